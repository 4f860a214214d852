import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, outcomes, projects, stages } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { addOutcome } from "@/lib/milestones/outcomes/commands";
import { addOutcomeInput } from "@/lib/milestones/outcomes/inputs";
import { getProject } from "@/lib/projects/dossier";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const add = (month: Scene, who: Who, more: object = {}, on = plainDate("2025-06-20")) =>
  addOutcome(month.as(who, on), addOutcomeInput.parse({ code: "GC-1-01", stageOrdinal: 3, name: "中试报告", type: "acceptance_opinion", seen: 1, ...more }));

describe("a landmark outcome added to a stage", () => {
  test("is what the stage has to show as well, with its event", scene(async (month) => {
    const { id } = await add(month, "office");
    const { outcomes: rows } = await getProject(month.as("filer"), "GC-1-01");
    expect(rows.filter(({ stageOrdinal }) => stageOrdinal === 3).map(({ name, acceptedMonth }) => [name, acceptedMonth])).toEqual([["样机测试报告", null], ["中试报告", null]]);
    expect(await month.db.select().from(events).where(eq(events.action, "outcome.added"))).toMatchObject([{ actorName: "王砚秋", subjectId: String(id), after: { stage: "样机/中试", name: "中试报告", type: "acceptance_opinion" } }]);
  }));

  test("is the office's to add", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as Who[]) expect((await refused("forbidden", add(month, who))).message).toBe("标志性成果由调度专班增设");
    await refused("not_found", add(month, "lead", { code: "GC-9-99" }));
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.code, "GC-1-01"));
    expect((await refused("forbidden", add(month, "lead"))).message).toBe("项目已终止，不再增设标志性成果");
  }));

  test("is refused when somebody added one meanwhile, when the name is taken, when the stage is closed or not there", scene(async (month) => {
    await add(month, "lead");
    expect((await refused("conflict", add(month, "office", { name: "鉴定意见" }))).message).toBe("“样机/中试”阶段刚由他人增设了“中试报告”，请核对后再提交");
    expect((await refused("rule", add(month, "office", { seen: 2 }))).details).toHaveProperty("fields.name");
    expect((await refused("rule", add(month, "office", { stageOrdinal: 6 }))).message).toContain("第 6 个阶段不存在");
    await month.db.update(stages).set({ closedOn: plainDate("2025-06-20") }).where(and(eq(stages.projectId, (await month.project("GC-1-01")).id), eq(stages.ordinal, 1)));
    expect((await refused("rule", add(month, "office", { stageOrdinal: 1 }))).message).toBe("“立项”阶段已完成，不能再增设标志性成果");
  }));

  test("was not there in a month sealed before", scene(async (month) => {
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    await add(month, "office", {}, plainDate("2025-07-08"));
    const ctx = month.as("office", plainDate("2025-07-09"));
    const { id } = await month.project("GC-1-01");
    expect((await month.db.select().from(outcomes).where(eq(outcomes.projectId, id)))).toHaveLength(6);
    expect((await getProject(ctx, "GC-1-01")).outcomes).toHaveLength(6);
    expect((await getProject(ctx, "GC-1-01", null, await getSealedMonth(ctx, JUNE))).outcomes).toHaveLength(5);
  }));
});
