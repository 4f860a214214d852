import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, milestones, outcomes, sealedProjects, stages } from "@/db/schema";
import type { EventAction } from "@/lib/audit/terms";
import { plainDate } from "@/lib/base/date";
import { getFiling } from "@/lib/dispatch/filing";
import { getCycle } from "@/lib/dispatch/queries";
import { acceptUpdates, returnUpdate, returnUpdateByHead, returnUpdateByOffice, returnUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { getReviewQueue } from "@/lib/dispatch/reviews/queries";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { refreshStaleLights } from "@/lib/lights/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { shownColumns } from "@/lib/lights/shown-columns";
import { shownOf } from "@/lib/lights/terms";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const eventsOf = (db: Executor, action: EventAction) => db.select().from(events).where(eq(events.action, action)).orderBy(asc(events.id));
const pick = async ({ version }: Scene, ...codes: string[]) => ({ month: JUNE, items: await Promise.all(codes.map(async (code) => ({ code, version: await version(code) }))) });
class Undone extends Error {}
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 3, donePct: 30, forecastOn: "2025-10-20", forecastCause: "试验台排期" }] };

describe("the head signs", () => {
  test("several at once, each with its event", scene(async (month) => {
    const { db, submit, as, update } = month;
    await submit("filer", "GC-1-01");
    await submit("filer", "GC-1-02");
    const signed = await signUpdates(as("head"), await pick(month, "GC-1-01", "GC-1-02"));
    expect(signed.map(({ status, version }) => [status, version])).toEqual([["unit_approved", 3], ["unit_approved", 3]]);
    expect((await update("GC-1-01")).signedAt).not.toBeNull();
    expect(await eventsOf(db, "update.signed")).toMatchObject([{ actorName: "金辰光", before: { status: "submitted" } }, { actorName: "金辰光" }]);
  }));

  test("all or none: one that is not theirs, or not handed over, or changed meanwhile stops the rest", scene(async (month) => {
    const { submit, as, update } = month;
    await submit("filer", "GC-1-01");
    await submit("tianfu.filer", "GC-1-03");
    expect((await refused("not_found", signUpdates(as("head"), await pick(month, "GC-1-01", "GC-1-03")))).message).toContain("GC-1-03");
    expect((await refused("forbidden", signUpdates(as("head"), await pick(month, "GC-1-01", "GC-1-02")))).message).toBe("当前为“待填报”，不能审签");
    const stale = await refused("conflict", signUpdates(as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: 1 }] }));
    expect(stale.message).toContain("方少游于6月20日 09:00修改了");
    expect((await update("GC-1-01")).status).toBe("submitted");
  }));

  test("nobody else signs; a unit that takes part is told why", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    for (const who of ["filer", "office", "tianfu.head"] as Who[]) {
      expect((await refused("forbidden", signUpdates(month.as(who), await pick(month, "GC-1-01")))).message).toBe("只有牵头单位的审核人可以审签");
    }
  }));
});

