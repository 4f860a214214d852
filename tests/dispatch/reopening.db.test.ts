import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { cycles, events, milestones, sealedProjects, snapshots } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { saveUpdate, submitUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { markPublished, reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { reopenCycleInput } from "@/lib/dispatch/sealing/inputs";
import { getRevisions } from "@/lib/dispatch/sealing/queries";
import type { Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const JULY = yearMonth("2025-07");
const SEAL_DAY = plainDate("2025-07-07");
const LATER = plainDate("2025-07-09");
const REASON = "高新区一项里程碑完成日期录入有误，须更正后重新封存";
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] };
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));

/** June with GC-1-01 accepted, sealed; answers its fingerprint. */
async function sealed(month: Scene): Promise<string> {
  await month.file("GC-1-01", DONE);
  const { sha256 } = await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  // As a commit would: what the seal wrote is checked now.
  await month.db.execute(sql`set constraints all immediate`);
  await month.db.execute(sql`set constraints all deferred`);
  return sha256;
}
const reopen = (month: Scene, sha256: string, who: Who = "lead", of: YearMonth = JUNE) => reopenCycle(month.as(who, LATER), { month: of, sha256, reason: REASON });
const statuses = async ({ db }: Scene) => (await db.select({ month: cycles.month, status: cycles.status, revision: cycles.revision }).from(cycles).orderBy(asc(cycles.month))).map(({ month, status, revision }) => `${month} ${status} ${revision}`);
const item = async (month: Scene, code: string, of: YearMonth = JUNE) => ({ code, version: await month.version(code, of) });

describe("reopening", () => {
  test("opens the latest sealed month once more, lets the next one wait, and leaves an event with the reason", scene(async (month) => {
    const hash = await sealed(month);
    await markPublished(month.as("lead", plainDate("2025-07-08")), { month: JUNE });
    expect(await reopen(month, hash)).toMatchObject({ status: "open", revision: 1, sealedAt: null, publishedAt: null, reopenReason: REASON });
    expect(await statuses(month)).toEqual(["2025-06 open 1", "2025-07 paused 0"]);
    expect(await month.db.select().from(events).where(eq(events.action, "cycle.reopened"))).toMatchObject([
      { actorName: "陈知行", subjectId: JUNE, before: { status: "published", revision: 1, sha256: hash }, after: { reason: REASON, paused: JULY } },
    ]);
    expect(await month.db.select().from(events).where(eq(events.action, "cycle.paused"))).toMatchObject([
      { actorName: "陈知行", subjectType: "cycle", subjectId: JULY, before: { status: "open" }, after: { status: "paused", reopened: JUNE } },
    ]);
  }));

  test("is the lead's act, on a sealed month, with a reason", scene(async (month) => {
    expect((await refused("forbidden", reopen(month, "0".repeat(64)))).message).toBe("本期尚未封存，无需重开");
    const hash = await sealed(month);
    for (const who of ["filer", "head", "office", "leader"] as const) expect((await refused("forbidden", reopen(month, hash, who))).message).toBe("只有调度专班负责人可以重开已封存的月份");
    expect(reopenCycleInput.safeParse({ month: JUNE, sha256: hash, reason: "录入有误" }).error?.issues[0]?.message).toBe("请写明重开原因，至少 10 个字");
    await reopen(month, hash);
    expect((await refused("forbidden", reopen(month, hash))).message).toBe("本期正在重开，无需重复操作");
    await refused("not_found", reopen(month, hash, "lead", yearMonth("2030-01")));
  }));

  test("a caller who saw another fingerprint is told that the month was sealed anew", scene(async (month) => {
    const hash = await sealed(month);
    await reopen(month, hash);
    await sealCycle(month.as("office", LATER), { month: JUNE, unfiled: 2 });
    expect((await refused("conflict", reopen(month, hash))).message).toBe("2025年6月已由他人重新封存，您看到的不是最新一版，请刷新页面核对后再重开");
  }));

  test("an older month, and a month whose successor has accepted filings, stay sealed", scene(async (month) => {
    const hash = await sealed(month);
    const august = plainDate("2025-08-07");
    await submitUpdate(month.as("filer", LATER), submitUpdateInput.parse({ month: JULY, ...(await item(month, "GC-1-01", JULY)), content: WORDS }));
    await signUpdates(month.as("head", LATER), { month: JULY, items: [await item(month, "GC-1-01", JULY)] });
    await acceptUpdates(month.as("office", LATER), { month: JULY, items: [await item(month, "GC-1-01", JULY)] });
    expect((await refused("forbidden", reopen(month, hash))).message).toBe("2025年7月已有 1 项填报被采用，不能再重开2025年6月；差错请在2025年7月的填报中更正");
    await sealCycle(month.as("office", august), { month: JULY, unfiled: 2 });
    expect((await refused("forbidden", reopen(month, hash))).message).toBe("只能重开最近封存的月份。2025年7月已封存，2025年6月的差错请在填报中的月份里更正");
  }));

  test("the waiting month takes no writing and says why, and keeps what was already typed", scene(async (month) => {
    const hash = await sealed(month);
    const save = async (text: string, on = LATER) => saveUpdate(month.as("filer", on), saveUpdateInput.parse({ month: JULY, ...(await item(month, "GC-1-02", JULY)), content: { ...WORDS, progressText: text } }));
    await save("七月的进展");
    await reopen(month, hash);
    const sentence = "上一期正在重开，本期暂停填报和审核，待上一期重新封存后继续";
    expect((await refused("forbidden", save("不该写入"))).message).toBe(sentence);
    expect((await refused("forbidden", sealCycle(month.as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 }))).message).toBe(sentence);
    await sealCycle(month.as("office", LATER), { month: JUNE, unfiled: 2 });
    expect(await month.update("GC-1-02", JULY)).toMatchObject({ progressText: "七月的进展", version: 2 });
    expect(await month.db.select().from(events).where(eq(events.action, "cycle.resumed"))).toMatchObject([
      { actorName: "王砚秋", subjectType: "cycle", subjectId: JULY, before: { status: "paused" }, after: { status: "open" } },
    ]);
    await save("七月的进展，续");
  }));
});

