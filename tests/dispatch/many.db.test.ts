import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events } from "@/db/schema";
import type { EventAction } from "@/lib/audit/terms";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { submitUpdatesInput } from "@/lib/dispatch/inputs";
import { submitUpdates } from "@/lib/dispatch/many/commands";
import { listOwnFilings } from "@/lib/dispatch/many/queries";
import { getFiling } from "@/lib/dispatch/filing";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const input = (...items: { code: string; version?: number; content?: object }[]) =>
  submitUpdatesInput.parse({ month: JUNE, items: items.map(({ code, version = 1, content = {} }) => ({ code, version, content: { ...WORDS, ...content } })) });
const eventsOf = (db: Executor, action: EventAction, subjectId: number) => db.select().from(events).where(and(eq(events.action, action), eq(events.subjectId, String(subjectId))));

describe("handing over several at once", () => {
  test("hands every one over, in the order sent, each with its own event", scene(async ({ db, as, update }) => {
    const answers = await submitUpdates(as("filer"), input({ code: "GC-1-02" }, { code: "GC-1-01", content: { progressText: "另一项的进展。" } }));
    expect(answers).toMatchObject([{ code: "GC-1-02", isSubmitted: true, status: "submitted", version: 2 }, { code: "GC-1-01", isSubmitted: true, status: "submitted", version: 2 }]);
    for (const [code, progressText] of [["GC-1-01", "另一项的进展。"], ["GC-1-02", WORDS.progressText]] as const) {
      const { id } = await update(code);
      expect(await update(code)).toMatchObject({ status: "submitted", progressText, isLate: false, signedBy: null });
      expect(await eventsOf(db, "update.submitted", id)).toMatchObject([{ actorName: "方少游", after: { month: JUNE, progressText } }]);
    }
  }));

  test("what lacks something stays a draft and is told field by field; the rest goes", scene(async ({ db, as, update }) => {
    const answers = await submitUpdates(as("filer"), input({ code: "GC-1-01", content: { selfJudgement: null, milestones: [{ ordinal: 1, isDone: true }] } }, { code: "GC-1-02" }));
    expect(answers).toMatchObject([
      { code: "GC-1-01", isSubmitted: false, kind: "rule", message: "有 3 处需要修改：“完成立项批复”标为已完成，请填写完成日期" },
      { code: "GC-1-02", isSubmitted: true, status: "submitted" },
    ]);
    expect(Object.keys((answers[0] as { fields: object }).fields)).toEqual(["milestones.0.actualOn", "milestones.0.proof", "selfJudgement"]);
    expect(await update("GC-1-01")).toMatchObject({ status: "draft", version: 1, progressText: "" });
    expect(await eventsOf(db, "update.submitted", (await update("GC-1-01")).id)).toEqual([]);
  }));

  test("what a colleague changed meanwhile is a conflict of its own, who and when; the rest goes", scene(async ({ as, save, update }) => {
    await save("colleague", "GC-1-01", { progressText: "同事写的" });
    const [first, second] = await submitUpdates(as("filer"), input({ code: "GC-1-01" }, { code: "GC-1-02" }));
    expect(first).toMatchObject({ isSubmitted: false, kind: "conflict", message: expect.stringMatching(/^周同事于6月20日 09:00修改了“GC-1-01/) as string });
    expect(second).toMatchObject({ isSubmitted: true });
    expect(await update("GC-1-01")).toMatchObject({ status: "draft", progressText: "同事写的" });
  }));

  test("what was handed over already is told so, and is not handed over twice", scene(async ({ db, as, submit, update }) => {
    await submit("filer", "GC-1-01");
    const [first] = await submitUpdates(as("filer"), input({ code: "GC-1-01", version: 2 }));
    expect(first).toMatchObject({ isSubmitted: false, kind: "forbidden", message: "当前为“待单位审核”，不能修改。如需更正，请联系审核人或调度专班退回" });
    expect(await eventsOf(db, "update.submitted", (await update("GC-1-01")).id)).toHaveLength(1);
  }));

  test("is the filer's act, while the month is open; out of sight is not found and nothing goes", scene(async ({ as, update }) => {
    for (const who of ["head", "office", "leader"] as const) expect((await refused("forbidden", submitUpdates(as(who), input({ code: "GC-1-01" })))).message).toBe("只有牵头单位的填报人可以填报");
    expect((await refused("not_found", submitUpdates(as("tianfu.filer"), input({ code: "GC-1-03" }, { code: "GC-1-02" })))).message).toBe("没有找到项目 GC-1-02 的填报，或您无权查看");
    expect(await update("GC-1-03")).toMatchObject({ status: "draft", version: 1 });
    expect(await submitUpdates(as("tianfu.filer"), input({ code: "GC-1-01" }))).toMatchObject([{ isSubmitted: false, kind: "forbidden", message: "只有牵头单位的填报人可以填报" }]);
    await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect((await refused("forbidden", submitUpdates(as("filer"), input({ code: "GC-1-01" })))).message).toBe("本期调度已封存，不能再改动。如有差错，请在下一期填报中更正");
  }));

  test("the same project twice in one hand-over is refused before anything is read", () => {
    expect(submitUpdatesInput.safeParse({ month: JUNE, items: [{ code: "GC-1-01", version: 1, content: WORDS }, { code: "GC-1-01", version: 1, content: WORDS }] }).error?.issues[0]?.message).toBe("同一项目出现了两次，请刷新页面后重试");
  });
});

describe("all that a unit files", () => {
  test("is its own projects by code, each as its form has it", scene(async ({ as, save, file }) => {
    await save("filer", "GC-1-01", { progressText: "写了一半", milestones: [{ ordinal: 2, donePct: 40, forecastOn: "2025-07-15", forecastCause: "设备晚到" }] });
    await file("GC-1-02", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-12", proof: "成科〔2025〕8号" }] });
    const { filings, cycle, mayFile } = await listOwnFilings(as("filer"), JUNE);
    expect(filings.map(({ project }) => project.code)).toEqual(["GC-1-01", "GC-1-02"]);
    expect([cycle.unitsDueOn, mayFile]).toEqual(["2025-06-26", { allowed: true }]);
    for (const filing of filings) {
      const single = await getFiling(as("filer"), JUNE, filing.project.code);
      expect(single).toMatchObject({ texts: filing.texts, milestones: filing.milestones, outcomes: filing.outcomes, lastMonth: filing.lastMonth, mayEdit: filing.mayEdit, update: { status: filing.update.status, version: filing.update.version, returnRemark: "" } });
    }
  }));

  test("is read by its head, who may change nothing; others have no such table", scene(async ({ as }) => {
    const read = await listOwnFilings(as("head"), JUNE);
    expect(read.filings.map(({ mayEdit }) => mayEdit)).toEqual(Array(2).fill({ allowed: false, reason: "只有牵头单位的填报人可以填报" }));
    expect((await listOwnFilings(as("tianfu.filer"), JUNE)).filings.map(({ project }) => project.code)).toEqual(["GC-1-03"]);
    for (const who of ["office", "leader", "admin"] as const) expect((await refused("forbidden", listOwnFilings(as(who), JUNE))).message).toBe("批量填报供牵头单位的填报人和审核人使用");
    await refused("not_found", listOwnFilings(as("filer"), yearMonth("2031-01")));
  }));

  test("of a sealed month is told as sealed, without rows to fill in", scene(async ({ as }) => {
    await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect(await listOwnFilings(as("filer"), JUNE)).toMatchObject({ cycle: { status: "sealed" }, filings: [], mayFile: { allowed: false } });
  }));
});
