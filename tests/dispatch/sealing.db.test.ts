import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, installation, projects, sealedProjects, snapshots, spotChecks, updates } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { submitUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { getCycle, listCycles } from "@/lib/dispatch/queries";
import { acceptUpdates, returnUpdateByOffice, signUpdates } from "@/lib/dispatch/reviews/commands";
import { markPublished, sealCycle } from "@/lib/dispatch/sealing/commands";
import { sealingChecklist } from "@/lib/dispatch/sealing/queries";
import { canonicalJson, sha256, type Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const JULY = yearMonth("2025-07");
const SEAL_DAY = plainDate("2025-07-07");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] };
const seal = ({ as }: Scene, unfiled: number, awaitingHead = 0) => sealCycle(as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled, awaitingHead });
const snapshotOf = async ({ db }: Scene) => (await db.select().from(snapshots))[0]!;
const contentOf = async (month: Scene) => JSON.parse((await snapshotOf(month)).content) as Snapshot;

describe("sealing", () => {
  test("freezes the month, opens the next one, and leaves an event with the fingerprint", scene(async (month) => {
    const { db, as, file } = month;
    await file("GC-1-01", DONE);
    const { cycle, sha256: hash } = await seal(month, 2);
    expect(cycle).toMatchObject({ status: "sealed", sealedBy: expect.any(Number) as number });
    expect((await listCycles(as("office"))).map((row) => [row.cycle.month, row.cycle.status])).toEqual([["2025-07", "open"], ["2025-06", "sealed"]]);
    expect(await db.select().from(events).where(eq(events.action, "cycle.sealed"))).toMatchObject([{ actorName: "王砚秋", subjectId: JUNE, after: { sha256: hash, expected: 3, filed: 1, unfiled: 2, accepted: 1 } }]);
  }));

  test("is the office's act, once", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as const) expect((await refused("forbidden", sealCycle(month.as(who), { month: JUNE, unfiled: 3 }))).message).toBe("只有调度专班可以封存");
    await seal(month, 3);
    expect((await refused("forbidden", seal(month, 3))).message).toBe("本期已经封存，无需重复操作");
  }));

  test("waits for the office's own reviews", scene(async (month) => {
    const { as, submit, version } = month;
    await submit("filer", "GC-1-01");
    await signUpdates(as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
    expect((await refused("rule", seal(month, 2))).message).toBe("还有 1 项已由单位审签、待专班复核，请先采用或退回，再封存");
  }));

  test("asks nothing of what was waived, and freezes it with its reason", scene(async (month) => {
    const { id } = await month.update("GC-1-02");
    await month.db.update(updates).set({ status: "waived", waiverReason: "在建工程停工检修", waivedAt: month.as("office").now }).where(eq(updates.id, id));
    await month.file("GC-1-01");
    await seal(month, 1);
    expect((await contentOf(month)).projects[1]!.update).toMatchObject({ status: "waived", isFiled: null, isOnTime: null, waiverReason: "在建工程停工检修" });
  }));

  test("is refused while the clock runs behind what was already done", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await month.db.execute(sql`insert into events (at, actor_name, action, subject_type, subject_id) values ('2025-07-08 09:00+08', '系统', 'update.saved', 'update', '1')`);
    expect((await refused("rule", seal(month, 2, 1))).message).toBe("系统时间（2025年7月7日 16:00）早于最近一次办理的时间（2025年7月8日 09:00），请系统管理员校准服务器时间后再封存");
  }));

  test("a real installation seals only when server and database agree about the time", scene(async (month) => {
    await month.db.insert(installation).values({ id: 1, kind: "real" });
    expect((await refused("rule", seal(month, 3))).message).toMatch(/^系统时间（2025年7月7日 16:00）与数据库时间（\d{4}年.*）相差超过 5 分钟，请系统管理员校准服务器时间后再封存$/);
    const sealed = await sealCycle({ ...month.as("office"), now: new Date() }, { month: JUNE, unfiled: 3 });
    expect(sealed.cycle.status).toBe("sealed");
  }));

  test("is prepared by a list: what blocks, what has to be agreed to, what is worth knowing", scene(async (month) => {
    const { as, db, submit, version, update } = month;
    await submit("filer", "GC-1-01");
    await signUpdates(as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
    await submit("tianfu.filer", "GC-1-03");
    const { actor, now } = as("office");
    const check = async (code: string, result: "consistent" | "doubtful") => ({ updateId: (await update(code)).id, result, checkedAt: now, checkedBy: actor.kind === "person" ? actor.personId : 0 });
    await db.insert(spotChecks).values([await check("GC-1-01", "doubtful"), await check("GC-1-03", "doubtful"), await check("GC-1-01", "consistent")]);
    expect(await sealingChecklist(as("filer"), JUNE)).toBeNull();
    expect(await sealingChecklist(as("office"), JUNE)).toEqual([
      { point: "clock", state: "met", text: "系统时间正常" },
      { point: "office", state: "blocks", text: "还有 1 项已由单位审签、待专班复核，请先采用或退回，再封存" },
      { point: "heads", state: "agree", text: "1 项待单位审核，封存后按已报、未采用处理，内容带入下一期" },
      { point: "unfiled", state: "agree", text: "1 项未填报，封存后按未报处理；可先催报，或写明理由免报" },
      { point: "doubts", state: "told", text: "抽查存疑 1 项：GC-1-03，请核实后再决定是否封存" },
      { point: "day", state: "told", text: "封存日是 7月7日，现在封存，各单位就不能再填报本期" },
    ]);
  }));

  test("asks again when somebody filed since the office counted", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const conflict = await refused("conflict", seal(month, 3));
    expect(conflict.message).toBe("未填报的项目现为 2 项，与您确认的数目不同，请刷新核对后再封存");
    expect(conflict.details).toEqual({ unfiled: 2, awaitingHead: 1 });
    const waiting = await refused("conflict", seal(month, 2));
    expect(waiting.message).toBe("待单位审核的项目现为 1 项，与您确认的数目不同，请刷新核对后再封存");
    expect((await seal(month, 2, 1)).cycle.status).toBe("sealed");
  }));
});