describe("in a reopened month", () => {
  test("the office sends an accepted update back, its facts stay, and the month is sealed as revision 2 that names the first", scene(async (month) => {
    const { as, db } = month;
    const hash = await sealed(month);
    await markPublished(as("lead", plainDate("2025-07-08")), { month: JUNE });
    await reopen(month, hash);
    const back = { month: JUNE, ...(await item(month, "GC-1-01")), remark: "完成日期应为6月9日，请核对说明" };
    expect(await takeUpAgain(as("office", LATER), back)).toMatchObject({ status: "returned", returnRemark: back.remark, acceptedAt: null, signedAt: null });
    expect(await db.select().from(events).where(eq(events.action, "update.taken_up_again"))).toMatchObject([{ actorName: "王砚秋", before: { status: "accepted" }, after: { month: JUNE, remark: back.remark } }]);
    expect((await getFiling(as("filer"), JUNE, "GC-1-01")).mayEdit).toEqual({ allowed: true });

    const words = { ...WORDS, progressText: "更正：立项批复于6月9日取得。" };
    await submitUpdate(as("filer", LATER), submitUpdateInput.parse({ month: JUNE, ...(await item(month, "GC-1-01")), content: words }));
    expect(await month.update("GC-1-01")).toMatchObject({ isLate: false });
    await signUpdates(as("head", LATER), { month: JUNE, items: [await item(month, "GC-1-01")] });
    await acceptUpdates(as("office", LATER), { month: JUNE, items: [await item(month, "GC-1-01")] });
    const { id } = await month.project("GC-1-01");
    expect(await db.select({ actualOn: milestones.actualOn }).from(milestones).where(and(eq(milestones.projectId, id), eq(milestones.ordinal, 1)))).toEqual([{ actualOn: "2025-06-10" }]);

    const again = await sealCycle(as("office", LATER, "17:00"), { month: JUNE, unfiled: 2 });
    expect(again.cycle).toMatchObject({ status: "sealed", revision: 2, publishedAt: null });
    expect(await statuses(month)).toEqual(["2025-06 sealed 2", "2025-07 open 0"]);
    const kept = await db.select().from(snapshots).orderBy(asc(snapshots.revision));
    const [first, second] = kept.map(({ content }) => JSON.parse(content) as Snapshot);
    expect(kept.map(({ sha256 }) => sha256)).toEqual([hash, again.sha256]);
    expect(first).toMatchObject({ revision: 1, replaces: null });
    expect(second).toMatchObject({ revision: 2, replaces: { revision: 1, sha256: hash, sealedOn: "2025-07-07", reopenedOn: "2025-07-09", reason: REASON } });
    expect(second!.projects[0]!.update!.progressText).toBe(words.progressText);
    expect(first!.projects[0]!.update!.progressText).toBe(WORDS.progressText);
    expect(await db.select({ revision: sealedProjects.revision, count: sql<number>`count(*)::int` }).from(sealedProjects).groupBy(sealedProjects.revision).orderBy(asc(sealedProjects.revision))).toEqual([{ revision: 1, count: 3 }, { revision: 2, count: 3 }]);
    await markPublished(as("lead", plainDate("2025-07-10")), { month: JUNE });
  }));

  test("an untouched form of the next month is prefilled anew from what was sealed the second time", scene(async (month) => {
    const { as } = month;
    const hash = await sealed(month);
    expect(await month.update("GC-1-02", JULY)).toMatchObject({ nextStepText: "" });
    await reopen(month, hash);
    await submitUpdate(as("filer", LATER), submitUpdateInput.parse({ month: JUNE, ...(await item(month, "GC-1-02")), content: { ...WORDS, nextStepText: "补报的下一步" } }));
    await signUpdates(as("head", LATER), { month: JUNE, items: [await item(month, "GC-1-02")] });
    await acceptUpdates(as("office", LATER), { month: JUNE, items: [await item(month, "GC-1-02")] });
    await sealCycle(as("office", LATER, "17:00"), { month: JUNE, unfiled: 1 });
    expect(await month.update("GC-1-02", JULY)).toMatchObject({ nextStepText: "补报的下一步", status: "draft", version: 1 });
  }));

  test("taking up again is the office's act, in a reopened month, on what was accepted, at the version it saw", scene(async (month) => {
    const { as } = month;
    const hash = await sealed(month);
    const back = { month: JUNE, ...(await item(month, "GC-1-01")), remark: "请核对" };
    expect((await refused("forbidden", takeUpAgain(as("office", LATER), back))).message).toBe("已采用的填报只有在本期重开后才能退回修改");
    await reopen(month, hash);
    expect((await refused("forbidden", takeUpAgain(as("head", LATER), back))).message).toBe("只有调度专班可以退回已采用的填报");
    expect((await refused("forbidden", takeUpAgain(as("office", LATER), { ...back, ...(await item(month, "GC-1-02")) }))).message).toBe("当前为“待填报”，不能再退回修改");
    expect((await refused("conflict", takeUpAgain(as("office", LATER), { ...back, version: 1 }))).message).toContain("您看到的不是最新内容");
    await takeUpAgain(as("office", LATER), back);
  }));
});

