import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { attachments, milestoneLinks, milestones, outcomes, reportEdits, reportFiles } from "../../db/schema";
import { record } from "../../lib/audit/record";
import type { Actor } from "../../lib/base/context";
import { plainDate } from "../../lib/base/date";
import { yearMonth } from "../../lib/base/month";
import { enterCorrection } from "../../lib/dispatch/corrections/commands";
import { enterCorrectionInput } from "../../lib/dispatch/corrections/inputs";
import { saveUpdate, submitUpdate } from "../../lib/dispatch/commands";
import { saveUpdateInput, submitUpdateInput } from "../../lib/dispatch/inputs";
import { sendReminders } from "../../lib/dispatch/reminders/commands";
import { planReminders } from "../../lib/dispatch/reminders/queries";
import { lockCycle } from "../../lib/dispatch/locks";
import { signUpdates } from "../../lib/dispatch/reviews/commands";
import { sealCycle } from "../../lib/dispatch/sealing/commands";
import { recordSpotCheck } from "../../lib/dispatch/spot-checks/commands";
import { bulkEdit } from "../../lib/ledger/bulk/commands";
import { previewBulkInput } from "../../lib/ledger/bulk/inputs";
import { previewBulkEdit } from "../../lib/ledger/bulk/plan";
import type { ViewAudience } from "../../lib/ledger/terms";
import { saveView } from "../../lib/ledger/views/commands";
import { refreshStaleLights } from "../../lib/lights/commands";
import { overrideLight } from "../../lib/lights/overrides/commands";
import { notePlace } from "../../lib/projects/places/commands";
import { placeInput } from "../../lib/projects/places/inputs";
import { requestBuild } from "../../lib/reports/builds/commands";
import { draftReport } from "../../lib/reports/drafting/commands";
import { changeLetterhead } from "../../lib/reports/letterheads/commands";
import { DEFAULT_LETTERHEAD } from "../../lib/reports/letterheads/terms";
import { addTemplate } from "../../lib/reports/templates/commands";
import { dispatchMonth, JUNE, WORDS, type Scene, type Who } from "../support/dispatch-month";
import { replan, request } from "../support/replan";
import { DRAFT_DAY, reportUpTo } from "../reports/a-report-on-its-way";

