import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import type { Verdict } from "@/lib/base/verdict";
import { readsRemarks } from "@/lib/dispatch/filing";
import { CYCLE_STATUSES, UPDATE_STATUSES, type CycleStatus, type UpdateStatus } from "@/lib/dispatch/terms";
import { ACTION_LABELS, ACTIONS, PERMISSIONS, type Action, type Permission } from "@/lib/people/permissions/terms";
import { mayUse } from "@/lib/people/policy";
import { ADMIN_ROLES, ROLES } from "@/lib/people/terms";
import { leads, readsWords } from "@/lib/projects/scope";
import { hasDoor } from "./doors-on-disk";
import { CELLS, COLUMNS, MATRIX, nameOf, relationOf, roleOf, SIGNED_IN, type Row, type SignedIn } from "./matrix";
import { BY_OWN_ROW, POLICIES, type Thing } from "./policies";
import { writeBook } from "./verdict-book";

const ME = 7;
const SOMEBODY_ELSE = 999;
const LEAD_UNIT = 1;
/** Those who report for no unit sit in the unit that leads the project: their role decides, not their desk. */
const UNIT_OF = { lead: LEAD_UNIT, part: 2, other: 3 } as const;

const actorOf = (column: SignedIn): Actor => ({
  kind: "person", personId: ME, username: "someone", name: "某人", role: roleOf(column),
  unit: { id: UNIT_OF[relationOf(column) ?? "lead"], code: "kjj", name: "市科技局", kind: "department" },
});

const thingIn = (column: SignedIn, status: UpdateStatus, cycle: CycleStatus, by: Partial<Thing["update"]> = {}): Thing => ({
  update: { status, unitId: LEAD_UNIT, submittedBy: SOMEBODY_ELSE, signedBy: SOMEBODY_ELSE, ...by }, cycle, relation: relationOf(column),
});

/** The door's permission and then the noun's own rule. */
function ask(row: Row, column: SignedIn, thing: Thing): boolean {
  const actor = actorOf(column);
  if (!mayUse(actor, row.action as Action).allowed) return false;
  const verdict: Verdict | boolean = POLICIES[nameOf(row)]?.(actor, thing) ?? true;
  return typeof verdict === "boolean" ? verdict : verdict.allowed;
}

const statesOf = (row: Row) => ({ update: (row.update[0] ?? "unit_approved") as UpdateStatus, cycle: (row.cycle[0] ?? "open") as CycleStatus });
const allowedThing = (row: Row, column: SignedIn, by?: Partial<Thing["update"]>) => thingIn(column, statesOf(row).update, statesOf(row).cycle, by);
/** What no door leads to cannot be asked for. */
const BUILT = MATRIX.filter(({ action }) => hasDoor(action));
const rows = BUILT.map((row) => [nameOf(row), row] as const);

describe("the matrix", () => {
  test("has every act that a door can ask for, and no other", () => {
    expect([...new Set(MATRIX.map(({ action }) => action))].sort()).toEqual([...ACTIONS].sort());
    expect(new Set(MATRIX.map(nameOf)).size).toBe(MATRIX.length);
  });

  test("says something in every cell, and of states and persons only what there is", () => {
    const known: readonly string[] = [...UPDATE_STATUSES, ...CYCLE_STATUSES, "submitter", "signer", "self"];
    expect(MATRIX.flatMap((row) => COLUMNS.filter((column) => !CELLS.includes(row.cells[column])).map((column) => `${nameOf(row)} ${column}`))).toEqual([]);
    expect(MATRIX.flatMap(({ update, cycle, not }) => [...update, ...cycle, ...not]).filter((word) => !known.includes(word))).toEqual([]);
  });

  test("gives nothing to those who are not signed in", () => {
    expect(MATRIX.filter(({ cells }) => cells.N !== "-").map(nameOf)).toEqual([]);
  });

  test("gives administrators nothing of the business, and the business nothing of the administrators", () => {
    const columns = (isAdmin: boolean) => SIGNED_IN.filter((column) => ADMIN_ROLES.includes(roleOf(column)) === isAdmin);
    const mixed = MATRIX.filter(({ cells }) => columns(true).some((column) => cells[column] !== "-") && columns(false).some((column) => cells[column] !== "-"));
    expect([...new Set(mixed.map(({ action }) => action))].sort()).toEqual([
      "account.change_password", "account.confirm", "account.end_sessions", "account.link_identity", "account.read", "account.second_factor",
      "desk.read", "indicator.read", "me.read", "plan.read", "reminder.read",
    ]);
  });

  test("asks a policy wherever the permission of the door does not decide alone", () => {
    const finer = ({ action, cells, update, cycle }: Row) =>
      update.length + cycle.length > 0 || SIGNED_IN.some((column) => cells[column] === "-" && (PERMISSIONS[action as Action].roles as readonly string[]).includes(roleOf(column)));
    expect(BUILT.filter(finer).map(nameOf).filter((name) => !(name in POLICIES) && !BY_OWN_ROW.includes(name))).toEqual([]);
    expect(Object.keys(POLICIES).filter((name) => !MATRIX.some((row) => nameOf(row) === name))).toEqual([]);
  });
});

