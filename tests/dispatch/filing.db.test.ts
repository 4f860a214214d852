import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { cycles, events, milestones, updateMilestones, updateOutcomes, updates } from "@/db/schema";
import type { EventAction } from "@/lib/audit/terms";
import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { submitUpdate, withdrawUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, WORDS, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const eventsOf = (db: Executor, action: EventAction, subjectId: number | string) =>
  db.select().from(events).where(and(eq(events.action, action), eq(events.subjectId, String(subjectId))));

describe("opening a month", () => {
  test("expects one empty draft of every active project, and leaves an event", scene(async ({ db, update }) => {
    for (const code of ["GC-1-01", "GC-1-02", "GC-1-03"]) expect(await update(code)).toMatchObject({ status: "draft", version: 1, progressText: "", isLate: false });
    expect(await eventsOf(db, "cycle.opened", JUNE)).toMatchObject([{ actorName: "王砚秋", after: { month: JUNE, unitsDueOn: "2025-06-26" } }]);
  }));

  test("is the office's act", scene(async ({ as }) => {
    expect((await refused("forbidden", openCycle(as("head"), { month: yearMonth("2025-07") }))).message).toBe("只有调度专班可以开启调度期");
  }));

  test("waits until the month before is sealed, and opens a month once", scene(async ({ as }) => {
    expect((await refused("conflict", openCycle(as("office"), { month: yearMonth("2025-07") }))).message).toBe("2025年6月尚未封存，封存后才能开启下一期");
    await refused("conflict", openCycle(as("office"), { month: JUNE }));
  }));
});

describe("saving a draft", () => {
  test("keeps what was typed, complete or not, one version on, with an event", scene(async ({ db, save, update, as }) => {
    const saved = await save("filer", "GC-1-01", { progressText: "完成一半", selfJudgement: null, milestones: [{ ordinal: 2, donePct: 40 }] });
    expect(saved).toMatchObject({ status: "draft", version: 2, progressText: "完成一半", selfJudgement: null, submittedAt: null });
    expect(saved.savedAt?.toISOString()).toBe(as("filer").now.toISOString());
    expect(await db.select().from(updateMilestones).where(eq(updateMilestones.updateId, (await update("GC-1-01")).id))).toMatchObject([{ donePct: 40, isDone: false }]);
    expect(await eventsOf(db, "update.saved", saved.id)).toMatchObject([{ actorName: "方少游", after: { month: JUNE, version: 2 } }]);
  }));

  test("is refused to the reviewer and to a unit that only takes part, with the sentence why", scene(async ({ save }) => {
    expect((await refused("forbidden", save("head", "GC-1-01"))).message).toBe("只有牵头单位的填报人可以填报");
    expect((await refused("forbidden", save("tianfu.filer", "GC-1-01"))).message).toBe("只有牵头单位的填报人可以填报");
  }));

  test("of another unit's project is not found, and neither is a project that does not exist", scene(async ({ save, as }) => {
    expect((await refused("not_found", save("tianfu.filer", "GC-1-02"))).message).toBe("没有找到项目 GC-1-02 的填报，或您无权查看");
    const missing = submitUpdateInput.parse({ month: JUNE, code: "GC-9-99", version: 1, content: WORDS });
    expect((await refused("not_found", submitUpdate(as("filer"), missing))).message).toBe("没有找到项目 GC-9-99 的填报，或您无权查看");
    await refused("not_found", submitUpdate(as("filer"), { ...missing, month: yearMonth("2031-01") }));
  }));

  test("by two people: the second is told who and when, and the first one's words stay", scene(async ({ save, update }) => {
    const seen = (await update("GC-1-01")).version;
    await save("filer", "GC-1-01", { progressText: "甲写的" }, seen);
    const conflict = await refused("conflict", save("colleague", "GC-1-01", { progressText: "乙写的" }, seen));
    expect(conflict.message).toBe("方少游于6月20日 09:00修改了“GC-1-01 航空发动机关键部件研制”的填报，您看到的不是最新内容。您填写的内容仍在页面上，请核对后再保存");
    expect(conflict.details).toMatchObject({ currentVersion: seen + 1, changedBy: "方少游" });
    expect((await update("GC-1-01")).progressText).toBe("甲写的");
    expect(await save("colleague", "GC-1-01", { progressText: "乙核对后写的" }, seen + 1)).toMatchObject({ version: seen + 2 });
  }));
});

describe("submitting", () => {
  test("hands the update over to the head, with an event that holds its words", scene(async ({ db, submit }) => {
    const after = await submit("filer", "GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-12", proof: "成科〔2025〕8号" }] });
    expect(after).toMatchObject({ status: "submitted", version: 2, isLate: false, signedBy: null });
    expect(await db.select().from(updateMilestones).where(eq(updateMilestones.updateId, after.id))).toMatchObject([{ donePct: 100, isDone: true, actualOn: "2025-06-12" }]);
    expect(await eventsOf(db, "update.submitted", after.id)).toMatchObject([{ before: { status: "draft" }, after: { month: JUNE, progressText: WORDS.progressText } }]);
  }));

  test("is refused to others with the sentence why, and to an old version as a conflict", scene(async ({ submit, save }) => {
    expect((await refused("forbidden", submit("office", "GC-1-01"))).message).toBe("只有牵头单位的填报人可以填报");
    await save("filer", "GC-1-01");
    await refused("conflict", submit("filer", "GC-1-01", {}, 1));
  }));

  test("twice is one submission: the second is told where it stands", scene(async ({ db, submit }) => {
    const first = await submit("filer", "GC-1-01", {}, 1);
    expect((await refused("forbidden", submit("filer", "GC-1-01", {}, 1))).message).toBe("当前为“待单位审核”，不能修改。如需更正，请联系审核人或调度专班退回");
    expect(await eventsOf(db, "update.submitted", first.id)).toHaveLength(1);
  }));

  test("on the due day is in time, the day after is late but taken", scene(async ({ as }) => {
    const input = (code: string) => submitUpdateInput.parse({ month: JUNE, code, version: 1, content: WORDS });
    expect(await submitUpdate(as("filer", plainDate("2025-06-26"), "23:59"), input("GC-1-01"))).toMatchObject({ isLate: false });
    expect(await submitUpdate(as("filer", plainDate("2025-06-27"), "00:00"), input("GC-1-02"))).toMatchObject({ isLate: true });
  }));

  test("a milestone done in the future is refused at its field, and nothing is kept of the attempt", scene(async ({ submit, update }) => {
    const refusal = await refused("rule", submit("filer", "GC-1-01", { milestones: [{ ordinal: 2, isDone: true, actualOn: addDays(TODAY, 1), proof: "报告" }] }));
    expect(refusal.details).toEqual({ fields: { "milestones.0.actualOn": "“突破核心关键技术”的完成日期不能晚于今天" } });
    expect(await update("GC-1-01")).toMatchObject({ status: "draft", version: 1 });
  }));

  test("that lacks several things is told all of them, and nothing is kept of the attempt", scene(async ({ submit, update }) => {
    const refusal = await refused("rule", submit("filer", "GC-1-01", { progressText: "  ", selfJudgement: null, milestones: [{ ordinal: 1, isDone: true }] }));
    expect(refusal.message).toBe("有 4 处需要修改：“完成立项批复”标为已完成，请填写完成日期");
    expect(Object.keys(refusal.details!.fields as object)).toEqual(["milestones.0.actualOn", "milestones.0.proof", "progressText", "selfJudgement"]);
    expect(await update("GC-1-01")).toMatchObject({ status: "draft", version: 1 });
  }));

  test("an overdue milestone needs a day or a cause; too long a text and an emptied percentage are told in the same round", scene(async ({ db, submit }) => {
    await db.update(milestones).set({ forecastCause: null });
    const refusal = await refused("rule", submit("filer", "GC-1-01", { progressText: "长".repeat(2001), milestones: [{ ordinal: 1, donePct: null }, { ordinal: 2, donePct: null }] }));
    expect(refusal.details).toEqual({ fields: {
      "milestones.0.donePct": "完成比例应为 0–100 的整数",
      "milestones.0.forecastOn": "“完成立项批复”已过计划日期5月31日，请填写预计完成日期；暂不能确定完成日期的，请在原因中写明",
      "milestones.1.donePct": "完成比例应为 0–100 的整数",
      progressText: "本月进展最多 2000 字，请精简后再保存",
    } });
    expect((await refused("rule", submit("filer", "GC-1-01"))).details).toEqual({ fields: { milestones: "“完成立项批复”已过计划日期5月31日，请填写预计完成日期；暂不能确定完成日期的，请在原因中写明" } });
    expect(await submit("filer", "GC-1-01", { milestones: [{ ordinal: 1, forecastCause: "等待市级部门批复" }] })).toMatchObject({ status: "submitted" });
  }));

  test("drops the problem's kind and ask when no problem is told", scene(async ({ submit }) => {
    expect(await submit("filer", "GC-1-01", { problemText: "", problemType: "funding", problemLevel: "leader", problemAsk: "请协调" })).toMatchObject({ problemType: null, problemLevel: null, problemAsk: "" });
  }));
});

