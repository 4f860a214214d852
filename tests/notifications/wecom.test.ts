import { expect, test } from "vitest";
import { wecomChannel, withinBytes } from "@/lib/notifications/wecom";
import { CORP, withWecomService } from "./wecom-service";

const message = (wecomId: string, text = "成都高新区2025年6月应报 12 项，还有 7 项未报。") => ({ to: { name: "方少游", email: "", wecomId }, subject: "【催报】", text });
const failure = (attempt: Promise<void>) => attempt.then(() => "no failure", (error: Error) => error.message);

test("a message reaches its account as text of our application; one token serves many", () =>
  withWecomService(async (service) => {
    const channel = wecomChannel({ ...CORP, url: `${service.url}/` });
    await channel.deliver(message("fang"));
    await channel.deliver(message("zhou"));
    expect(service.sent.map(({ body }) => [body.touser, body.agentid, body.msgtype, body.enable_duplicate_check])).toEqual([["fang", 1000002, "text", 1], ["zhou", 1000002, "text", 1]]);
    expect(service.sent[0]!.body.text.content).toContain("还有 7 项未报");
    expect(service.tokens).toBe(1);
  }));

test("a token that ended is asked for anew, once, and the message arrives", () =>
  withWecomService(async (service) => {
    const channel = wecomChannel({ ...CORP, url: service.url });
    await channel.deliver(message("fang"));
    service.endToken();
    await channel.deliver(message("fang"));
    expect(service.sent.map(({ token }) => token)).toEqual(["token-1", "token-2"]);
  }));

test("an account that is not there, a wrong secret, a proxy's error page and no server are failures that name no secret", () =>
  withWecomService(async (service) => {
    const channel = wecomChannel({ ...CORP, url: service.url });
    expect(await failure(channel.deliver(message("gone")))).toBe("message/send: 政务微信账号“gone”不存在或不在应用可见范围内");
    expect(await failure(wecomChannel({ ...CORP, secret: "wrong-secret", url: service.url }).deliver(message("fang")))).toBe("gettoken: 40001 invalid credential");
    service.isDown = true;
    expect(await failure(channel.deliver(message("fang")))).toBe("/cgi-bin/message/send: HTTP 502");
    expect(await failure(wecomChannel({ ...CORP, url: "http://127.0.0.1:1" }).deliver(message("fang")))).toBe("/cgi-bin/gettoken: 连不上服务器");
  }));

test("a text longer than the service takes is cut between characters", () => {
  expect(withinBytes("短", 10)).toBe("短");
  const cut = withinBytes("长".repeat(1000), 2048);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(2048);
  expect(cut).toMatch(/^长{681}…$/);
});
