import { expect, test } from "vitest";
import { channelsOf } from "@/lib/notifications/settings";

const MAIL = { GUATU_MAIL_HOST: "mail.example.cn", GUATU_MAIL_FROM: "guatu@example.cn" };
const WECOM = { GUATU_WECOM_CORP_ID: "ww1", GUATU_WECOM_SECRET: "s", GUATU_WECOM_AGENT_ID: "1000002" };
const names = (env: Record<string, string>) => channelsOf(env).map(({ name }) => name);

test("nothing goes out unless the environment says so", () => {
  expect(names({})).toEqual([]);
  expect(names(MAIL)).toEqual(["mail"]);
  expect(names({ ...MAIL, ...WECOM, GUATU_WECOM_URL: "https://wecom.gov.example" })).toEqual(["mail", "wecom"]);
});

test.each([
  [{ GUATU_MAIL_HOST: "m" }, "GUATU_MAIL_FROM is not set."],
  [{ ...MAIL, GUATU_MAIL_PORT: "smtp" }, "GUATU_MAIL_PORT must be a number, not “smtp”."],
  [{ ...MAIL, GUATU_MAIL_USER: "u" }, "GUATU_MAIL_PASSWORD is not set."],
  [{ GUATU_WECOM_CORP_ID: "ww1", GUATU_WECOM_AGENT_ID: "1" }, "GUATU_WECOM_SECRET is not set."],
  [{ GUATU_WECOM_CORP_ID: "ww1", GUATU_WECOM_SECRET: "s" }, "GUATU_WECOM_AGENT_ID is not set."],
  [{ ...WECOM, GUATU_WECOM_URL: "wecom.gov.example" }, "GUATU_WECOM_URL must be an http(s) address, not “wecom.gov.example”."],
])("half a setting is named: %j", (env, message) => {
  expect(() => channelsOf(env)).toThrow(message);
});