describe("withdrawing", () => {
  const item = async ({ version }: Scene) => ({ month: JUNE, code: "GC-1-01", version: await version("GC-1-01") });

  test("takes a submission back as a draft with its words, and leaves an event", scene(async (month) => {
    const filed = await month.submit("filer", "GC-1-01", { progressText: "写早了" });
    const after = await withdrawUpdate(month.as("filer"), await item(month));
    expect(after).toMatchObject({ status: "draft", version: filed.version + 1, progressText: "写早了" });
    expect(await eventsOf(month.db, "update.withdrawn", filed.id)).toMatchObject([{ actorName: "方少游", before: { status: "submitted" }, after: { month: JUNE, status: "draft" } }]);
    expect(await month.submit("filer", "GC-1-01")).toMatchObject({ status: "submitted", isLate: false });
  }));

  test("what a unit took back itself counts by the day it is handed over again; what was sent back counts by its first", scene(async (month) => {
    const again = async (code: string, first: PlainDate, second: PlainDate) => {
      const input = async () => ({ month: JUNE, code, version: await month.version(code) });
      await submitUpdate(month.as("filer", first), submitUpdateInput.parse({ ...(await input()), content: WORDS }));
      await withdrawUpdate(month.as("filer", second), await input());
      return submitUpdate(month.as("filer", second), submitUpdateInput.parse({ ...(await input()), content: WORDS }));
    };
    expect(await again("GC-1-01", plainDate("2025-06-26"), plainDate("2025-06-28"))).toMatchObject({ isLate: true });
    expect(await again("GC-1-02", plainDate("2025-06-25"), plainDate("2025-06-26"))).toMatchObject({ isLate: false });
    await returnUpdateByHead(month.as("head", plainDate("2025-06-27")), { month: JUNE, code: "GC-1-02", version: await month.version("GC-1-02"), remark: "请补充数据" });
    expect(await again("GC-1-02", plainDate("2025-06-28"), plainDate("2025-06-29"))).toMatchObject({ isLate: false });
  }));

  test("is the filer's, while the head has not signed", scene(async (month) => {
    expect((await refused("forbidden", withdrawUpdate(month.as("filer"), await item(month)))).message).toBe("当前为“待填报”，不能撤回");
    await month.submit("filer", "GC-1-01");
    expect((await refused("forbidden", withdrawUpdate(month.as("head"), await item(month)))).message).toBe("只有牵头单位的填报人可以撤回");
    expect((await refused("forbidden", withdrawUpdate(month.as("tianfu.filer"), await item(month)))).message).toBe("只有牵头单位的填报人可以撤回");
    await signUpdates(month.as("head"), { month: JUNE, items: [await item(month)] });
    expect((await refused("forbidden", withdrawUpdate(month.as("filer"), await item(month)))).message).toBe("当前为“待专班复核”，不能撤回。如需更正，请联系审核人或调度专班退回");
  }));

  test("by someone who has not seen the latest version is a conflict; out of sight it is not found", scene(async (month) => {
    const { version } = await month.submit("filer", "GC-1-01");
    expect((await refused("conflict", withdrawUpdate(month.as("colleague"), { month: JUNE, code: "GC-1-01", version: version - 1 }))).details).toMatchObject({ currentVersion: version, changedBy: "方少游" });
    await month.submit("filer", "GC-1-02");
    await refused("not_found", withdrawUpdate(month.as("tianfu.filer"), { month: JUNE, code: "GC-1-02", version: 2 }));
  }));

  test("after sealing is refused", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2, awaitingHead: 1 });
    expect((await refused("forbidden", withdrawUpdate(month.as("filer"), await item(month)))).message).toBe("本期调度已封存，不能再改动。如有差错，请在下一期填报中更正");
  }));
});

