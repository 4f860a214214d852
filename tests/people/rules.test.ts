import { describe, expect, test } from "vitest";
import { homeOf, isLive, MENU_OF_ROLE, needsTouch } from "@/lib/people/rules";
import { ROLES } from "@/lib/people/terms";

const at = (time: string) => new Date(`2025-06-20T${time}+08:00`);

describe("a session", () => {
  const session = { lastSeenAt: at("09:00:00"), expiresAt: at("21:00:00"), endedAt: null };
  test.each([
    ["just after it was used", session, at("09:00:01"), true],
    ["idle a second short of 8 hours", session, at("16:59:59"), true],
    ["idle for 8 hours", session, at("17:00:00"), false],
    ["used just before its 12 hours are over", { ...session, lastSeenAt: at("20:59:00") }, at("20:59:59"), true],
    ["used, but 12 hours old", { ...session, lastSeenAt: at("20:59:00") }, at("21:00:00"), false],
    ["ended", { ...session, endedAt: at("09:30:00") }, at("09:31:00"), false],
  ])("%s", (_name, times, now, live) => {
    expect(isLive(times, now)).toBe(live);
  });

  test("is marked as used at most once a minute", () => {
    expect(needsTouch(at("09:00:00"), at("09:00:59"))).toBe(false);
    expect(needsTouch(at("09:00:00"), at("09:01:00"))).toBe(true);
  });
});

describe("the menu", () => {
  test.each(ROLES)("of %s begins at a page it may see, without repeats", (role) => {
    const menu = MENU_OF_ROLE[role];
    expect(menu).toContain(homeOf(role));
    expect(new Set(menu).size).toBe(menu.length);
  });

  test("shows the overview to the dispatch office and city leaders only", () => {
    expect(ROLES.filter((role) => MENU_OF_ROLE[role].includes("overview"))).toEqual(["dispatch_staff", "dispatch_lead", "leader"]);
  });

  test("shows projects and months to no administrator", () => {
    expect(ROLES.filter((role) => MENU_OF_ROLE[role].includes("projects"))).not.toEqual(expect.arrayContaining(["sysadmin"]));
    for (const role of ["sysadmin", "secadmin", "auditor"] as const) expect(MENU_OF_ROLE[role]).not.toContain("dispatch");
  });

  test("leaders start at the overview, all others at the desk", () => {
    expect(ROLES.filter((role) => homeOf(role) === "overview")).toEqual(["leader"]);
  });
});