test("the month's page lists its revisions, who may reopen it, and what may be sent back", scene(async (month) => {
  const hash = await sealed(month);
  expect(await getRevisions(month.as("lead", LATER), JUNE)).toMatchObject({ sealed: [{ revision: 1, sha256: hash }], mayReopen: { allowed: true }, other: null, accepted: null });
  await reopen(month, hash);
  expect(await getRevisions(month.as("office", LATER), JUNE)).toMatchObject({ sealed: [{ revision: 1 }], mayReopen: { allowed: false }, other: JULY, accepted: [{ code: "GC-1-01" }] });
  expect(await getRevisions(month.as("filer", LATER), JUNE)).toMatchObject({ accepted: null });
  expect(await getRevisions(month.as("filer", LATER), JULY)).toMatchObject({ sealed: [], other: JUNE });
}));

test("the database refuses every way to reopen a month but the lawful one", scene(async (month) => {
  const { db, as } = month;
  await sealed(month);
  await sealCycle(as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 });
  await db.execute(sql`set constraints all immediate`);
  const lead = (await db.execute<{ id: number }>(sql`select id from people where role = 'dispatch_lead' order by id desc limit 1`)).rows[0]!.id;
  const open = (more = "") => `status = 'open', sealed_at = null, sealed_by = null, published_at = null, published_by = null, reopened_at = '2025-08-08 09:00+08', reopened_by = ${lead}, reopen_reason = '更正七月的数据'${more}`;
  const july = "调度期 2025-07 已封存，不能修改";
  const statements: [statement: string, answer: string | RegExp][] = [
    [`update cycles set ${open()} where month = '2025-06'`, "调度期 2025-06 已封存，不能修改"],
    [`update cycles set ${open(", revision = 5")} where month = '2025-07'`, july],
    [`update cycles set ${open(", units_due_on = '2025-12-31'")} where month = '2025-07'`, july],
    ["update cycles set status = 'open', sealed_at = null, sealed_by = null where month = '2025-07'", july],
    [`update cycles set ${open(", reopened_by = null").replace(`reopened_by = ${lead}, `, "")} where month = '2025-07'`, july],
    [`update cycles set ${open().replace("'更正七月的数据'", "''")} where month = '2025-07'`, /cycles_reopened_has_reason/],
    [`update cycles set ${open()} where month = '2025-07'`, /cycles_one_open/],
    ["update cycles set status = 'paused', sealed_at = null, sealed_by = null where month = '2025-07'", july],
    ["update cycles set revision = 1 where month = '2025-08'", "调度期 2025-08 的封存版次只能随封存增加"],
    ["insert into snapshots (cycle_id, revision, content, sha256, sealed_at) select id, 2, '{}', 'x', now() from cycles where month = '2025-08'", "该调度期已封存，不能再写入封存数据"],
    ["insert into snapshots (cycle_id, revision, content, sha256, sealed_at) select id, 1, '{}', 'x', now() from cycles where month = '2025-08'", "封存数据只能在封存时写入"],
  ];
  for (const [statement, answer] of statements) {
    const told = await (db as Transaction).transaction((tx) => tx.execute(sql.raw(statement))).then(() => "taken", (error: { cause?: Error }) => error.cause?.message ?? String(error));
    expect(told, statement).toMatch(answer);
  }
}));
