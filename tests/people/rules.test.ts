import { describe, expect, test } from "vitest";
import { homeOf, MENU_OF_ROLE } from "@/lib/people/rules";
import { ROLES } from "@/lib/people/terms";

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
