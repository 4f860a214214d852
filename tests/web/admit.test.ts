import { describe, expect, test } from "vitest";
import { DomainError } from "@/lib/base/errors";
import { ACTIONS, permissionOf } from "@/lib/people/permissions/terms";
import type { PersonActor } from "@/lib/people/queries";
import { OBLIGATIONS } from "@/lib/people/terms";
import { admit } from "@/lib/web/admit";

const NOW = new Date("2025-06-20T09:00:00+08:00");
const chen: PersonActor = { kind: "person", personId: 1, username: "dispatch.chen", name: "陈知行", role: "dispatch_lead", unit: { id: 1, code: "dispatch", name: "调度专班", kind: "department" } };
const fresh = { confirmedUntil: new Date(NOW.getTime() + 1), proof: "password" as const, obligation: null };
const own = ACTIONS.filter((action) => permissionOf(action)!.roles.includes(chen.role));
const weighty = own.filter((action) => permissionOf(action)!.stepUp);

function refusal(caller: Parameters<typeof admit>[0], action: (typeof ACTIONS)[number]): DomainError | null {
  try {
    admit(caller, action, NOW);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

test("with an identity proven just now every act of the role is open, and no other", () => {
  expect(ACTIONS.filter((action) => refusal({ actor: chen, session: fresh }, action) === null)).toEqual(own);
});

describe("weighty acts", () => {
  test("there are some", () => expect(weighty).toEqual(expect.arrayContaining(["cycle.seal", "report.issue", "report.withdraw", "cycle.reopen"])));

  test.each(weighty)("%s asks for the proof again once it is too old", (action) => {
    const stale = { ...fresh, confirmedUntil: NOW, proof: "code" as const };
    expect(refusal({ actor: chen, session: stale }, action)).toMatchObject({ kind: "forbidden", details: { confirm: true, by: "code" } });
  });

  test.each(weighty)("%s is never done by a token", (action) => {
    expect(refusal({ actor: chen, session: null }, action)).toMatchObject({ kind: "forbidden", message: "接口令牌不能办理须验证身份的操作，请登录后办理" });
  });

  test("other acts ask for no proof", () => {
    const stale = { ...fresh, confirmedUntil: new Date(0) };
    expect(own.filter((action) => refusal({ actor: chen, session: stale }, action) !== null)).toEqual(weighty);
    expect(own.filter((action) => refusal({ actor: chen, session: null }, action) !== null)).toEqual(weighty);
  });
});

test.each(OBLIGATIONS)("who must first %s finds no door open but those of the own account", (obligation) => {
  const open = own.filter((action) => refusal({ actor: chen, session: { ...fresh, obligation } }, action) === null);
  expect(open).toEqual(own.filter((action) => action === "me.read" || action.startsWith("account.")));
  expect(refusal({ actor: chen, session: { ...fresh, obligation } }, "overview.read")).toMatchObject({ kind: "forbidden", details: { obligation } });
});

test("a role that may not is told so, whatever else it owes", () => {
  const owing = { ...fresh, confirmedUntil: new Date(0), obligation: "change_password" as const };
  expect(refusal({ actor: { ...chen, role: "filer" }, session: owing }, "cycle.seal")?.message).toBe("只有调度专班可以封存");
});