describe("the snapshot", () => {
  test("is canonical, and its fingerprint is the SHA-256 of its text", scene(async (month) => {
    await month.file("GC-1-01", DONE);
    const { sha256: hash } = await seal(month, 2);
    const stored = await snapshotOf(month);
    expect(stored).toMatchObject({ revision: 1, sha256: hash });
    expect(sha256(stored.content)).toBe(hash);
    expect(canonicalJson(JSON.parse(stored.content))).toBe(stored.content);
    expect((await getCycle(month.as("leader"), JUNE)).snapshotSha256).toBe(hash);
  }));

  test("says the same as the rows that pages count", scene(async (month) => {
    const { db, file, submit } = month;
    await file("GC-1-01", DONE);
    await submit("tianfu.filer", "GC-1-03");
    await seal(month, 1, 1);
    const rows = await db
      .select({ code: projects.code, light: sealedProjects.light, originalLight: sealedProjects.originalLight, progressPct: sealedProjects.progressPct, plannedPct: sealedProjects.plannedPct, overdueKeyCount: sealedProjects.overdueKeyCount, nextDueOn: sealedProjects.nextDueOn, updateStatus: sealedProjects.updateStatus, isFiled: sealedProjects.isFiled, isOnTime: sealedProjects.isOnTime })
      .from(sealedProjects)
      .innerJoin(projects, eq(projects.id, sealedProjects.projectId))
      .orderBy(asc(projects.code));
    const { projects: told } = await contentOf(month);
    expect(rows).toEqual(told.map(({ code, light, originalLight, progressPct, plannedPct, overdueKeyCount, nextDueOn, update }) => ({
      code, light, originalLight, progressPct, plannedPct, overdueKeyCount, nextDueOn, updateStatus: update?.status ?? null, isFiled: update?.isFiled ?? null, isOnTime: update?.isOnTime ?? null,
    })));
    expect(rows.map(({ code, light, isFiled, isOnTime }) => [code, light, isFiled, isOnTime])).toEqual([
      ["GC-1-01", "yellow", true, true], ["GC-1-02", "red", false, false], ["GC-1-03", "red", true, true],
    ]);
    expect((await getCycle(month.as("office"), JUNE)).counts).toEqual({ green: 0, yellow: 1, red: 2, blue: 0, grey: 0, total: 3 });
  }));

  test("counts facts up to the month's last day: what was done in July is July's", scene(async (month) => {
    const { as, version } = month;
    const late = { month: JUNE, code: "GC-1-01", version: 1, content: { ...WORDS, milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-30", proof: "文" }, { ordinal: 2, isDone: true, actualOn: "2025-07-02", proof: "文" }] } };
    await submitUpdate(as("filer", plainDate("2025-07-03")), submitUpdateInput.parse(late));
    await signUpdates(as("head", plainDate("2025-07-03")), { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
    await acceptUpdates(as("office", plainDate("2025-07-04")), { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
    await seal(month, 2);
    const snapshot = await contentOf(month);
    expect(snapshot).toMatchObject({ dataOn: "2025-06-30", sealedOn: SEAL_DAY });
    expect(snapshot.projects[0]).toMatchObject({ code: "GC-1-01", progressPct: 20, plannedPct: 50 });
    expect(snapshot.projects[0]!.milestones.map(({ actualOn }) => actualOn)).toEqual(["2025-06-30", null, null, null, null]);
    expect(await month.project("GC-1-01")).toMatchObject({ progressPct: 50 });
  }));
});

describe("after sealing", () => {
  test("every command on the month is refused with the sentence where to correct", scene(async (month) => {
    const { as, submit, save, version } = month;
    await submit("filer", "GC-1-01");
    await seal(month, 2, 1);
    const sentence = "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正";
    const items = [{ code: "GC-1-01", version: await version("GC-1-01") }];
    expect((await refused("forbidden", save("filer", "GC-1-02"))).message).toBe(sentence);
    expect((await refused("forbidden", submit("filer", "GC-1-02"))).message).toBe(sentence);
    expect((await refused("forbidden", signUpdates(as("head"), { month: JUNE, items }))).message).toBe(sentence);
    expect((await refused("forbidden", acceptUpdates(as("office"), { month: JUNE, items }))).message).toBe(sentence);
    expect((await refused("forbidden", returnUpdateByOffice(as("office"), { month: JUNE, ...items[0]!, remark: "请更正" }))).message).toBe(sentence);
    expect((await getFiling(as("filer"), JUNE, "GC-1-02")).mayEdit).toEqual({ allowed: false, reason: sentence });
  }));

  test("the next month comes with what still stands, and with what was reported but not accepted", scene(async (month) => {
    const { as, file, submit, update } = month;
    await file("GC-1-01", { ...DONE, problemText: "用地未落实", problemType: "resources", problemLevel: "department" });
    const { outcomes } = await getFiling(as("tianfu.filer"), JUNE, "GC-1-03");
    await submit("tianfu.filer", "GC-1-03", { ...DONE, outcomes: [{ id: outcomes[0]!.id, proofNo: "成发改〔2025〕3号", achievedOn: "2025-06-10" }] });
    await seal(month, 1, 1);
    expect(await update("GC-1-01", JULY)).toMatchObject({ status: "draft", version: 1, progressText: "", nextStepText: WORDS.nextStepText, problemText: "用地未落实", problemLevel: "department", returnRemark: "" });
    const own = await getFiling(as("filer"), JULY, "GC-1-01");
    expect(own.milestones.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4, 5]);
    expect(own.lastMonth).toMatchObject({ month: JUNE, progressText: WORDS.progressText });
    const carried = await getFiling(as("tianfu.filer"), JULY, "GC-1-03");
    expect(carried.milestones[0]).toMatchObject({ ordinal: 1, entry: { isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" } });
    expect(carried.outcomes[0]).toMatchObject({ entry: { proofNo: "成发改〔2025〕3号", achievedOn: "2025-06-10" } });
    expect(carried.lastMonth).toBeNull();
  }));

  test("a sealed form shows what the update said, not what stands today", scene(async (month) => {
    const { as, submit } = month;
    await submit("filer", "GC-1-01", { milestones: [{ ordinal: 3, donePct: 30 }] });
    await seal(month, 2, 1);
    expect((await getFiling(as("head"), JUNE, "GC-1-01")).milestones.map(({ ordinal, entry }) => [ordinal, entry.donePct])).toEqual([[3, 30]]);
  }));
});

describe("publishing", () => {
  test("is the office's act on a sealed month, once, with an event", scene(async (month) => {
    const { as, db } = month;
    const on = plainDate("2025-07-08");
    expect((await refused("forbidden", markPublished(as("lead", on), { month: JUNE }))).message).toBe("本期尚未封存，不能印发通报");
    await seal(month, 3);
    expect((await refused("forbidden", markPublished(as("head", on), { month: JUNE }))).message).toBe("通报由调度专班印发");
    expect(await markPublished(as("lead", on), { month: JUNE })).toMatchObject({ status: "published" });
    expect((await refused("forbidden", markPublished(as("lead", on), { month: JUNE }))).message).toBe("本期通报已经印发");
    expect(await db.select().from(events).where(eq(events.action, "cycle.published"))).toMatchObject([{ actorName: "陈知行", subjectId: JUNE }]);
    await refused("not_found", markPublished(as("lead", on), { month: yearMonth("2030-01") }));
  }));
});