describe("a return", () => {
  test("by the head reaches the filer with the remark; the second hand-over takes it back out and keeps “on time”", scene(async (month) => {
    const { db, submit, as, version, update } = month;
    await submit("filer", "GC-1-01");
    await returnUpdateByHead(as("head"), { month: JUNE, code: "GC-1-01", version: await version("GC-1-01"), remark: "请补充联调数据" });
    expect(await update("GC-1-01")).toMatchObject({ status: "returned", returnRemark: "请补充联调数据", signedBy: null });
    expect((await getFiling(as("filer"), JUNE, "GC-1-01")).mayEdit).toEqual({ allowed: true });
    expect(await eventsOf(db, "update.returned_by_head")).toMatchObject([{ actorName: "金辰光", after: { remark: "请补充联调数据" } }]);
    const again = await submit("filer", "GC-1-01", { progressText: "已补充联调数据" });
    expect(again).toMatchObject({ status: "submitted", returnRemark: "", isLate: false });
  }));

  test("by the office goes back to the filer, and must be signed anew", scene(async (month) => {
    const { submit, as, version, update, db } = month;
    await submit("filer", "GC-1-01");
    await signUpdates(as("head"), await pick(month, "GC-1-01"));
    expect((await refused("forbidden", returnUpdateByHead(as("head"), { month: JUNE, code: "GC-1-01", version: await version("GC-1-01"), remark: "再看看" }))).message).toBe("当前为“待专班复核”，不能退回");
    await refused("conflict", returnUpdateByOffice(as("office"), { month: JUNE, code: "GC-1-01", version: 1, remark: "证明材料不清" }));
    await returnUpdateByOffice(as("office"), { month: JUNE, code: "GC-1-01", version: await version("GC-1-01"), remark: "证明材料不清" });
    expect(await update("GC-1-01")).toMatchObject({ status: "returned", signedBy: null, signedAt: null });
    expect(await eventsOf(db, "update.returned_by_office")).toHaveLength(1);
    await submit("filer", "GC-1-01");
    expect((await refused("forbidden", acceptUpdates(as("office"), await pick(month, "GC-1-01")))).message).toBe("当前为“待单位审核”，不能采用");
  }));

  test("is refused to people without a part in it", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const input = { month: JUNE, code: "GC-1-01", version: 2, remark: "请补充" };
    expect((await refused("forbidden", returnUpdateByOffice(month.as("leader"), input))).message).toBe("只有调度专班可以复核");
    expect((await refused("forbidden", returnUpdateByHead(month.as("colleague"), input))).message).toBe("只有牵头单位的审核人可以审签");
    await refused("not_found", returnUpdateByHead(month.as("tianfu.head"), { ...input, code: "GC-1-02" }));
  }));
});

describe("a return of single fields", () => {
  const asked = (...fields: [field: string, remark: string][]) => fields.map(([field, remark]) => ({ field, remark }));

  test("names each field with its remark; the sentence for lists says how many", scene(async (month) => {
    const { db, submit, as, version, update } = month;
    await submit("filer", "GC-1-01", DONE);
    const fields = asked(["progressText", "请补充联调数据"], ["milestones.1.proof", "请写批复文号"]);
    await returnUpdate(as("head"), { month: JUNE, code: "GC-1-01", version: await version("GC-1-01"), remark: "", fields });
    expect(await update("GC-1-01")).toMatchObject({ status: "returned", returnRemark: "请按所列 2 处意见修改", returnedFields: fields });
    expect(await eventsOf(db, "update.returned_by_head")).toMatchObject([{ after: { remark: "请按所列 2 处意见修改", fields } }]);
  }));

  test("a field that the unit cannot fill in is refused, and nothing is returned", scene(async (month) => {
    const { submit, as, update, project, db } = month;
    await submit("filer", "GC-1-02");
    const { id } = await project("GC-1-01");
    const [foreign] = await db.select().from(outcomes).where(eq(outcomes.projectId, id));
    const send = (field: string) => returnUpdateByHead(as("head"), { month: JUNE, code: "GC-1-02", version: 2, remark: "", fields: asked([field, "请补充"]) });
    expect((await refused("rule", send("milestones.9.proof"))).message).toBe("第 9 个里程碑已认定完成或不存在，不能退回修改，请去掉这一条意见");
    expect((await refused("rule", send(`outcomes.${foreign!.id}.proofNo`))).message).toBe("所指的标志性成果已认定或不存在，不能退回修改，请去掉这一条意见");
    expect(await update("GC-1-02")).toMatchObject({ status: "submitted", version: 2, returnedFields: [] });
  }));
});

