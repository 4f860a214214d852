import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { corrections, events, snapshots } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { saveUpdate, submitUpdate, withdrawUpdate } from "@/lib/dispatch/commands";
import { enterCorrection, removeCorrection } from "@/lib/dispatch/corrections/commands";
import { enterCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { listCorrectable, listCorrections } from "@/lib/dispatch/corrections/queries";
import { getFiling } from "@/lib/dispatch/filing";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { getProject } from "@/lib/projects/dossier";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const JULY = yearMonth("2025-07");
const SEALED_ON = plainDate("2025-07-07");
const DAY = plainDate("2025-07-15");
const CODE = "GC-1-01";
const [AUGUST, SEPTEMBER] = [yearMonth("2025-08"), yearMonth("2025-09")];

/** June is sealed with GC-1-01 accepted, and July is open. */
const inJuly = (fn: (july: Scene & { correct: (more?: object, who?: Who) => ReturnType<typeof enterCorrection>; item: () => Promise<{ month: typeof JULY; code: string; version: number }> }) => Promise<void>) => () =>
  withRollback(async (tx) => {
    const scene = await dispatchMonth(tx);
    await scene.file(CODE, { progressText: "完成加工12件。", milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40, forecastCause: "试验台排期" }] });
    await sealCycle(scene.as("office", SEALED_ON), { month: JUNE, unfiled: 2 });
    const item = async () => ({ month: JULY, code: CODE, version: await scene.version(CODE, JULY) });
    const correct = async (more: object = {}, who: Who = "filer") =>
      enterCorrection(scene.as(who, DAY), enterCorrectionInput.parse({ ...(await item()), ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。", reason: "误计返工件2件", ...more }));
    await fn({ ...scene, correct, item });
  });

const eventsOf = (db: Executor, id: number) => db.select().from(events).where(and(eq(events.action, "update.corrected"), eq(events.subjectId, String(id)))).orderBy(events.id);

describe("a correction of a sealed month", () => {
  test("is entered in the open month with what was sealed copied, one version on, with an event", inJuly(async ({ db, correct, update }) => {
    const before = await update(CODE, JULY);
    const after = await correct();
    expect(after).toMatchObject({ status: "draft", version: before.version + 1, corrections: [{ ofMonth: JUNE, item: "progressText", wrongText: "完成加工12件。", rightText: "完成加工10件。", reason: "误计返工件2件", enteredBy: "方少游" }] });
    expect(await eventsOf(db, before.id)).toMatchObject([{ actorName: "方少游", before: null, after: { month: JULY, version: after.version, ofMonth: JUNE, item: "progressText", wrongText: "完成加工12件。", rightText: "完成加工10件。" } }]);
  }));

  test("leaves the sealed month as it was, to the last digit", inJuly(async ({ db, correct, update }) => {
    const sealed = async () => [await update(CODE), (await db.select().from(snapshots))[0]!.sha256];
    const before = await sealed();
    await correct();
    expect(await sealed()).toEqual(before);
  }));

  test("may be of any text, milestone or landmark outcome that month spoke of", inJuly(async ({ as, correct }) => {
    const { months, ofMonth, words } = await listCorrectable(as("filer", DAY), { month: JULY, code: CODE });
    expect([months, ofMonth]).toEqual([[JUNE], JUNE]);
    expect(words.map(({ item, subject, text }) => [item, subject, text])).toEqual([
      ["progressText", null, "完成加工12件。"], ["problemText", null, ""], ["measureText", null, ""], ["nextStepText", null, WORDS.nextStepText],
      ["milestone", 1, "完成立项批复：已完成 2025年6月10日 成科〔2025〕8号"], ["milestone", 2, "突破核心关键技术：40%，试验台排期"],
    ]);
    expect((await correct({ item: "milestone", subject: 2, rightText: "突破核心关键技术：35%" })).corrections[0]).toMatchObject({ item: "milestone", wrongText: "突破核心关键技术：40%，试验台排期" });
    expect((await correct({ item: "problemText", rightText: "试验台排期紧张" })).corrections[1]).toMatchObject({ wrongText: "", rightText: "试验台排期紧张" });
  }));

  test("can be taken out again while it is a draft, with an event", inJuly(async ({ db, as, correct, item, update }) => {
    const [entered] = (await correct()).corrections;
    const after = await removeCorrection(as("colleague", DAY), { ...(await item()), id: entered!.id });
    expect(after.corrections).toEqual([]);
    expect(await db.select().from(corrections)).toEqual([]);
    expect((await eventsOf(db, (await update(CODE, JULY)).id)).map(({ actorName, before, after: then }) => [actorName, before === null, (then as { version: number }).version])).toEqual([["方少游", true, after.version - 1], ["周同事", false, after.version]]);
    await refused("not_found", removeCorrection(as("filer", DAY), { ...(await item()), id: entered!.id }));
  }));

  test("stays when the form is saved, handed over, withdrawn and handed over again", inJuly(async ({ as, correct, item, update }) => {
    await correct();
    const content = { ...WORDS, milestones: [] };
    await saveUpdate(as("filer", DAY), saveUpdateInput.parse({ ...(await item()), content }));
    await submitUpdate(as("filer", DAY), submitUpdateInput.parse({ ...(await item()), content }));
    await withdrawUpdate(as("filer", DAY), await item());
    expect(await listCorrections(as("filer", DAY), (await update(CODE, JULY)).id)).toHaveLength(1);
  }));
});

describe("is refused", () => {
  test("to all but the lead unit's filer, and out of sight not found", inJuly(async ({ correct, as }) => {
    for (const who of ["head", "office", "tianfu.filer"] as const) expect((await refused("forbidden", correct({}, who))).message).toBe("只有牵头单位的填报人可以填报");
    await refused("not_found", correct({ code: "GC-1-02" }, "tianfu.filer"));
    expect((await refused("forbidden", listCorrectable(as("head", DAY), { month: JULY, code: CODE }))).message).toBe("只有牵头单位的填报人可以填报");
  }));

  test("to whoever has not seen the latest version", inJuly(async ({ correct }) => {
    const { version } = await correct();
    const conflict = await refused("conflict", correct({ version: version - 1, item: "nextStepText" }, "colleague"));
    expect(conflict.details).toMatchObject({ currentVersion: version, changedBy: "方少游" });
  }));

  test("once it was handed over, and in a month that is sealed itself", inJuly(async ({ as, item, correct }) => {
    await submitUpdate(as("filer", DAY), submitUpdateInput.parse({ ...(await item()), content: WORDS }));
    expect((await refused("forbidden", correct())).message).toContain("当前为“待单位审核”，不能修改");
    expect((await refused("forbidden", correct({ month: JUNE, ofMonth: yearMonth("2025-05") }))).message).toBe("本期调度已封存，不能再改动。如有差错，请在下一期填报中更正");
  }));

  test.each<[string, object, Record<string, string>]>([
    ["of a month that was not sealed", { ofMonth: JULY }, { ofMonth: "2025年7月没有被采用的填报，请选择其他月份" }],
    ["of a milestone that month did not speak of", { item: "milestone", subject: 4 }, { item: "2025年6月的填报没有这一项里程碑，请重新选择" }],
    ["that says the same", { rightText: "完成加工12件。" }, { rightText: "与封存的内容相同，不需要更正" }],
  ])("%s, at its field", (_name, more, fields) => inJuly(async ({ correct }) => {
    expect((await refused("rule", correct(more))).details).toEqual({ fields });
  })());

  test("of the same words twice", inJuly(async ({ correct }) => {
    await correct();
    expect((await refused("rule", correct({ rightText: "完成加工9件。" }))).details).toEqual({ fields: { item: "这一项已登记更正，如需修改请先删除原来的一条" } });
  }));

  test("of a month in which nothing was accepted", inJuly(async ({ as, version }) => {
    const input = enterCorrectionInput.parse({ month: JULY, code: "GC-1-02", version: await version("GC-1-02", JULY), ofMonth: JUNE, item: "progressText", rightText: "有进展", reason: "漏报" });
    expect((await refused("rule", enterCorrection(as("filer", DAY), input))).message).toBe("只能更正以前已封存、填报已被采用的月份");
  }));
});

/** Handed over, signed and accepted on a day. */
async function file({ as, version }: Scene, month: YearMonth, on: PlainDate): Promise<void> {
  const item = async () => ({ code: CODE, version: await version(CODE, month) });
  await submitUpdate(as("filer", on), submitUpdateInput.parse({ month, ...(await item()), content: WORDS }));
  await signUpdates(as("head", on), { month, items: [await item()] });
  await acceptUpdates(as("office", on), { month, items: [await item()] });
}

describe("one that an accepted update has made", () => {
  test("is not made again with the same words, but what it says now may be corrected", inJuly(async (july) => {
    const { as, version, correct } = july;
    await correct();
    await file(july, JULY, DAY);
    await sealCycle(as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 2 });
    const again = async (month: YearMonth, rightText: string, on: PlainDate) =>
      enterCorrection(as("filer", on), enterCorrectionInput.parse({ month, code: CODE, version: await version(CODE, month), ofMonth: JUNE, item: "progressText", rightText, reason: "再次核对台账" }));
    expect((await refused("rule", again(AUGUST, "完成加工10件。", plainDate("2025-08-15")))).details).toEqual({ fields: { rightText: "2025年7月的填报已作相同更正并被采用，不需要重复登记" } });
    expect((await again(AUGUST, "完成加工9件。", plainDate("2025-08-15"))).corrections).toHaveLength(1);
    await file(july, AUGUST, plainDate("2025-08-20"));
    await sealCycle(as("office", plainDate("2025-09-05")), { month: AUGUST, unfiled: 2 });
    expect((await again(SEPTEMBER, "完成加工10件。", plainDate("2025-09-10"))).corrections).toHaveLength(1);
  }));

  test("after its month was reopened is taken out of the next month's draft it had gone on in, one version on, with an event", inJuly(async (july) => {
    const { db, as, correct, update, version } = july;
    await correct();
    await correct({ item: "nextStepText", rightText: "开展整机联调。" });
    const { sha256 } = await sealCycle(as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 });
    const touched = await saveUpdate(as("filer", plainDate("2025-08-08")), saveUpdateInput.parse({ month: AUGUST, code: CODE, version: await version(CODE, AUGUST), content: WORDS }));
    const inAugust = async () => (await listCorrections(as("filer", plainDate("2025-08-12")), touched.id)).map(({ item: of, rightText }) => [of, rightText]);
    const [, second] = await listCorrections(as("filer", plainDate("2025-08-08")), touched.id);
    // Entered anew in August: it is newer than what July says, and stays.
    const removed = await removeCorrection(as("filer", plainDate("2025-08-08")), { month: AUGUST, code: CODE, version: touched.version, id: second!.id });
    const entered = await enterCorrection(as("filer", plainDate("2025-08-08")), enterCorrectionInput.parse({ month: AUGUST, code: CODE, version: removed.version, ofMonth: JUNE, item: "nextStepText", rightText: "开展部件测试。", reason: "再次核对台账" }));
    expect(await inAugust()).toEqual([["progressText", "完成加工10件。"], ["nextStepText", "开展部件测试。"]]);

    const reopen = plainDate("2025-08-11");
    await reopenCycle(as("lead", reopen), { month: JULY, sha256, reason: "一项填报漏审，复核后重新封存" });
    await file(july, JULY, reopen);
    await sealCycle(as("office", reopen, "16:00"), { month: JULY, unfiled: 2 });
    expect(await inAugust()).toEqual([["nextStepText", "开展部件测试。"]]);
    expect(await update(CODE, AUGUST)).toMatchObject({ status: "draft", version: entered.version + 1, progressText: WORDS.progressText });
    expect((await eventsOf(db, touched.id)).at(-1)).toMatchObject({ actorName: "王砚秋", before: { ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。" }, after: { month: AUGUST, version: entered.version + 1 } });
  }));
});

describe("who sees it beside the sealed words", () => {
  test("the own unit at once, the others when the office has accepted it", inJuly(async ({ as, correct, item }) => {
    await correct();
    const seen = async (who: Who) => [
      (await getFiling(as(who, DAY), JUNE, CODE)).corrected.map(({ month, isPending }) => [month, isPending]),
      (await getProject(as(who, DAY), CODE)).updates.find(({ month }) => month === JUNE)!.corrections.map(({ rightText }) => rightText),
      (await getFiling(as(who, DAY), JULY, CODE)).corrections.length,
    ];
    expect(await seen("head")).toEqual([[[JULY, true]], ["完成加工10件。"], 1]);
    for (const who of ["office", "leader", "tianfu.filer"] as const) expect(await seen(who)).toEqual([[], [], 0]);
    await submitUpdate(as("filer", DAY), submitUpdateInput.parse({ ...(await item()), content: WORDS }));
    await signUpdates(as("head", DAY), { month: JULY, items: [await item()] });
    expect(await seen("office")).toEqual([[], [], 1]);
    await acceptUpdates(as("office", DAY), { month: JULY, items: [await item()] });
    for (const who of ["filer", "leader", "tianfu.filer"] as const) expect(await seen(who)).toEqual([[[JULY, false]], ["完成加工10件。"], 1]);
  }));

  test("one that was not accepted goes on in the next month with what else was not", inJuly(async ({ as, correct }) => {
    await correct();
    await sealCycle(as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 });
    expect((await getFiling(as("filer", plainDate("2025-08-08")), yearMonth("2025-08"), CODE)).corrections).toMatchObject([{ ofMonth: JUNE, rightText: "完成加工10件。" }]);
    expect((await getFiling(as("leader", plainDate("2025-08-08")), JUNE, CODE)).corrected).toEqual([]);
  }));
});
