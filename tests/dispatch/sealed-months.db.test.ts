import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Executor, Transaction } from "@/db/client";
import { plainDate } from "@/lib/base/date";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
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
      ["truncate snapshots cascade", "封存数据不能清空"],
      [`insert into snapshots (cycle_id, revision, content, sha256, sealed_at) values (${cycleId}, 2, '{}', 'x', now())`, "该调度期已封存，不能再写入封存数据"],
      ["update sealed_projects set light = 'green'", frozen],
      ["delete from sealed_projects", frozen],
      ["truncate sealed_projects", "封存数据不能清空"],
      ["truncate updates cascade", "填报记录不能清空"],
      ["truncate update_milestones", "填报记录不能清空"],
      ["truncate update_outcomes", "填报记录不能清空"],
      ["update events set actor_name = '他人'", "事件记录不能修改或删除"],
      ["delete from events", "事件记录不能修改或删除"],
      ["truncate events cascade", "事件记录不能清空"],
      ["delete from cycle_settings", "调度时限设置不能删除"],
      ["truncate light_rule_sets", "亮灯规则不能清空"],
      ["truncate light_overrides", "人工调灯的记录不能清空"],
      ["truncate assignments", "责任人任职记录不能清空"],
      ["truncate change_items", "调整申请不能清空"],
      ["truncate cycle_settings", "调度时限设置不能清空"],
      ["update baselines set reason = '改'", "计划基线不能修改或删除"],
      ["delete from baseline_dates", "计划基线不能修改或删除"],
      ["truncate baselines, baseline_dates cascade", "计划基线不能清空"],
      ["update milestones set original_on = '2026-01-01'", "里程碑的原始计划日期不能修改"],
      ["update milestones set actual_on = '2025-06-01' where accepted_on is not null", "已认定的里程碑不能修改"],
      ["update milestones set accepted_on = null, actual_on = null where accepted_on is not null", "已认定的里程碑不能修改"],
    ];
    for (const [statement, answer] of statements) expect(await answerTo(tx, statement), statement).toBe(answer);
  }));

test("the database seals a month only out of an open one, and only with its snapshot", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    const seal = (status: string, more = "") => `update cycles set status = '${status}', revision = revision + 1, sealed_at = now()${more} where month = '2025-07'`;
    const [notOpen, bare] = ["调度期 2025-07 须先由填报中封存", "调度期 2025-07 没有封存数据，不能封存"];
    // As a commit would: what is checked then is checked now.
    const committed = (statement: string) => answerTo(tx, `${statement}; set constraints all immediate`);
    expect(await committed(seal("published", ", published_at = now()"))).toBe(notOpen);
    expect(await committed("update cycles set status = 'published' where month = '2025-07'")).toBe(notOpen);
    expect(await committed(seal("sealed"))).toBe(bare);
    const other = (values: string) => `insert into cycles (month, status, revision, opens_on, units_due_on, heads_due_on, office_due_on, seal_due_on, rule_set_version, opened_at, sealed_at)
      select '2025-08', ${values} from cycles where month = '2025-07'`;
    const days = "opens_on, units_due_on, heads_due_on, office_due_on, seal_due_on, rule_set_version, now()";
    expect(await committed(other(`'sealed', 1, ${days}, now()`))).toBe("调度期 2025-08 没有封存数据，不能封存");
    expect(await committed(other(`'paused', 1, ${days}, null`))).toBe("调度期 2025-08 没有封存数据，不能封存");
    expect(await committed(`insert into snapshots (cycle_id, revision, content, sha256, sealed_at) select id, 1, '{}', 'x', now() from cycles where month = '2025-07'; ${seal("sealed")}`)).toBe("taken");
    await tx.execute(sql`set constraints all deferred`);
    expect(await answerTo(tx, "update cycles set status = 'open', sealed_at = null where month = '2025-07'")).toBe("调度期 2025-07 已封存，不能修改");
  }));

test("a paused month goes on or stays paused, and is not sealed from there", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    const { sha256 } = await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 3 });
    await tx.execute(sql`set constraints all immediate`);
    await tx.execute(sql`set constraints all deferred`);
    await reopenCycle(month.as("lead", plainDate("2025-07-09")), { month: JUNE, sha256, reason: "六月一项进展录入有误，更正后重新封存" });
    for (const status of ["sealed", "published"]) {
      expect(await answerTo(tx, `update cycles set status = '${status}', revision = 1, sealed_at = now() where month = '2025-07'`)).toBe("调度期 2025-07 须先由填报中封存");
    }
    expect(await answerTo(tx, "update cycles set status = 'paused' where month = '2025-06'; update cycles set status = 'open' where month = '2025-07'")).toBe("taken");
  }));

test("sent reminders stay, and so do those who got them; reading and delivery go on", () =>
  withRollback(async (tx) => {
    await dispatchMonth(tx);
    await tx.execute(sql`insert into reminders (cycle_id, unit_id, role, text, project_codes, sent_at, sent_by)
      select c.id, p.unit_id, 'filer', '请填报', '["GC-1-01"]', now(), p.id from cycles c, people p where p.username = 'scene.filer'`);
    await tx.execute(sql`insert into reminder_recipients (reminder_id, person_id) select r.id, r.sent_by from reminders r`);
    const statements: [statement: string, answer: string][] = [
      ["update reminders set text = '改'", "催报记录不能修改或删除"],
      ["delete from reminders", "催报记录不能修改或删除"],
      ["truncate reminders cascade", "催报记录不能清空"],
      ["delete from reminder_recipients", "催报的接收人不能删除"],
      ["truncate reminder_recipients", "催报的接收人不能清空"],
      ["update reminder_recipients set read_at = now(), delivered_at = now()", "taken"],
    ];
    for (const [statement, answer] of statements) expect(await answerTo(tx, statement), statement).toBe(answer);
  }));

test("the next month stays open to change", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect(await answerTo(tx, "update updates set progress_text = '七月' where cycle_id = (select id from cycles where status = 'open')")).toBe("taken");
  }));