describe("a door", () => {
  test.each(ACTIONS.map((action) => [action]))("%s opens to the roles that the matrix gives something, and tells the others why not", (action) => {
    for (const role of ROLES) {
      const given = MATRIX.some((row) => row.action === action && SIGNED_IN.some((column) => roleOf(column) === role && row.cells[column] !== "-"));
      const verdict = mayUse(actorOf(SIGNED_IN.find((column) => roleOf(column) === role)!), action);
      expect([role, verdict]).toEqual([role, given ? { allowed: true } : { allowed: false, reason: PERMISSIONS[action].refusal }]);
    }
  });

  test.each(ACTIONS.map((action) => [action, PERMISSIONS[action] as Permission] as const))("%s says in words what it is and why not, and asks again who one is where the matrix says so", (action, { refusal, stepUp }) => {
    expect([ACTION_LABELS[action], refusal]).toEqual([expect.stringMatching(/^[\u4e00-\u9fff]{2,}/), expect.stringMatching(/[\u4e00-\u9fff]{4,}/)]);
    expect(stepUp === true).toBe(MATRIX.some((row) => row.action === action && row.confirm));
  });

  test("without a rule is nobody's, not even the system's", () => {
    for (const actor of [...SIGNED_IN.map(actorOf), { kind: "system", job: "夜间任务" } as const]) {
      for (const action of ["project.erase", "toString", "__proto__", ""]) {
        expect(mayUse(actor, action as Action)).toEqual({ allowed: false, reason: "该操作未登记访问规则，已拒绝" });
      }
    }
  });

  test("with a rule is the system's too", () => {
    for (const action of ACTIONS) expect(mayUse({ kind: "system", job: "夜间任务" }, action)).toEqual({ allowed: true });
  });
});

describe.each(rows)("%s", (_name, row) => {
  test.each(SIGNED_IN.map((column) => [column, row.cells[column]] as const))("%s: %s", (column, cell) => {
    expect(ask(row, column, allowedThing(row, column))).toBe(cell !== "-");
  });
});

describe.each(rows.filter(([, { update, cycle }]) => update.length + cycle.length > 0))("%s", (_name, row) => {
  const given = SIGNED_IN.filter((column) => row.cells[column] !== "-");
  const states = UPDATE_STATUSES.flatMap((update) => CYCLE_STATUSES.map((cycle) => [update, cycle] as const));

  test.each(states)("%s in a month that is %s", (update, cycle) => {
    const isAllowed = (row.update.length === 0 || row.update.includes(update)) && (row.cycle.length === 0 || row.cycle.includes(cycle));
    for (const column of given) expect([column, ask(row, column, thingIn(column, update, cycle))]).toEqual([column, isAllowed]);
  });
});

describe("a person who held two posts", () => {
  const barred = rows.flatMap(([name, row]) => row.not.filter((who) => who !== "self").map((who) => [name, who, row] as const));

  test.each(barred)("%s is not for the %s", (_name, who, row) => {
    const given = SIGNED_IN.filter((column) => row.cells[column] !== "-");
    expect(given).not.toEqual([]);
    for (const column of given) {
      expect([column, ask(row, column, allowedThing(row, column, who === "submitter" ? { submittedBy: ME } : { signedBy: ME }))]).toEqual([column, false]);
      expect([column, ask(row, column, allowedThing(row, column, { submittedBy: null, signedBy: null }))]).toEqual([column, true]);
    }
  });
});

describe("words", () => {
  test("are the lead unit's own until its head has signed; then all read them who see the project", () => {
    for (const column of SIGNED_IN) {
      const isLead = leads(actorOf(column), LEAD_UNIT);
      expect([column, isLead]).toEqual([column, relationOf(column) === "lead"]);
      for (const status of UPDATE_STATUSES) expect([column, status, readsWords(isLead, status)]).toEqual([column, status, isLead || status === "unit_approved" || status === "accepted"]);
    }
    expect(leads({ kind: "system", job: "夜间任务" }, LEAD_UNIT)).toBe(false);
  });

  test("of what came back are read by the unit itself and by those who answer for the whole city", () => {
    expect(SIGNED_IN.filter((column) => readsRemarks(actorOf(column), LEAD_UNIT))).toEqual(["F.lead", "R.lead", "DS", "DL", "L"]);
  });
});

const SYSTEM: Actor = { kind: "system", job: "夜间任务" };
const inDisguise = (column: SignedIn): Actor => ({ ...actorOf(column), kind: "system", job: "夜间任务" }) as Actor;

describe("the book of verdicts", () => {
  test("says in every state what it said, to the word", async () => {
    const people = SIGNED_IN.map((column) => ({ name: column, actor: actorOf(column), relation: relationOf(column) }));
    await expect(writeBook([...people, { name: "system", actor: SYSTEM, relation: null }])).toMatchFileSnapshot("verdicts.md");
  });

  test.each(SIGNED_IN)("takes a job of the system for what it is, although it should carry the marks of %s", (column) => {
    const written = (actor: Actor) => writeBook([{ name: "system", actor, relation: null }]);
    expect(written(inDisguise(column))).toBe(written(SYSTEM));
  });

  test("tells who handed it over, or signed it, that somebody else has to act", () => {
    for (const [name, row] of rows.filter(([, { not }]) => not.includes("submitter"))) {
      const column = SIGNED_IN.find((one) => row.cells[one] !== "-")!;
      const verdict = POLICIES[name]!(actorOf(column), allowedThing(row, column, { submittedBy: ME }));
      expect([name, verdict]).toEqual([name, { allowed: false, reason: expect.stringMatching(/^不能.*本人提交的填报$/) }]);
      if (row.not.includes("signer")) {
        expect([name, POLICIES[name]!(actorOf(column), allowedThing(row, column, { signedBy: ME }))]).toEqual([name, { allowed: false, reason: "不能复核本人审签的填报" }]);
      }
    }
  });
});
