import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assignments, bulkEdits, events, projects } from "@/db/schema";
import type { PlainDate } from "@/lib/base/date";
import { plainDate } from "@/lib/base/date";
import { bulkEdit, undoBulkEdit } from "@/lib/ledger/bulk/commands";
import { previewBulkInput } from "@/lib/ledger/bulk/inputs";
import { previewBulkEdit } from "@/lib/ledger/bulk/plan";
import { listBulkEdits } from "@/lib/ledger/bulk/queries";
import { listHolders } from "@/lib/projects/assignments/queries";
import { addLabel } from "@/lib/projects/labels/commands";
import { listLabels } from "@/lib/projects/labels/queries";
import { LABELS_MAX } from "@/lib/projects/labels/terms";
import { notePlace } from "@/lib/projects/places/commands";
import { findPlace } from "@/lib/projects/places/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const ALL = { filter: "" };
const LABEL = { field: "label_added", label: "省重点" };
const LEADER = { field: "city_leader", name: "顾南乔", post: "副市长", fromOn: "2025-06-16", handover: "分工调整，联系项目一并移交" };
const preview = (month: Scene, who: Who, change: object, target: object = ALL) => previewBulkEdit(month.as(who), previewBulkInput.parse({ change, target }));
async function edit(month: Scene, who: Who, change: object, target: object = ALL, on?: PlainDate) {
  const input = previewBulkInput.parse({ change, target });
  const { fingerprint } = await previewBulkEdit(month.as(who, on), input);
  return bulkEdit(month.as(who, on), { ...input, fingerprint });
}
const labels = async ({ db, project }: Scene, code = "GC-1-01") => listLabels(db, (await project(code)).id);
const leaders = async ({ db }: Scene) => (await db.select({ code: projects.code, leader: projects.cityLeader }).from(projects).orderBy(projects.code)).map(({ leader }) => leader);
const told = ({ db }: Scene, action: "project.labelled" | "assignment.changed" | "bulk_edit.made" | "bulk_edit.undone") => db.select().from(events).where(eq(events.action, action)).orderBy(events.id);

describe("a preview", () => {
  test("says of every project what it has and would have, and changes nothing", scene(async (month) => {
    await edit(month, "office", LABEL, { codes: ["GC-1-02"] });
    const { rows, counts } = await preview(month, "office", LABEL);
    expect(rows).toMatchObject([
      { code: "GC-1-01", before: "无此标签", after: "有此标签", outcome: "change", reason: "" },
      { code: "GC-1-02", before: "有此标签", after: "有此标签", outcome: "unchanged" },
      { code: "GC-1-03", outcome: "change" },
    ]);
    expect(counts).toEqual({ change: 2, unchanged: 1, refused: 0 });
    expect(await labels(month)).toEqual([]);
  }));

  test("names those that cannot be changed, each with its reason", scene(async (month) => {
    const { id } = await month.project("GC-1-01");
    for (let at = 0; at < LABELS_MAX; at += 1) await addLabel(month.db, month.as("office"), [id], `标签${at}`);
    expect((await preview(month, "office", LABEL)).rows[0]).toMatchObject({ outcome: "refused", reason: `已有 ${LABELS_MAX} 个标签，请先去掉不用的` });
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.id, id));
    const { rows } = await preview(month, "office", { ...LEADER, fromOn: "2025-05-01" });
    expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([["refused", "项目已终止，责任人不再更换"], ["change", ""], ["change", ""]]);
    const early = await preview(month, "office", { ...LEADER, fromOn: "2025-04-30" }, { codes: ["GC-1-02"] });
    expect(early.rows).toMatchObject([{ before: "李亦舟", after: "顾南乔（副市长）", outcome: "refused", reason: "市领导的任职日期不能早于前任李亦舟的任职日期2025年5月1日" }]);
  }));

  test("tells what is wrong with the form beside its field", scene(async (month) => {
    expect((await refused("rule", preview(month, "office", { ...LEADER, handover: "无" }))).details).toEqual({ fields: { handover: "请写明交接事项：未完成的里程碑、尚未解决的问题和有关材料（至少 6 个字）" } });
    expect((await refused("rule", preview(month, "office", { ...LEADER, fromOn: "2025-06-21" }))).details).toEqual({ fields: { fromOn: "任职日期不能晚于今天，请在到任后登记" } });
    expect((await preview(month, "office", { ...LEADER, fromOn: "2025-06-20" })).counts.change).toBe(3);
  }));

  test("takes what an address of the ledger means, and nothing when it does not mean it clearly", scene(async (month) => {
    expect((await preview(month, "office", LABEL, { filter: "unit=gaoxin&sort=-gap&columns=code" })).rows.map(({ code }) => code)).toEqual(["GC-1-01", "GC-1-02"]);
    expect((await refused("rule", preview(month, "office", LABEL, { filter: "untt=gaoxin" }))).message).toBe("筛选条件“untt”已不适用，请调整筛选条件后再批量修改");
    expect((await refused("rule", preview(month, "office", LABEL, { filter: "unit=wuhou" }))).message).toBe("没有符合条件的项目，请调整筛选条件");
    expect((await refused("rule", preview(month, "office", LABEL, { filter: "asOf=2025-05" }))).message).toBe("按封存月份筛选的结果不能批量修改，请先切换到当前数据");
    await refused("not_found", preview(month, "office", LABEL, { codes: ["GC-1-01", "GC-9-99"] }));
  }));
});

