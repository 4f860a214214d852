import { describe, expect, test } from "vitest";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { isLive, needsTouch, obligationOf, passwordDaysLeft, proofOf } from "@/lib/people/sessions/rules";
import { ROLES } from "@/lib/people/terms";

const at = (time: string, day = "2025-06-20") => new Date(`${day}T${time}+08:00`);
const settings = DENGBAO_PRESET;

test("a session is marked as used at most once a minute", () => {
  expect(needsTouch(at("09:00:00"), at("09:00:59"))).toBe(false);
  expect(needsTouch(at("09:00:00"), at("09:01:00"))).toBe(true);
});

test.each([
  ["used a moment ago", "08:00:00", "09:00:00", "20:00:00", true],
  ["left alone for half an hour", "08:00:00", "08:31:00", "20:00:00", false],
  ["past the end it was opened with", "08:00:00", "09:00:00", "09:01:00", false],
  ["older than twelve hours, whatever it was opened with", "08:00:00", "19:59:00", "23:00:00", false],
])("a session %s", (_name, startedAt, lastSeenAt, expiresAt, live) => {
  const now = lastSeenAt === "19:59:00" ? at("20:00:00") : at("09:01:00");
  expect(isLive({ startedAt: at(startedAt), lastSeenAt: at(lastSeenAt), expiresAt: at(expiresAt) }, "filer", settings, now)).toBe(live);
});

describe("a password", () => {
  test.each([
    ["changed today", at("09:00:00"), 90],
    ["changed 76 days ago", at("09:00:00", "2025-04-05"), 14],
    ["changed 90 days ago", at("09:00:00", "2025-03-22"), 0],
    ["set by somebody else", null, 0],
  ])("%s", (_name, changedAt, days) => {
    expect(passwordDaysLeft(changedAt, settings, at("09:00:00"))).toBe(days);
  });

  test("that does not run out by the settings still has to be one's own", () => {
    expect(passwordDaysLeft(at("09:00:00", "2000-01-01"), { ...settings, passwordDays: 0 }, at("09:00:00"))).toBeNull();
    expect(passwordDaysLeft(null, { ...settings, passwordDays: 0 }, at("09:00:00"))).toBe(0);
  });
});

describe("before anything else", () => {
  const standing = { role: "filer", via: "password", passwordChangedAt: at("09:00:00"), hasFactor: false, secondFactorAt: null } as const;
  const now = at("10:00:00");

  test("the three administrators and the office's lead must hold a second factor", () => {
    const owing = ROLES.filter((role) => obligationOf({ ...standing, role }, settings, now) === "enrol_second_factor");
    expect(owing).toEqual(["dispatch_lead", "sysadmin", "secadmin", "auditor"]);
    for (const role of ROLES) {
      expect(obligationOf({ ...standing, role, hasFactor: true }, settings, now)).toBeNull();
      expect(obligationOf({ ...standing, role }, { ...settings, requireSecondFactor: false }, now)).toBeNull();
    }
  });

  test("a password that ran out or was set by somebody else is changed, and that comes first", () => {
    expect(obligationOf({ ...standing, passwordChangedAt: null }, settings, now)).toBe("change_password");
    expect(obligationOf({ ...standing, role: "auditor", passwordChangedAt: at("09:00:00", "2025-01-01") }, settings, now)).toBe("change_password");
  });

  test("who came by 统一身份认证 owes no password, and no second factor when one was shown there", () => {
    expect(obligationOf({ ...standing, via: "oidc", passwordChangedAt: null }, settings, now)).toBeNull();
    expect(obligationOf({ ...standing, role: "auditor", via: "oidc", passwordChangedAt: null }, settings, now)).toBe("enrol_second_factor");
    expect(obligationOf({ ...standing, role: "auditor", via: "oidc", passwordChangedAt: null, secondFactorAt: now }, settings, now)).toBeNull();
  });
});

test("identity is proven again by the second factor where there is one, else by the password, else by signing in", () => {
  expect(proofOf({ hasFactor: true, hasPassword: true })).toBe("code");
  expect(proofOf({ hasFactor: false, hasPassword: true })).toBe("password");
  expect(proofOf({ hasFactor: false, hasPassword: false })).toBe("sign_in");
});
