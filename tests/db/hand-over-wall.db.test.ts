import { eq, sql, type SQL } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeRequests, projects, snapshots, units } from "@/db/schema";
import { SERVING_ROLE } from "@/db/serving-role";
import type { Actor } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { decideChange } from "@/lib/changes/decision/commands";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { transactionAs } from "@/lib/people/wall";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { request } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const HAND_OVER = { kind: "lead_unit", reasonCode: "institution", reasonText: "机构职能调整，由天府新区牵头", newUnitCode: "tianfu", items: [] };

class Undone extends Error {}
const isUndone = (error: unknown) => error instanceof Undone;

/** As the serving role with an actor's scope, statement by statement: the last one's code of refusal, or how many rows it found. Always undone. */
async function attempt({ db, as }: Scene, who: Who, ...statements: SQL[]): Promise<string | number> {
  let found = 0;
  try {
    await transactionAs(db, as(who).actor, "write", async (tx) => {
      await tx.execute(sql`set local role ${sql.identifier(SERVING_ROLE)}`);
      for (const statement of statements) found = (await tx.execute(statement)).rowCount ?? 0;
      throw new Undone();
    });
  } catch (error) {
    if (!isUndone(error)) return (error as { cause?: { code?: string } }).cause?.code ?? String(error);
  }
  return found;
}

const unitIdOf = (actor: Actor) => (actor.kind === "person" ? actor.unit.id : 0);
const handOver = (id: number) => sql`select hand_over_project(${id})`;

async function insertRequest(month: Scene, who: Who, code: string, status: string): Promise<SQL> {
  const { actor } = month.as(who);
  const { id } = await month.project(code);
  const unit = unitIdOf(actor);
  const isDecided = status === "approved";
  return sql`insert into change_requests (project_id, unit_id, new_unit_id, kind, status, version, created_at, created_by, decided_at, decision_text)
    values (${id}, ${unit}, ${unit}, 'lead_unit', ${status}, 1, now(), ${actor.kind === "person" ? actor.personId : 0}, ${isDecided ? sql`now()` : sql`null`}, ${isDecided ? "同意" : ""})`;
}

describe("behind the doors, a unit", () => {
  test("asks for a change of what it leads alone, and as a draft", scene(async (month) => {
    expect(await attempt(month, "filer", await insertRequest(month, "filer", "GC-1-01", "draft"))).toBe(1);
    expect(await attempt(month, "filer", await insertRequest(month, "filer", "GC-1-01", "approved"))).toBe("42501");
    for (const who of ["tianfu.filer", "wuhou.filer"] as const) {
      for (const status of ["draft", "approved"]) expect(await attempt(month, who, await insertRequest(month, who, "GC-1-01", status)), `${who} ${status}`).toBe("42501");
    }
  }));

  test("neither checks nor decides its own request", scene(async (month) => {
    const { id } = await request(month, "signed");
    for (const status of ["checked", "approved", "refused"]) {
      expect(await attempt(month, "head", sql`update change_requests set status = ${status}, decided_at = ${status === "checked" ? sql`null` : sql`now()`}, decision_text = '同意' where id = ${id}`)).toBe("P0001");
    }
    expect(await attempt(month, "office", sql`update change_requests set status = 'checked' where id = ${id}`)).toBe(1);
  }));

  test("hands nothing over, not even by an approved request", scene(async (month) => {
    const { id } = await request(month, "checked", HAND_OVER);
    const approve = sql`update change_requests set status = 'approved', decided_at = now(), decision_text = '同意' where id = ${id}`;
    expect(await attempt(month, "leader", approve, handOver(id))).toBe(1);
    await month.db.execute(approve);
    for (const who of ["filer", "tianfu.filer", "wuhou.filer"] as const) expect(await attempt(month, who, handOver(id)), who).toBe("P0001");
  }));

  test("neither pauses, ends nor takes up a project; the office and the leaders do", scene(async (month) => {
    const { id } = await month.project("GC-1-01");
    const move = (status: string) => sql`update projects set status = ${status} where id = ${id}`;
    for (const status of ["paused", "terminated"]) expect(await attempt(month, "head", move(status))).toBe("P0001");
    expect(await attempt(month, "head", sql`update projects set light = 'green' where id = ${id}`)).toBe(1);
    expect(await attempt(month, "leader", move("paused"))).toBe(1);
  }));
});

test("a month that waits stands still for all, but for what the city decides of it", scene(async (month) => {
  await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
  await month.db.execute(sql`set constraints all immediate`);
  await month.db.execute(sql`set constraints all deferred`);
  const [sealed] = await month.db.select({ sha256: snapshots.sha256 }).from(snapshots);
  await reopenCycle(month.as("lead", plainDate("2025-07-09")), { month: JUNE, sha256: sealed!.sha256, reason: "高新区一项里程碑完成日期录入有误，须更正后重新封存" });
  const { id } = await month.update("GC-1-01", yearMonth("2025-07"));
  const waive = sql`update updates set status = 'waived', waived_at = now(), waiver_reason = '项目经批准暂停' where id = ${id}`;
  expect(await attempt(month, "filer", waive)).toBe("P0001");
  expect(await attempt(month, "leader", sql`update updates set progress_text = '代填' where id = ${id}`)).toBe("P0001");
  expect(await attempt(month, "leader", waive)).toBe(1);
}));

test("an approved hand-over is carried out once: not again, and not after the project went back", scene(async (month) => {
  const leadOf = async () => (await month.db.select({ code: units.code }).from(projects).innerJoin(units, eq(units.id, projects.leadUnitId)).where(eq(projects.code, "GC-1-01")))[0]!.code;
  const there = await decideChange(month.as("leader"), { ...(await request(month, "checked", HAND_OVER)), approve: true, words: "同意" });
  expect(await attempt(month, "leader", handOver(there.id))).toBe("P0001");
  const day = plainDate("2025-06-21");
  await decideChange(month.as("leader", day), { ...(await request(month, "checked", { ...HAND_OVER, newUnitCode: "gaoxin" }, { on: day, unit: "tianfu." })), approve: true, words: "同意" });
  expect(await leadOf()).toBe("gaoxin");
  for (const who of ["tianfu.filer", "office", "leader"] as const) expect(await attempt(month, who, handOver(there.id)), who).toBe("P0001");
  expect((await month.db.select({ status: changeRequests.status }).from(changeRequests).where(eq(changeRequests.id, there.id)))[0]!.status).toBe("approved");
}));