describe("a bulk edit", () => {
  test("changes exactly what was previewed, with an event for each project and one for the act", scene(async (month) => {
    await edit(month, "office", LABEL, { codes: ["GC-1-02"] });
    expect(await edit(month, "office", LABEL)).toMatchObject({ counts: { change: 2, unchanged: 1, refused: 0 } });
    expect([await labels(month), await labels(month, "GC-1-02"), await labels(month, "GC-1-03")]).toEqual([["省重点"], ["省重点"], ["省重点"]]);
    expect((await told(month, "project.labelled")).map(({ projectId }) => projectId)).toHaveLength(3);
    expect((await told(month, "bulk_edit.made"))[1]).toMatchObject({ actorName: "王砚秋", after: { change: "加标签“省重点”", changed: 2, codes: ["GC-1-01", "GC-1-03"] } });
    await edit(month, "lead", { field: "label_removed", label: "省重点" }, { filter: "unit=gaoxin" });
    expect([await labels(month), await labels(month, "GC-1-03")]).toEqual([[], ["省重点"]]);
  }));

  test("of the 市领导 ends the terms before, keeps what was handed over and tells of each project", scene(async (month) => {
    await edit(month, "office", LEADER, { filter: "unit=gaoxin" });
    expect(await leaders(month)).toEqual(["顾南乔", "顾南乔", "李亦舟"]);
    const terms = await month.db.select().from(assignments).where(eq(assignments.duty, "city_leader")).orderBy(assignments.id);
    expect(terms.map(({ name, fromOn, untilOn, handover }) => [name, fromOn, untilOn, handover])).toEqual([
      ["李亦舟", "2025-05-01", "2025-06-15", ""], ["李亦舟", "2025-05-01", "2025-06-15", ""], ["李亦舟", "2025-05-01", null, ""],
      ["顾南乔", "2025-06-16", null, LEADER.handover], ["顾南乔", "2025-06-16", null, LEADER.handover],
    ]);
    expect((await told(month, "assignment.changed")).map(({ before, after }) => [(before as { name: string }).name, (after as { name: string }).name])).toEqual([["李亦舟", "顾南乔"], ["李亦舟", "顾南乔"]]);
  }));

  test("is the office's: units and leaders are told so, and nothing is changed", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as Who[]) expect((await refused("forbidden", preview(month, who, LABEL))).message).toBe("项目标签和批量修改由调度专班办理");
    const { fingerprint } = await preview(month, "office", LABEL);
    await refused("forbidden", bulkEdit(month.as("head"), { ...previewBulkInput.parse({ change: LABEL, target: ALL }), fingerprint }));
    await refused("forbidden", listBulkEdits(month.as("leader")));
    expect(await month.db.select().from(bulkEdits)).toEqual([]);
  }));

  test("whose preview is no longer so is a conflict: a project changed, joined or left the filter", scene(async (month) => {
    const input = previewBulkInput.parse({ change: LABEL, target: ALL });
    const { fingerprint } = await previewBulkEdit(month.as("office"), input);
    await edit(month, "lead", LABEL, { codes: ["GC-1-03"] });
    expect((await refused("conflict", bulkEdit(month.as("office"), { ...input, fingerprint }))).message).toBe("预览之后有项目发生了变化，请重新预览后再修改");
    expect(await labels(month)).toEqual([]);
    const leaderInput = previewBulkInput.parse({ change: LEADER, target: ALL });
    const before = await previewBulkEdit(month.as("office"), leaderInput);
    await edit(month, "lead", { ...LEADER, name: "另一位" }, { codes: ["GC-1-02"] });
    await refused("conflict", bulkEdit(month.as("office"), { ...leaderInput, fingerprint: before.fingerprint }));
    expect(await leaders(month)).toEqual(["李亦舟", "另一位", "李亦舟"]);
  }));

  test("that would change nothing is not made", scene(async (month) => {
    await edit(month, "office", LABEL);
    expect((await refused("rule", edit(month, "office", LABEL))).message).toBe("所选项目都不需要或不能修改，没有可以办理的内容");
  }));
});