describe("a return of several", () => {
  test("goes back with one remark, each with its event", scene(async (month) => {
    const { db, submit, as, update } = month;
    await submit("filer", "GC-1-01");
    await submit("filer", "GC-1-02");
    await signUpdates(as("head"), await pick(month, "GC-1-01", "GC-1-02"));
    const back = await returnUpdates(as("office"), { ...(await pick(month, "GC-1-01", "GC-1-02")), remark: "请补充数据来源" });
    expect(back.map(({ status, version }) => [status, version])).toEqual([["returned", 4], ["returned", 4]]);
    expect(await update("GC-1-02")).toMatchObject({ status: "returned", returnRemark: "请补充数据来源", returnedFields: [], signedBy: null });
    expect(await eventsOf(db, "update.returned_by_office")).toMatchObject([{ before: { status: "unit_approved" }, after: { remark: "请补充数据来源" } }, { actorName: "王砚秋" }]);
  }));

  test("all or none: one that is not signed, or changed meanwhile, stops the rest; others are told why", scene(async (month) => {
    const { submit, as, update } = month;
    await submit("filer", "GC-1-01");
    await submit("filer", "GC-1-02");
    await signUpdates(as("head"), await pick(month, "GC-1-01"));
    const both = { ...(await pick(month, "GC-1-01", "GC-1-02")), remark: "请补充" };
    expect((await refused("forbidden", returnUpdates(as("office"), both))).message).toBe("当前为“待单位审核”，不能退回");
    expect((await refused("forbidden", returnUpdates(as("filer"), both))).message).toBe("只有牵头单位的审核人可以审签");
    const stale = await refused("conflict", returnUpdates(as("office"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }], remark: "请补充" }));
    expect(stale.details).toMatchObject({ stale: ["GC-1-01"] });
    expect(await update("GC-1-01")).toMatchObject({ status: "unit_approved", returnRemark: "" });
  }));
});

describe("the office accepts", () => {
  test("and what was reported becomes fact: the milestone, its proof, the forecast, the light", scene(async (month) => {
    const { db, as, file, project } = month;
    const before = await project("GC-1-01");
    expect(before).toMatchObject({ light: "yellow", progressPct: 0 });
    await file("GC-1-01", DONE);
    const rows = await db.select().from(milestones).where(eq(milestones.projectId, before.id)).orderBy(asc(milestones.ordinal));
    expect(rows[0]).toMatchObject({ actualOn: "2025-06-10", acceptedOn: "2025-06-20", proof: "成科〔2025〕8号", donePct: 100, forecastOn: null });
    expect(rows[2]).toMatchObject({ acceptedOn: null, donePct: 30, forecastOn: "2025-10-20", forecastCause: "试验台排期" });
    expect(await project("GC-1-01")).toMatchObject({ light: "green", progressPct: 20, plannedPct: 20, overdueKeyCount: 0, nextDueOn: "2025-06-30" });
    expect(await eventsOf(db, "update.accepted")).toMatchObject([{ actorName: "王砚秋", before: { status: "unit_approved" } }]);
    expect(await eventsOf(db, "milestone.accepted")).toMatchObject([{ projectId: before.id, after: { name: "完成立项批复", actualOn: "2025-06-10" } }]);
    expect((await getFiling(as("leader"), JUNE, "GC-1-01")).texts?.progressText).toBe("完成关键部件加工，进入联调。");
  }));

  test("a stage closes when its milestone and its landmark outcome are accepted, and not before", scene(async (month) => {
    const { db, as, file, project, submit } = month;
    const { id } = await project("GC-1-01");
    const stage = async () => (await db.select().from(stages).where(and(eq(stages.projectId, id), eq(stages.ordinal, 1))))[0]!;
    const [outcome] = await db.select().from(outcomes).where(eq(outcomes.stageId, (await stage()).id));
    await submit("filer", "GC-1-01", DONE);
    expect((await stage()).closedOn).toBeNull();
    await returnUpdateByHead(as("head"), { month: JUNE, code: "GC-1-01", version: 2, remark: "请补批文号" });
    await file("GC-1-01", { ...DONE, outcomes: [{ id: outcome!.id, proofNo: "成发改〔2025〕3号", achievedOn: "2025-06-10" }] });
    expect((await stage()).closedOn).toBe("2025-06-20");
    expect((await db.select().from(outcomes).where(eq(outcomes.id, outcome!.id)))[0]).toMatchObject({ proofNo: "成发改〔2025〕3号", acceptedMonth: JUNE });
    expect(await eventsOf(db, "stage.closed")).toHaveLength(1);
  }));

  test("a milestone without the stage's outcome leaves the stage open", scene(async ({ db, file, project }) => {
    await file("GC-1-01", DONE);
    const { id } = await project("GC-1-01");
    expect(await db.select().from(stages).where(and(eq(stages.projectId, id), eq(stages.ordinal, 1)))).toMatchObject([{ closedOn: null }]);
  }));

  test("nobody else accepts, and not an old version", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await signUpdates(month.as("head"), await pick(month, "GC-1-01"));
    for (const who of ["filer", "head", "leader"] as Who[]) expect((await refused("forbidden", acceptUpdates(month.as(who), await pick(month, "GC-1-01")))).message).toBe("只有调度专班可以复核");
    await refused("conflict", acceptUpdates(month.as("office"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }] }));
  }));
});

