import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { mayAssignRole, mayDisable, mayIssueCode, mayLoadPeople, mayManagePeople, mayResetSecondFactor } from "@/lib/people/policy";
import { ADMIN_ROLES, ROLES, type Role } from "@/lib/people/terms";

const person = (role: Role): Actor => ({
  kind: "person", personId: 7, username: "someone", name: "某人", role, unit: { id: 1, code: "kjj", name: "市科技局", kind: "department" },
});

describe("accounts", () => {
  test.each(ROLES)("%s manages them only as system administrator", (role) => {
    const verdict = mayManagePeople(person(role));
    expect(verdict.allowed).toBe(role === "sysadmin");
    if (!verdict.allowed) expect(verdict.reason).toBe("只有系统管理员可以管理人员账号");
  });

  test("the system itself may, for the first accounts", () => {
    expect(mayManagePeople({ kind: "system", job: "初始化" }).allowed).toBe(true);
  });

  test("nobody closes their own", () => {
    expect(mayDisable(person("sysadmin"), { id: 7 })).toEqual({ allowed: false, reason: "不能停用自己的账号" });
    expect(mayDisable(person("sysadmin"), { id: 8 }).allowed).toBe(true);
  });

  test.each(ROLES)("%s never opens one together with its role", (role) => {
    expect(mayLoadPeople(person(role)).allowed).toBe(false);
  });

  test.each(ROLES)("%s gives codes and takes factors away only as security administrator, and never for themselves", (role) => {
    for (const may of [mayIssueCode, mayResetSecondFactor]) {
      expect(may(person(role), { id: 8 }).allowed).toBe(role === "secadmin");
      expect(may(person(role), { id: 7 }).allowed).toBe(false);
    }
  });
});

describe("roles (三员分立)", () => {
  const isAdmin = (role: Role) => ADMIN_ROLES.includes(role);
  const pairs = ROLES.flatMap((from) => ROLES.map((to) => [from, to] as const));

  test.each(pairs)("an account that is %s becomes %s only from business to business", (from, to) => {
    expect(mayAssignRole(person("secadmin"), { id: 8, role: from }, to).allowed).toBe(!isAdmin(from) && !isAdmin(to));
  });

  test.each(ROLES)("an account without role may become %s", (role) => {
    expect(mayAssignRole(person("secadmin"), { id: 8, role: null }, role).allowed).toBe(true);
  });

  test.each(ROLES)("%s gives roles only as security administrator, and never to themselves", (role) => {
    expect(mayAssignRole(person(role), { id: 8, role: null }, "filer").allowed).toBe(role === "secadmin");
    expect(mayAssignRole(person(role), { id: 7, role: null }, "filer").allowed).toBe(false);
  });
});