describe("undoing a bulk edit", () => {
  test("gives back what was there, once, and names what has something else by now", scene(async (month) => {
    await edit(month, "office", LABEL, { codes: ["GC-1-02"] });
    const { id } = await edit(month, "office", LABEL);
    await edit(month, "lead", { field: "label_removed", label: "省重点" }, { codes: ["GC-1-03"] });
    expect(await undoBulkEdit(month.as("office"), { id })).toEqual({ id, undone: 1, skipped: [{ code: "GC-1-03", name: "GC-1-03 航空发动机关键部件研制", reason: "现为“无此标签”，已另有修改" }] });
    expect([await labels(month), await labels(month, "GC-1-02"), await labels(month, "GC-1-03")]).toEqual([[], ["省重点"], []]);
    expect(await told(month, "bulk_edit.undone")).toMatchObject([{ subjectId: String(id), after: { change: "加标签“省重点”", undone: 1, skipped: ["GC-1-03"] } }]);
    expect((await refused("conflict", undoBulkEdit(month.as("lead"), { id }))).message).toBe("这次批量修改已由王砚秋于6月20日 09:00撤销");
  }));

  test("of who answers puts whoever was before in office again from today, and keeps both terms; where nobody was, the post is vacant again", scene(async (month) => {
    const liaison = { field: "liaison", name: "周同事", fromOn: "2025-06-17" };
    const [first, second] = [await edit(month, "office", LEADER, { filter: "unit=gaoxin" }, plainDate("2025-06-18")), await edit(month, "office", liaison)];
    await undoBulkEdit(month.as("office"), first);
    await undoBulkEdit(month.as("lead"), second);
    expect(await leaders(month)).toEqual(["李亦舟", "李亦舟", "李亦舟"]);
    const holders = await listHolders(month.db, (await month.project("GC-1-01")).id);
    expect(holders.find(({ duty }) => duty === "city_leader")).toMatchObject({ name: "李亦舟", fromOn: "2025-06-20", untilOn: null });
    expect(holders.find(({ duty }) => duty === "liaison")).toMatchObject({ name: "周同事", untilOn: "2025-06-20" });
    const terms = await month.db.select().from(assignments).where(eq(assignments.duty, "city_leader"));
    expect(terms.map(({ handover }) => handover).filter(Boolean)).toEqual([LEADER.handover, LEADER.handover, "撤销2025年6月18日的批量修改", "撤销2025年6月18日的批量修改"]);
    expect((await month.project("GC-1-01")).liaisonName).toBeNull();
  }));

  test("of a duty that needed no handing over leaves alone who follows somebody by now, and takes the others back", scene(async (month) => {
    const liaison = { field: "liaison", name: "周同事", fromOn: "2025-06-17" };
    const { id } = await edit(month, "office", liaison, { filter: "unit=gaoxin" });
    await edit(month, "lead", { ...liaison, name: "吴同事", fromOn: "2025-06-19", handover: "材料和未结事项一并移交" }, { codes: ["GC-1-01"] });
    expect(await undoBulkEdit(month.as("office"), { id })).toMatchObject({ undone: 1, skipped: [{ code: "GC-1-01", reason: "现为“吴同事”，已另有修改" }] });
    expect([(await month.project("GC-1-01")).liaisonName, (await month.project("GC-1-02")).liaisonName]).toEqual(["吴同事", null]);
  }));

  test("of a label taken off leaves without it whoever has as many as there may be by now", scene(async (month) => {
    await edit(month, "office", LABEL);
    const { id } = await edit(month, "office", { field: "label_removed", label: "省重点" });
    for (let at = 0; at < LABELS_MAX; at += 1) await addLabel(month.db, month.as("office"), [(await month.project("GC-1-01")).id], `标签${at}`);
    expect(await undoBulkEdit(month.as("office"), { id })).toMatchObject({ undone: 2, skipped: [{ code: "GC-1-01", reason: `已有 ${LABELS_MAX} 个标签，请先去掉不用的` }] });
    expect([(await labels(month)).length, await labels(month, "GC-1-02")]).toEqual([LABELS_MAX, ["省重点"]]);
  }));

  test("of where projects lie gives back the place with its name and degrees, or none", scene(async (month) => {
    const known = { name: "兴隆湖畔", zone: null, longitude: 104.1, latitude: 30.4 };
    await notePlace(month.as("lead"), { code: "GC-1-01", seen: null, ...known });
    const zone = { field: "zone", zone: "science_city" };
    const { rows } = await preview(month, "office", zone, { filter: "unit=gaoxin" });
    expect(rows.map(({ before, after }) => [before, after])).toEqual([["不属于“1+4+N”（兴隆湖畔）", "成都科学城（兴隆湖畔）"], ["未登记落点", "成都科学城（成都科学城）"]]);
    const first = await edit(month, "office", zone, { filter: "unit=gaoxin" });
    const places = async () => [await findPlace(month.as("office"), "GC-1-01"), await findPlace(month.as("office"), "GC-1-02")];
    expect(await places()).toMatchObject([{ ...known, zone: "science_city" }, { name: "成都科学城", zone: "science_city", longitude: null }]);
    expect(await undoBulkEdit(month.as("office"), first)).toMatchObject({ undone: 2, skipped: [] });
    expect(await places()).toMatchObject([known, null]);
  }));

  test("is for who made it and for the lead", scene(async (month) => {
    const { id } = await edit(month, "lead", LABEL);
    expect((await refused("forbidden", undoBulkEdit(month.as("office"), { id }))).message).toBe("批量修改由办理人本人或调度专班负责人撤销");
    await refused("forbidden", undoBulkEdit(month.as("head"), { id }));
    await refused("not_found", undoBulkEdit(month.as("lead"), { id: id + 1 }));
    expect((await listBulkEdits(month.as("office"))).items).toMatchObject([{ id, change: "加标签“省重点”", madeBy: "陈知行", count: 3, undoneAt: null, mayUndo: false }]);
    await undoBulkEdit(month.as("lead"), { id });
    expect((await listBulkEdits(month.as("lead"))).items).toMatchObject([{ id, undoneBy: "陈知行", mayUndo: false }]);
  }));

  test("of what has all been changed since is refused, and so is one of a project that ended: it keeps who it ended with", scene(async (month) => {
    const first = await edit(month, "office", LABEL, { codes: ["GC-1-01"] });
    await edit(month, "office", { field: "label_removed", label: "省重点" }, { codes: ["GC-1-01"] });
    expect((await refused("rule", undoBulkEdit(month.as("office"), first))).message).toBe("这些项目后来都另有修改，没有可以撤销的内容");
    const second = await edit(month, "office", LEADER);
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.code, "GC-1-03"));
    expect(await undoBulkEdit(month.as("office"), second)).toMatchObject({ undone: 2, skipped: [{ code: "GC-1-03", reason: "项目已终止，责任人不再更换" }] });
    expect(await leaders(month)).toEqual(["李亦舟", "李亦舟", "顾南乔"]);
  }));
});
