import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect, type Executor } from "@/db/client";
import { changeItems, changeRequests, events, milestones } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { checkChange, returnChange, saveChange, signChange, submitChange, withdrawChange } from "@/lib/changes/commands";
import { decideChange } from "@/lib/changes/decision/commands";
import { previewChange } from "@/lib/changes/impact/queries";
import { previewChangeInput, saveChangeInput } from "@/lib/changes/inputs";
import { changesWaiting, getChange, listChanges } from "@/lib/changes/queries";
import { getProject } from "@/lib/projects/dossier";
import { withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, TODAY, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { draft, EXTENSION, request } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const fieldsOf = (error: { details?: Record<string, unknown> }) => error.details?.fields;
const told = ({ db }: Scene, id: number) => db.select().from(events).where(and(eq(events.subjectType, "change"), eq(events.subjectId, String(id)))).orderBy(asc(events.id));

describe("an extension asked for in time", () => {
  test("goes from the filer through head and office to the office's lead, and leaves every step", scene(async (month) => {
    const { as, db } = month;
    const at = await request(month, "checked");
    expect(at).toMatchObject({ number: "TZ-2025-001", status: "checked" });
    const shown = await getChange(as("lead"), at);
    expect(shown).toMatchObject({ isLate: false, earlierTimes: 0, level: "office", holder: { who: "调度专班负责人" }, items: [{ ordinal: 2, daysMoved: 30, daysAgainstOriginal: 30, timesBefore: 0 }] });
    expect(shown.steps.map(({ act, by }) => [act, by])).toEqual([["created", "方少游"], ["submitted", "方少游"], ["signed", "金辰光"], ["checked", "王砚秋"]]);
    expect((await told(month, at.id)).map(({ action }) => action)).toEqual(["change.saved", "change.submitted", "change.signed", "change.checked"]);
    const decided = await decideChange(as("lead"), { ...at, approve: true, words: "同意" });
    expect(decided.status).toBe("approved");
    expect(await db.select({ plannedOn: milestones.plannedOn, originalOn: milestones.originalOn }).from(milestones).innerJoin(changeItems, eq(changeItems.milestoneId, milestones.id)))
      .toEqual([{ plannedOn: "2025-07-30", originalOn: "2025-06-30" }]);
    expect(await told(month, at.id)).toMatchObject([{}, {}, {}, {}, { action: "change.approved", before: { status: "checked" }, after: { words: "同意" } }]);
    expect((await getChange(as("filer"), at))).toMatchObject({ impact: null, holder: null, items: [{ timesBefore: 0 }] });
  }));

  test("waits on one desk at a time", scene(async (month) => {
    const desks = async () => {
      const found: Record<string, number> = {};
      for (const who of ["filer", "head", "office", "lead", "leader"] as const) found[who] = (await changesWaiting(month.as(who))).length;
      return found;
    };
    let at = await draft(month);
    expect(await desks()).toEqual({ filer: 1, head: 0, office: 0, lead: 0, leader: 0 });
    at = await submitChange(month.as("filer"), at);
    expect(await desks()).toEqual({ filer: 0, head: 1, office: 0, lead: 0, leader: 0 });
    at = await signChange(month.as("head"), at);
    expect(await desks()).toEqual({ filer: 0, head: 0, office: 1, lead: 0, leader: 0 });
    await checkChange(month.as("office"), { ...at, opinion: "情况属实" });
    expect(await desks()).toEqual({ filer: 0, head: 0, office: 0, lead: 1, leader: 0 });
  }));

  test("says before it is sent what it would do", scene(async ({ as }) => {
    const impact = await previewChange(as("filer", plainDate("2025-07-05")), previewChangeInput.parse({ code: "GC-1-01", kind: "reschedule", move: ["1:2025-08-30", "2:2025-09-30"] }));
    expect(impact).toMatchObject({
      direction: "later", level: "leader", isLate: true, isGreenByChange: false, before: { light: "red", plannedPct: 50 }, after: { light: "grey", originalLight: "red", plannedPct: 0 },
      items: [{ ordinal: 1, fromOn: "2025-05-31", toOn: "2025-08-30", daysMoved: 91, isLate: true }, { ordinal: 2, isLate: true }],
    });
  }));
});

describe("the right person at the right time", () => {
  test("the wrong role is told whose it is; out of sight there is nothing", scene(async (month) => {
    const { as } = month;
    expect((await refused("forbidden", draft(month, {}, "head"))).message).toBe("只有牵头单位的填报人可以提出调整申请");
    expect((await refused("forbidden", draft(month, {}, "tianfu.filer"))).message).toBe("只有牵头单位的填报人可以提出调整申请");
    await refused("not_found", draft(month, {}, "wuhou.filer"));
    const at = await request(month, "submitted");
    // Until the head has signed it is the unit's own, even for the office and for who takes part.
    for (const who of ["office", "leader", "tianfu.head"] as const) await refused("not_found", signChange(as(who), at));
    expect((await refused("forbidden", signChange(as("filer"), at))).message).toBe("只有牵头单位的审核人可以审签调整申请");
    const signed = await signChange(as("head"), at);
    expect((await refused("forbidden", checkChange(as("leader"), { ...signed, opinion: "同意" }))).message).toBe("只有调度专班可以初审调整申请");
    expect((await refused("forbidden", checkChange(as("lead"), { ...signed, opinion: "同意" }))).message).toBe("这份申请由您审批，请由专班其他人员初审");
    expect((await refused("forbidden", decideChange(as("leader"), { ...signed, approve: true, words: "同意" }))).message).toBe("当前为“待专班初审”，不能审批");
    const checked = await checkChange(as("office"), { ...signed, opinion: "情况属实" });
    expect((await refused("forbidden", decideChange(as("office"), { ...checked, approve: true, words: "同意" }))).message).toBe("调整申请由市领导审批，首次短期延期由调度专班负责人审批");
    expect((await refused("forbidden", withdrawChange(as("filer"), checked))).message).toBe("当前为“待审批”，不能撤销。如情况有变，请向审批人说明");
  }));

  test("a longer extension is the city leader's, not the office lead's", scene(async (month) => {
    const at = await request(month, "checked", { items: [{ ordinal: 2, toOn: "2025-07-31" }] });
    expect((await refused("forbidden", decideChange(month.as("lead"), { ...at, approve: true, words: "同意" }))).message).toContain("这份申请由市领导审批");
    expect((await decideChange(month.as("leader"), { ...at, approve: true, words: "同意" })).status).toBe("approved");
  }));

  test("nobody acts twice on one request, whatever their role has become", scene(async (month) => {
    const { as, db } = month;
    const at = await request(month, "submitted");
    const { actor } = as("filer");
    const asHead = { ...as("filer"), actor: { ...actor, role: "head" as const } as typeof actor };
    expect((await refused("forbidden", signChange(asHead, at))).message).toBe("不能审签本人提交的申请");
    const id = actor.kind === "person" ? actor.personId : 0;
    const written = await draft(month, { code: "GC-1-02" });
    const handed = await submitChange(as("colleague"), written);
    expect((await refused("forbidden", signChange(asHead, handed))).message).toBe("不能审签本人提交的申请");
    expect(await changesWaiting(asHead)).toEqual([]);
    await expect(db.transaction((tx) => tx.update(changeRequests).set({ signedBy: id }).where(eq(changeRequests.id, handed.id)))).rejects.toThrow();
    // The database holds it too.
    await expect(db.transaction((tx) => tx.update(changeRequests).set({ signedBy: id }).where(eq(changeRequests.id, at.id)))).rejects.toThrow();
  }));

  test("who is slower is told who was faster, and changes nothing", scene(async (month) => {
    const { as } = month;
    const at = await request(month, "submitted");
    await signChange(as("head"), at);
    expect((await refused("forbidden", signChange(as("head"), at))).message).toBe("当前为“待专班初审”，不能审签");
    const stale = await refused("conflict", returnChange(as("office"), { ...at, remark: "请补充依据" }));
    expect(stale.message).toMatch(/^金辰光于6月20日 09:00办理了“GC-1-01 .+”的调整申请，您看到的不是最新内容（现为“待专班初审”）/);
    const kept = await draft(month, { code: "GC-1-02" });
    await saveChange(as("colleague"), saveChangeInput.parse({ ...EXTENSION, ...kept, code: "GC-1-02", reasonText: "同事补充了情况" }));
    expect((await refused("conflict", saveChange(as("filer"), saveChangeInput.parse({ ...EXTENSION, ...kept, code: "GC-1-02" })))).message).toContain("周同事于");
  }));
});

describe("a request that comes back", () => {
  test("is mended and handed over again under its number, as late or in time as it first was", scene(async (month) => {
    const { as } = month;
    const at = await request(month, "signed");
    const back = await returnChange(as("office"), { ...at, remark: "请附合作单位来函" });
    await refused("not_found", getChange(as("office"), at));
    expect(await getChange(as("filer"), at)).toMatchObject({ status: "returned", returnRemark: "请附合作单位来函", holder: { who: expect.stringContaining("填报人") as string } });
    const after = plainDate("2025-07-04");
    const added = await refused("rule", saveChange(as("filer", after), saveChangeInput.parse({ ...EXTENSION, ...back, items: [...EXTENSION.items, { ordinal: 1, toOn: "2025-07-30" }] })));
    expect(fieldsOf(added)).toEqual({ "items.1.toOn": "“完成立项批复”不在最初提交的申请中，不能补入，请另行提出申请" });
    const mended = await saveChange(as("filer", after), saveChangeInput.parse({ ...EXTENSION, ...back, items: [{ ordinal: 2, toOn: "2025-08-31" }] }));
    expect(await submitChange(as("filer", after), mended)).toMatchObject({ number: "TZ-2025-001", status: "submitted" });
    expect(await getChange(as("filer", after), at)).toMatchObject({ isLate: false, filedOn: TODAY, level: "leader", returnRemark: "" });
  }));

  test("from its own head, is filed on the day it is handed over again: nobody outside the unit had seen it", scene(async (month) => {
    const { as } = month;
    const back = await returnChange(as("head"), { ...(await request(month, "submitted", { items: [{ ordinal: 2, toOn: "2025-07-01" }] })), remark: "请按实际需要填写" });
    const september = plainDate("2025-09-20");
    const mended = await saveChange(as("filer", september), saveChangeInput.parse({ ...EXTENSION, ...back, items: [{ ordinal: 2, toOn: "2025-12-20" }] }));
    expect((await getChange(as("filer", september), mended)).impact).toMatchObject({ isLate: true, items: [{ isLate: true }] });
    expect(await submitChange(as("filer", september), mended)).toMatchObject({ number: "TZ-2025-001" });
    expect(await getChange(as("filer", september), mended)).toMatchObject({ filedOn: september, isLate: true });
  }));

  test("from the office, keeps the way it moved a milestone", scene(async (month) => {
    const { as, db } = month;
    const earlier = { reasonCode: "ready_early", items: [{ ordinal: 2, toOn: "2025-06-25" }] };
    const back = await returnChange(as("office"), { ...(await request(month, "signed", earlier)), remark: "请补充依据" });
    const turned = await refused("rule", saveChange(as("filer"), saveChangeInput.parse({ ...EXTENSION, ...back })));
    expect(fieldsOf(turned)).toEqual({ "items.2.toOn": "“突破核心关键技术”不能改变最初审签的调整方向，请另行提出申请" });
    expect((await saveChange(as("filer"), saveChangeInput.parse({ ...EXTENSION, ...earlier, ...back, items: [{ ordinal: 2, toOn: "2025-06-24" }] }))).status).toBe("returned");
    // The database holds its day too.
    await expect(db.transaction((tx) => tx.update(changeRequests).set({ filedOn: plainDate("2025-06-01") }).where(eq(changeRequests.id, back.id)))).rejects.toThrow();
  }));

  test("withdrawn, its milestones are free for another, and it stays as it was", scene(async (month) => {
    const at = await request(month, "signed");
    expect(fieldsOf(await refused("rule", draft(month)))).toEqual({ "items.2.toOn": "这个里程碑已在“延期（调整时间）”申请 TZ-2025-001中，办结或撤销后才能再次申请" });
    const gone = await withdrawChange(month.as("filer"), at);
    expect(gone.status).toBe("withdrawn");
    expect((await draft(month)).status).toBe("draft");
    expect((await refused("forbidden", submitChange(month.as("filer"), gone))).message).toBe("当前为“已撤销”，不能提交");
  }));

  test("refused, it says why, the plan stays, and the milestone may be asked for again", scene(async (month) => {
    const at = await request(month, "checked");
    expect(await decideChange(month.as("lead"), { ...at, approve: false, words: "可调配其他试验台，不同意延期" })).toMatchObject({ status: "refused" });
    expect((await getChange(month.as("tianfu.filer"), at)).steps.at(-1)).toMatchObject({ act: "refused", by: "陈知行", words: "可调配其他试验台，不同意延期" });
    expect((await request(month, "submitted")).number).toBe("TZ-2025-002");
  }));
});

describe("what cannot be handed over", () => {
  test("is told with everything that is lacking, and kept as a draft", scene(async (month) => {
    const at = await draft(month, { reasonCode: null, reasonText: "", evidenceText: "", items: [{ ordinal: 2, toOn: "2025-06-19" }, { ordinal: 3, toOn: "2025-12-01" }] });
    const error = await refused("rule", submitChange(month.as("filer"), at));
    expect(Object.keys(fieldsOf(error) as object)).toEqual(["reasonCode", "reasonText", "evidenceText", "items", "items.2.toOn"]);
    expect(error.message).toBe("有 5 处需要修改：请选择调整原因");
    expect((await getChange(month.as("filer"), at))).toMatchObject({ status: "draft", number: null, items: [{ ordinal: 2 }, { ordinal: 3 }] });
  }));

  test("a request for the whole project stands alone", scene(async (month) => {
    await draft(month);
    const pause = { kind: "pause", reasonCode: "site", items: [] };
    expect((await refused("rule", draft(month, pause))).message).toBe("该项目已有尚未提交的“延期（调整时间）”草稿，请先办结或撤销，再提出“暂停”");
    await request(month, "submitted", { ...pause, code: "GC-1-02" });
    expect((await refused("rule", draft(month, { code: "GC-1-02" }))).message).toBe("该项目已有“暂停”申请 TZ-2025-001，请先办结或撤销，再提出“延期（调整时间）”");
    expect((await refused("rule", draft(month, { code: "GC-1-03", kind: "resume", items: [] }, "tianfu.filer"))).message).toBe("项目正在实施，不能申请“复工”");
  }));

  test("project and kind stay what they were; a milestone must be there", scene(async (month) => {
    const at = await draft(month);
    expect((await refused("rule", saveChange(month.as("filer"), saveChangeInput.parse({ ...EXTENSION, ...at, kind: "content" })))).message).toBe("申请的项目和类型不能修改；如需更换，请撤销后重新提出");
    expect((await refused("rule", draft(month, { code: "GC-1-02", items: [{ ordinal: 9, toOn: "2025-07-30" }] }))).message).toBe("第 9 个里程碑不存在，请刷新页面");
  }));
});

test("the project's history tells of drafts to nobody, and what passed inside the unit to the unit and the city alone", scene(async (month) => {
  const { as } = month;
  const back = await returnChange(as("office"), { ...(await request(month, "signed")), remark: "请附合作单位来函" });
  await withdrawChange(as("filer"), back);
  await request(month, "submitted");
  const acts = async (who: Parameters<typeof as>[0]) => (await getProject(as(who), "GC-1-01")).history.map(({ action }) => action).filter((action) => action.startsWith("change.")).reverse();
  for (const who of ["filer", "head", "office", "leader"] as const) expect(await acts(who)).toEqual(["change.submitted", "change.signed", "change.returned", "change.withdrawn", "change.submitted"]);
  expect(await acts("tianfu.filer")).toEqual(["change.signed"]);
}));

test("two drafts that name one milestone at once: the second is told of the first", () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const other = connect(url, { max: 1 });
    const at = [await draft(month, { items: [{ ordinal: 3, toOn: "2025-10-31" }] }), await draft(month, { items: [{ ordinal: 4, toOn: "2025-12-20" }] })] as const;
    const name = (index: 0 | 1, ordinal: number, executor: Executor) =>
      saveChange({ ...month.as("filer"), db: executor }, saveChangeInput.parse({ ...EXTENSION, ...at[index], items: [{ ordinal, toOn: "2025-12-20" }, { ordinal: 2, toOn: "2025-07-30" }] }));
    const second = await other.db.transaction(async (tx) => {
      await name(0, 3, tx);
      const meanwhile = refused("rule", name(1, 4, db));
      await new Promise((done) => setTimeout(done, 300));
      return { meanwhile };
    });
    expect(fieldsOf(await second.meanwhile)).toEqual({ "items.2.toOn": "这个里程碑已在尚未提交的“延期（调整时间）”草稿中，办结或撤销后才能再次申请" });
    await other.close();
  }));

test("the list shows who sees what, and finds by state, kind, unit and project", scene(async (month) => {
  const { as } = month;
  await request(month, "signed");
  await request(month, "submitted", { code: "GC-1-02" });
  await request(month, "draft", { code: "GC-1-03" }, { unit: "tianfu." });
  const codes = async (who: Parameters<typeof as>[0], filter: object = {}) => (await listChanges(as(who), filter)).rows.map(({ code }) => code).sort();
  expect(await codes("filer")).toEqual(["GC-1-01", "GC-1-02"]);
  expect(await codes("tianfu.filer")).toEqual(["GC-1-01", "GC-1-03"]);
  expect(await codes("leader")).toEqual(["GC-1-01"]);
  expect(await codes("wuhou.filer")).toEqual([]);
  expect(await codes("admin")).toEqual([]);
  expect(await codes("filer", { status: "submitted" })).toEqual(["GC-1-02"]);
  expect(await codes("filer", { status: "open", project: "GC-1-01", kind: "reschedule", unit: "gaoxin" })).toEqual(["GC-1-01"]);
  expect(await codes("filer", { kind: "pause" })).toEqual([]);
}));
