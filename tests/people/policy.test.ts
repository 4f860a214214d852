import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { mayDisable, mayManagePeople } from "@/lib/people/policy";
import { ROLES, type Role } from "@/lib/people/terms";

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
});
