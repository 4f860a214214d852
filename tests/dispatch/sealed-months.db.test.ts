import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Executor, Transaction } from "@/db/client";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";

const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] };

/** What the database itself answers to a statement that goes past every command. */
async function answerTo(db: Executor, statement: string): Promise<string> {
  try {
    await (db as Transaction).transaction((tx) => tx.execute(sql.raw(statement)));
    return "taken";
  } catch (error) {
    return (error as { cause?: Error }).cause?.message ?? String(error);
  }
}

test("the database refuses every change of a sealed month, whoever asks", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await month.file("GC-1-01", DONE);
    await month.submit("filer", "GC-1-02", DONE);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 1, awaitingHead: 1 });
    // As a commit would: what the seal wrote is checked now.
    await tx.execute(sql`set constraints all immediate`);
    await tx.execute(sql`set constraints all deferred`);
    const { id, cycleId } = await month.update("GC-1-02");
    const update = "该调度期已封存，填报内容不能再改动";
    const frozen = "封存数据不能修改或删除";
    const statements: [statement: string, answer: string][] = [
      [`update updates set progress_text = '改' where id = ${id}`, update],
      [`update updates set status = 'accepted' where id = ${id}`, update],
      [`update updates set cycle_id = (select id from cycles where status = 'open') where id = ${id}`, update],
      [`delete from updates where id = ${id}`, update],
      [`insert into updates (cycle_id, project_id, unit_id) select ${cycleId}, project_id, unit_id from updates where id = ${id}`, update],
      [`update update_milestones set done_pct = 1 where update_id = ${id}`, update],
      [`delete from update_milestones where update_id = ${id}`, update],
      [`insert into update_outcomes (update_id, outcome_id, proof_no) select ${id}, min(id), '伪' from outcomes`, update],
      [`update cycles set status = 'open', sealed_at = null where id = ${cycleId}`, "调度期 2025-06 已封存，不能修改"],
      [`update cycles set units_due_on = '2025-12-31' where id = ${cycleId}`, "调度期 2025-06 已封存，不能修改"],
      [`delete from cycles where id = ${cycleId}`, "调度期 2025-06 已封存，不能删除"],
      ["update snapshots set sha256 = 'x'", frozen],
      ["delete from snapshots", frozen],
      ["truncate snapshots", "封存数据不能清空"],
      [`insert into snapshots (cycle_id, revision, content, sha256, sealed_at) values (${cycleId}, 2, '{}', 'x', now())`, "该调度期已封存，不能再写入封存数据"],
      ["update sealed_projects set light = 'green'", frozen],
      ["delete from sealed_projects", frozen],
      ["truncate sealed_projects", "封存数据不能清空"],
      ["truncate updates cascade", "填报记录不能清空"],
      ["truncate update_milestones", "填报记录不能清空"],
      ["truncate update_outcomes", "填报记录不能清空"],
      ["update events set actor_name = '他人'", "事件记录不能修改或删除"],
      ["delete from events", "事件记录不能修改或删除"],
      ["truncate events", "事件记录不能清空"],
      ["update baselines set reason = '改'", "计划基线不能修改或删除"],
      ["delete from baseline_dates", "计划基线不能修改或删除"],
      ["truncate baselines, baseline_dates", "计划基线不能清空"],
      ["update milestones set original_on = '2026-01-01'", "里程碑的原始计划日期不能修改"],
      ["update milestones set actual_on = '2025-06-01' where accepted_on is not null", "已认定的里程碑不能修改"],
      ["update milestones set accepted_on = null, actual_on = null where accepted_on is not null", "已认定的里程碑不能修改"],
    ];
    for (const [statement, answer] of statements) expect(await answerTo(tx, statement), statement).toBe(answer);
  }));

test("the next month stays open to change", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect(await answerTo(tx, "update updates set progress_text = '七月' where cycle_id = (select id from cycles where status = 'open')")).toBe("taken");
  }));