test("handing over again clears the remark and the single fields it came back for", scene(async ({ db, submit, update }) => {
  const { id } = await submit("filer", "GC-1-01");
  await db.update(updates).set({ status: "returned", returnRemark: "请补充", returnedFields: [{ field: "progressText", remark: "写明数量" }] }).where(eq(updates.id, id));
  expect(await submit("filer", "GC-1-01", { progressText: "完成 12 件" })).toMatchObject({ status: "submitted", returnRemark: "", returnedFields: [] });
  expect(await update("GC-1-01")).toMatchObject({ returnedFields: [] });
}));

describe("a month that was reopened", () => {
  const reopen = (db: Executor) => db.update(cycles).set({ reopenedAt: new Date("2025-07-08T02:00:00Z"), reopenReason: "数据有误，重开核实" }).where(eq(cycles.month, JUNE));
  const entriesOf = async ({ db, update }: Scene) => (await db.select().from(updateMilestones).where(eq(updateMilestones.updateId, (await update("GC-1-01")).id))).map(({ isDone, donePct }) => [isDone, donePct]);

  test("keeps what an update said of milestones and outcomes accepted since, and takes new words for the rest", scene(async (month) => {
    const [outcome] = (await getFiling(month.as("filer"), JUNE, "GC-1-01")).outcomes;
    await month.file("GC-1-01", {
      milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-12", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40 }], outcomes: [{ id: outcome!.id, proofNo: "成发改〔2025〕3号", achievedOn: "2025-06-12" }],
    });
    const { id } = await month.update("GC-1-01");
    await reopen(month.db);
    await month.db.update(updates).set({ status: "returned", returnRemark: "请核实比例" }).where(eq(updates.id, id));
    await month.save("filer", "GC-1-01", { milestones: [{ ordinal: 2, donePct: 30 }] });
    expect(await entriesOf(month)).toEqual([[true, 100], [false, 30]]);
    expect(await getFiling(month.as("filer"), JUNE, "GC-1-01")).toMatchObject({
      settled: ["完成立项批复：已完成 2025年6月12日 成科〔2025〕8号", "立项批复文件：成发改〔2025〕3号，2025年6月12日"], milestones: [{ ordinal: 2, before: { donePct: 0 }, entry: { donePct: 30 } }, {}, {}, {}],
    });
    await month.submit("filer", "GC-1-01", { milestones: [{ ordinal: 2, donePct: 25 }] });
    expect(await entriesOf(month)).toEqual([[true, 100], [false, 25]]);
    expect(await month.db.select().from(updateOutcomes).where(eq(updateOutcomes.updateId, id))).toMatchObject([{ proofNo: "成发改〔2025〕3号" }]);
  }));
});