export const JULY = yearMonth("2025-07");
const DAY = plainDate("2025-07-15");
const HASH = "ab".repeat(32);
const FIRST = { ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" };
const SECOND = [{ ordinal: 2, donePct: 40, forecastCause: "试验台排期" }];

/**
 * June sealed with all three projects accepted; in July GC-1-01 is a draft, GC-1-02 signed and looked into, GC-1-03 a draft: so that every table
 * with row-level security holds rows of 高新区, of 天府新区, and of the project that one leads and the other joins; and events of sign-ins, which are of none.
 */
export async function twoMonths(db: Executor): Promise<Scene> {
  const scene = await dispatchMonth(db);
  const { as, version } = scene;
  for (const code of ["GC-1-01", "GC-1-02", "GC-1-03"]) await scene.file(code, { milestones: [FIRST, ...SECOND] });
  await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 0 });
  await reportsOf(scene);
  for (const [who, code] of [["filer", "GC-1-01"], ["filer", "GC-1-02"], ["tianfu.filer", "GC-1-03"]] as [Who, string][]) {
    const { projectId, id: updateId } = await scene.update(code, JULY);
    const [patent] = await db.select({ id: outcomes.id }).from(outcomes).where(and(eq(outcomes.projectId, projectId), eq(outcomes.type, "patent")));
    const content = { ...WORDS, milestones: SECOND, outcomes: [{ id: patent!.id, proofNo: "ZL202510001234.5", achievedOn: "2025-07-10" }] };
    await saveUpdate(as(who, DAY), saveUpdateInput.parse({ month: JULY, code, version: await version(code, JULY), content }));
    await enterCorrection(as(who, DAY), enterCorrectionInput.parse({ month: JULY, code, version: await version(code, JULY), ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。", reason: "误计返工件2件" }));
    await replan(as("lead", DAY), { code, reason: "市领导批示同意顺延", dates: [{ ordinal: 5, plannedOn: plainDate("2026-01-31") }] });
    await refreshStaleLights(as("office", DAY));
    const { light, computedLight } = await scene.project(code);
    await overrideLight(as("office", DAY), { code, seen: { light, computedLight }, light: "red", reason: "现场核查进度与填报不符" });
    // The draft last: what is signed is guarded otherwise.
    const unit = code === "GC-1-03" ? "tianfu." : "";
    await request(scene, "signed", { code, items: [{ ordinal: 3, toOn: "2025-10-31" }] }, { on: DAY, unit });
    await request(scene, "draft", { code, items: [{ ordinal: 4, toOn: "2025-12-20" }] }, { on: DAY, unit });
    await notePlace(as("office", DAY), placeInput.parse({ code, name: "兴隆湖畔", seen: null }));
    const { actor } = as(who);
    await db.insert(attachments).values({
      projectId, updateId, name: "立项批复.pdf", mediaType: "application/pdf", bytes: 12, sha256: "0".repeat(64), status: code === "GC-1-03" ? "quarantined" : "clean",
      uploadedBy: actor.kind === "person" ? actor.personId : 0, uploadedAt: as(who, DAY).now,
    });
    if (code === "GC-1-02") await submitUpdate(as(who, DAY), submitUpdateInput.parse({ month: JULY, code, version: await version(code, JULY), content }));
  }
  for (const [before, after] of [["GC-1-02", "GC-1-01"], ["GC-1-03", "GC-1-02"], ["GC-1-03", "GC-1-03"]] as const) await linkMilestones(db, scene, before, after);
  await signUpdates(as("head", DAY), { month: JULY, items: [{ code: "GC-1-02", version: await version("GC-1-02", JULY) }] });
  await recordSpotCheck(as("office", DAY), { month: JULY, code: "GC-1-02", version: await version("GC-1-02", JULY), result: "consistent", remark: "" });
  const office = as("office", DAY);
  const { fingerprint } = await planReminders(office, await lockCycle(db, JULY), []);
  await sendReminders(office, { month: JULY, unitCodes: [], fingerprint, again: false });
  for (const [who, audience] of [["filer", "own"], ["filer", "unit"], ["tianfu.filer", "own"], ["office", "all"]] as [Who, ViewAudience][]) {
    await saveView(as(who, DAY), { ledger: "projects", name: `红灯（${audience}）`, query: "light=red", audience });
  }
  const marked = previewBulkInput.parse({ change: { field: "label_added", label: "省重点" }, target: { filter: "" } });
  await bulkEdit(office, { ...marked, fingerprint: (await previewBulkEdit(office, marked)).fingerprint });
  await changeLetterhead(as("lead", DAY), { seenVersion: 0, settings: { ...DEFAULT_LETTERHEAD, docCode: "成创调" } });
  await template(scene, "新模板.docx", "0".repeat(64));
  for (const each of ["filer", "tianfu.filer", "admin"] as Who[]) {
    const { actor } = as(each);
    const username = actor.kind === "person" ? actor.username : "";
    await record(db, { ...office, actor: { kind: "system", job: "登录" } }, { action: "session.locked", subject: { type: "session", id: username }, outcome: "denied" });
    await record(db, as(each, DAY), { action: "session.started", subject: { type: "session", id: `of ${username}` } });
  }
  return scene;
}

const template = ({ as }: Scene, fileName: string, sha256: string) => addTemplate(as("lead", DRAFT_DAY), { kind: "month", name: fileName, bytes: 12 }, { fileName, sha256, bytes: 12 });

/** June's report issued, on the office's own template, with an edited title; the second quarter's a draft, with files of its own. */
async function reportsOf(scene: Scene): Promise<void> {
  const office = scene.as("office", DRAFT_DAY);
  await template(scene, "通报模板.docx", HASH);
  const issued = await reportUpTo(scene, "issued");
  const { report: draft } = await draftReport(office, { period: { kind: "quarter", period: "2025-Q2" }, carriesOver: false });
  await requestBuild(office, { id: draft.id, contentSha256: HASH });
  await scene.db.insert(reportFiles).values({ reportId: draft.id, contentSha256: HASH, output: "docx", sha256: HASH, bytes: 12, fileName: "草稿.docx", madeAt: office.now });
  const edit = (reportId: number) => ({ reportId, block: "title", text: "关于调度情况的通报", editedAt: office.now, editedBy: issued.draftedBy });
  // As it lies in the table: words of an issued report were written while it was a draft.
  await scene.db.execute(sql`alter table report_edits disable trigger user`);
  await scene.db.insert(reportEdits).values(edit(issued.id));
  await scene.db.execute(sql`alter table report_edits enable trigger user`);
  // The last: where nothing is a draft any more, the guard of its words speaks before the wall does.
  await scene.db.insert(reportEdits).values(edit(draft.id));
}

/** As it lies in the table: the wall holds also for what no command would write. */
async function linkMilestones(db: Executor, { as, project }: Scene, before: string, after: string): Promise<void> {
  const at = async (code: string, ordinal: number) => (await db.select({ id: milestones.id }).from(milestones).where(and(eq(milestones.projectId, (await project(code)).id), eq(milestones.ordinal, ordinal))))[0]!.id;
  await db.insert(milestoneLinks).values({ predecessorId: await at(before, 3), successorId: await at(after, 4), addedAt: as("office", DAY).now });
}

/** The scene's people by role, those that it lacks, the system, and nobody. */
export function everybodyOf({ as }: Scene): Record<string, Actor | null> {
  const admin = as("admin").actor as Actor & { kind: "person" };
  return {
    "高新区填报人": as("filer").actor, "高新区审核人": as("head").actor, "天府新区填报人": as("tianfu.filer").actor, "天府新区审核人": as("tianfu.head").actor,
    "调度专班": as("office").actor, "调度专班负责人": as("lead").actor, "市领导": as("leader").actor, "系统": { kind: "system", job: "测试" },
    "系统管理员": admin, "安全管理员": { ...admin, role: "secadmin" }, "审计管理员": { ...admin, role: "auditor" }, "没有说明身份的": null,
  };
}