describe("the queue", () => {
  test("holds for the head what the unit handed over, for the office what a head signed, for others nothing", scene(async (month) => {
    const { as, submit } = month;
    const queue = async (who: Who) => (await getReviewQueue(as(who), (await getCycle(as(who), JUNE)).cycle)).items.map(({ code }) => code);
    await submit("filer", "GC-1-01");
    await submit("filer", "GC-1-02");
    await submit("tianfu.filer", "GC-1-03");
    await signUpdates(as("head"), await pick(month, "GC-1-02"));
    expect(await queue("head")).toEqual(["GC-1-01"]);
    expect(await queue("tianfu.head")).toEqual(["GC-1-03"]);
    expect(await queue("office")).toEqual(["GC-1-02"]);
    for (const who of ["filer", "leader", "admin"] as Who[]) expect(await queue(who)).toEqual([]);
  }));

  test("shows what an update changes against what stood, and only that", scene(async ({ as, submit }) => {
    await submit("filer", "GC-1-01", DONE);
    const { items: [item] } = await getReviewQueue(as("head"), (await getCycle(as("head"), JUNE)).cycle);
    expect(item).toMatchObject({ code: "GC-1-01", submittedBy: "方少游", before: null });
    expect(item!.milestones).toEqual([
      { ordinal: 1, name: "完成立项批复", isKey: true, plannedOn: "2025-05-31", beforePct: 0, donePct: 100, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号", beforeForecastOn: null, forecastOn: null, forecastCause: "" },
      { ordinal: 3, name: "完成样机研制", isKey: false, plannedOn: "2025-09-30", beforePct: 0, donePct: 30, isDone: false, actualOn: null, proof: "", beforeForecastOn: null, forecastOn: "2025-10-20", forecastCause: "试验台排期" },
    ]);
  }));

  test("the light after acceptance is told before, for every kind of content, adjusted by hand or not, and comes true", scene(async (month) => {
    const { as, submit, project, version } = month;
    const contents = [
      {}, DONE, { selfJudgement: "needs_coordination" }, { ...DONE, selfJudgement: "needs_coordination", measureText: "每周调度" },
      { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }, { ordinal: 4, donePct: 0, forecastOn: "2026-03-31", forecastCause: "试验台排期" }] },
      { milestones: [1, 2, 3, 4, 5].map((ordinal) => ({ ordinal, isDone: true, actualOn: "2025-06-10", proof: "文" })) },
    ];
    const lights = new Set<string>();
    for (const [content, toRed] of contents.flatMap((each) => [[each, false], [each, true]] as const)) {
      await month.db.transaction(async (tx) => {
        const inTx = { ...as("office"), db: tx };
        await refreshStaleLights(inTx);
        if (toRed) await overrideLight(inTx, { code: "GC-1-01", seen: shownOf(await project("GC-1-01")), light: "red", reason: "现场核查进度与填报不符" });
        await submit("filer", "GC-1-01", content);
        const head = await getReviewQueue({ ...as("head"), db: tx }, (await getCycle(inTx, JUNE)).cycle);
        await signUpdates({ ...as("head"), db: tx }, { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
        const office = await getReviewQueue(inTx, (await getCycle(inTx, JUNE)).cycle);
        await acceptUpdates(inTx, { month: JUNE, items: [{ code: "GC-1-01", version: await version("GC-1-01") }] });
        const { lightReasons, overdueKeyCount, ...stored } = await project("GC-1-01");
        const told = { ...shownOf(stored), reasons: lightReasons, overdueKeyCount };
        expect([head.items[0]!.after, office.items[0]!.after]).toEqual([told, told]);
        const { light } = told;
        lights.add(light);
        throw new Undone();
      }).catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    }
    expect(lights).toEqual(new Set(["yellow", "red", "green", "blue"]));
  }));

  test("after the month's end the light told before is the one that is sealed: what fell due since is July's", scene(async (month) => {
    const { as, submit, project } = month;
    await submit("filer", "GC-1-01", DONE);
    await signUpdates(as("head"), await pick(month, "GC-1-01"));
    const office = as("office", plainDate("2025-07-03"));
    const { items } = await getReviewQueue(office, (await getCycle(office, JUNE)).cycle);
    await acceptUpdates(office, await pick(month, "GC-1-01"));
    expect(await project("GC-1-01")).toMatchObject({ overdueKeyCount: 1 });
    await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
    const [sealed] = await month.db
      .select({ ...shownColumns(sealedProjects), reasons: sealedProjects.lightReasons, overdueKeyCount: sealedProjects.overdueKeyCount })
      .from(sealedProjects)
      .where(eq(sealedProjects.projectId, (await project("GC-1-01")).id));
    expect(items[0]!.after).toEqual(sealed);
    expect(sealed!.overdueKeyCount).toBe(0);
  }));

  test("tells what needs eyes, what a return asked for, and keeps the office's suggestions from heads", scene(async (month) => {
    const { as, submit, version } = month;
    await submit("filer", "GC-1-01", { ...DONE, problemText: "用地未落实", problemType: "resources", problemLevel: "leader", problemAsk: "协调用地" });
    await returnUpdate(as("head"), { month: JUNE, code: "GC-1-01", version: await version("GC-1-01"), remark: "", fields: [{ field: "progressText", remark: "请补充数量" }] });
    await submit("filer", "GC-1-01", { ...DONE, problemText: "用地未落实", problemType: "resources", problemLevel: "leader", problemAsk: "协调用地" });
    const queue = async (who: Who) => getReviewQueue(as(who), (await getCycle(as(who), JUNE)).cycle);
    const head = await queue("head");
    expect(head.spotChecks).toBeNull();
    expect(head.items[0]).toMatchObject({ isCheckSuggested: false, check: null, returned: { times: 1, by: "金辰光", fields: [{ field: "progressText", remark: "请补充数量" }] } });
    expect(head.items[0]!.attention.map(({ kind }) => kind)).toEqual(["leader_problem", "key_done", "returned_before", "forecast_moved"]);
    expect(head.items[0]!.open.milestones).toHaveLength(5);
    await signUpdates(as("head"), await pick(month, "GC-1-01"));
    const office = await queue("office");
    expect(office.spotChecks).toMatchObject({ expected: 3, checked: 0, required: 1, doubtful: 0 });
    expect(office.spotChecks!.rows.filter(({ isSuggested }) => isSuggested)).toHaveLength(1);
  }));
});
