import { describe, expect, test } from "vitest";
import { homeOf, MENU_OF_ROLE, needsTouch } from "@/lib/people/rules";
import { ROLES } from "@/lib/people/terms";

const at = (time: string) => new Date(`2025-06-20T${time}+08:00`);

describe("a session", () => {
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
