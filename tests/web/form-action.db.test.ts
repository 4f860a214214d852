import { expect, test, vi } from "vitest";
import { createPerson } from "@/lib/people/commands";
import { loadPersonInput } from "@/lib/people/inputs";
import { settle } from "@/lib/web/form-action";
import { actors, visit } from "../support/actors";
import { withRollback } from "../support/db";

const typed = { username: "wuhou.filer", name: "何新", unitCode: "wuhou", role: "filer", post: "联络员", password: "long enough" };
const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...values, $ACTION_ID: "x" })) data.append(name, value);
  return data;
};

test("a good form reaches its command", () =>
  withRollback(async (db) => {
    const { as } = await actors(db);
    expect(await settle(visit(as("admin.sys")), "person.manage", loadPersonInput, createPerson, form(typed))).toMatchObject({ ok: true, result: { username: "wuhou.filer" } });
  }));

const { password: _never, ...kept } = typed;

test("a mistake comes back at its field with everything that was typed, the password apart", () =>
  withRollback(async (db) => {
    const { as } = await actors(db);
    const outcome = await settle(visit(as("admin.sys")), "person.manage", loadPersonInput, createPerson, form({ ...typed, password: "short" }));
    expect(outcome).toEqual({ ok: false, state: { message: "密码至少 10 个字符", fieldErrors: { password: "密码至少 10 个字符" }, values: kept } });
  }));

test("a refusal comes back in words, and so does a sign-in that ran out", () =>
  withRollback(async (db) => {
    const { as } = await actors(db);
    expect(await settle(visit(as("gaoxin.filer")), "person.manage", loadPersonInput, createPerson, form(typed))).toMatchObject({ state: { message: "只有系统管理员可以管理人员账号", values: kept } });
    expect(await settle(null, "person.manage", loadPersonInput, createPerson, form(typed))).toMatchObject({ state: { message: "登录已过期，请在新窗口登录后回到本页重新提交", values: kept } });
  }));

test("a bug comes back as the number it stands under in the log, with what was typed", () =>
  withRollback(async (db) => {
    const { as } = await actors(db);
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const outcome = await settle(visit(as("admin.sys")), "person.manage", loadPersonInput, async () => Promise.reject(new TypeError("x is not a function")), form(typed));
    const said = outcome.ok ? "" : outcome.state!.message;
    expect(outcome).toMatchObject({ ok: false, state: { values: kept } });
    expect(said).toMatch(/^系统出错，请稍后重试；如仍出现，请把编号 [\da-f]{8} 告诉管理员$/);
    expect(log.mock.calls.flat().join(" ")).toContain(/编号 ([\da-f]{8})/.exec(said)![1]);
    log.mockRestore();
  }));