describe("the form", () => {
  test("comes prefilled with the milestones still open and the landmark outcomes still missing", scene(async ({ as }) => {
    const filing = await getFiling(as("filer"), JUNE, "GC-1-01");
    expect(filing.milestones.map(({ ordinal, name, isKey, plannedOn }) => [ordinal, name, isKey, plannedOn])).toEqual([
      [1, "完成立项批复", true, "2025-05-31"], [2, "突破核心关键技术", true, "2025-06-30"], [3, "完成样机研制", false, "2025-09-30"],
      [4, "完成项目验收", true, "2025-11-30"], [5, "实现成果落地应用", false, "2025-12-31"],
    ]);
    expect(filing.outcomes.map(({ name }) => name)).toContain("核心技术发明专利");
    expect(filing).toMatchObject({ mayEdit: { allowed: true }, maySign: { allowed: false }, lastMonth: null, update: { status: "draft", version: 1 } });
  }));

  test("shows nothing of a draft outside the lead unit: where it stands, not what it says", scene(async ({ as, save, submit }) => {
    await save("filer", "GC-1-01", { progressText: "还没有写完" });
    for (const who of ["office", "leader", "tianfu.filer"] as const) expect(await getFiling(as(who), JUNE, "GC-1-01")).toMatchObject({ texts: null, milestones: [], mayEdit: { allowed: false } });
    await submit("filer", "GC-1-01", { progressText: "写完了" });
    expect((await getFiling(as("office"), JUNE, "GC-1-01")).texts).toBeNull();
    expect((await getFiling(as("head"), JUNE, "GC-1-01")).texts?.progressText).toBe("写完了");
  }));

  test("of another unit is not found; an administrator finds none", scene(async ({ as }) => {
    await refused("not_found", getFiling(as("tianfu.filer"), JUNE, "GC-1-02"));
    await refused("not_found", getFiling(as("admin"), JUNE, "GC-1-01"));
  }));

  test("keeps a landmark outcome of the draft", scene(async ({ db, as, save }) => {
    const [outcome] = (await getFiling(as("filer"), JUNE, "GC-1-01")).outcomes;
    const saved = await save("filer", "GC-1-01", { outcomes: [{ id: outcome!.id, proofNo: "成发改〔2025〕3号", achievedOn: null }] });
    expect(await db.select().from(updateOutcomes).where(eq(updateOutcomes.updateId, saved.id))).toMatchObject([{ proofNo: "成发改〔2025〕3号", achievedOn: null }]);
    expect((await getFiling(as("filer"), JUNE, "GC-1-01")).outcomes[0]!.entry).toEqual({ proofNo: "成发改〔2025〕3号", achievedOn: null });
  }));
});

test("a person who files cannot sign, even by writing past the commands", scene(async ({ db, submit, as }) => {
  const { id } = await submit("filer", "GC-1-01");
  const { actor } = as("filer");
  if (actor.kind !== "person") throw new Error("a person files");
  const write = (db as { transaction: <T>(fn: (tx: Executor) => Promise<T>) => Promise<T> }).transaction((tx) => tx.update(updates).set({ signedBy: actor.personId }).where(eq(updates.id, id)));
  await expect(write).rejects.toMatchObject({ cause: { constraint: "updates_other_signs" } });
}));
