import { desc, eq, sql } from "drizzle-orm";
import {
  apiTokens, attachments, formerPasswords, idempotentWrites, identities, installation, oneTimeCodes, outcomes, people, rateLimits, recoveryCodes, reportEdits, secondFactors, securitySettings, sessions, signInTries, snapshots, updates,
} from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { enterArrangement } from "@/lib/dispatch/calendar/commands";
import { enterArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { saveUpdate, submitUpdate } from "@/lib/dispatch/commands";
import { enterCorrection } from "@/lib/dispatch/corrections/commands";
import { enterCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { returnChange } from "@/lib/changes/commands";
import { getCycle } from "@/lib/dispatch/queries";
import { sendReminders } from "@/lib/dispatch/reminders/commands";
import { planReminders } from "@/lib/dispatch/reminders/queries";
import { acceptUpdates, returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { markPublished, reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { recordSpotCheck } from "@/lib/dispatch/spot-checks/commands";
import { waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { observeIndicator } from "@/lib/indicators/commands";
import { observeIndicatorInput } from "@/lib/indicators/inputs";
import { bulkEdit } from "@/lib/ledger/bulk/commands";
import { previewBulkInput } from "@/lib/ledger/bulk/inputs";
import { previewBulkEdit } from "@/lib/ledger/bulk/plan";
import { saveView } from "@/lib/ledger/views/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { addLink } from "@/lib/milestones/links/commands";
import { addLinkInput } from "@/lib/milestones/links/inputs";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { assign } from "@/lib/projects/assignments/commands";
import { assignInput } from "@/lib/projects/assignments/inputs";
import { findHolder } from "@/lib/projects/assignments/queries";
import { notePlace } from "@/lib/projects/places/commands";
import { placeInput } from "@/lib/projects/places/inputs";
import { draftReport } from "@/lib/reports/drafting/commands";
import { checkReport, issueReport, returnReport, sendReport, signReport, withdrawReport } from "@/lib/reports/issuing/commands";
import { changeLetterhead } from "@/lib/reports/letterheads/commands";
import { addTemplate } from "@/lib/reports/templates/commands";
import { atVersion, filesMade, reportUpTo } from "../../reports/a-report-on-its-way";
import { JUNE, TODAY, WORDS, type Who } from "../../support/dispatch-month";
import { replan, request } from "../../support/replan";
import { OTHER_LETTERHEAD } from "../report-preparations";
import { JULY, personOf, type Site } from "../site";

const AUGUST_5 = plainDate("2025-08-05");
const PROBLEM = { problemText: "用地指标没有落实", problemType: "resources", problemLevel: "leader", problemAsk: "协调年内安排指标", measureText: "先行租用厂房" };
/** The one attachment of the house; its bytes are nowhere. */
export const FILE = "6f1c9a3e-5c1d-4f6e-9a51-0d3f2b7c8e90";
const HASH = "ab".repeat(32);

/**
 * Every table has rows: June was sealed, published, reopened and sealed again with an accepted, a returned, a drafted and a waived update; July was
 * sealed with a corrected draft, a returned, a submitted and an accepted one, is reopened, and August waits.
 */
export async function fillTheHouse(site: Site): Promise<void> {
  await site.db.update(installation).set({ businessOn: AUGUST_5 });
  await june(site);
  await july(site);
  await ledger(site);
  await reportSettings(site);
  await keysAndCodes(site);
}

async function reportSettings({ month: scene }: Site): Promise<void> {
  await changeLetterhead(scene.as("lead", AUGUST_5), OTHER_LETTERHEAD);
  await addTemplate(scene.as("lead", AUGUST_5), { kind: "month", name: "月报模板.docx", bytes: 12 }, { fileName: "月报模板.docx", sha256: HASH, bytes: 12 });
}

async function june({ month: scene, db }: Site): Promise<void> {
  const items = async (...codes: string[]) => Promise.all(codes.map(async (code) => ({ code, version: await scene.version(code) })));
  const [outcome] = await db.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.projectId, (await scene.project("GC-1-01")).id)).limit(1);
  await scene.submit("filer", "GC-1-01", {
    ...PROBLEM,
    milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40, forecastOn: "2025-08-01", forecastCause: "试验台排期" }],
    outcomes: [{ id: outcome!.id, proofNo: "成科〔2025〕8号", achievedOn: "2025-06-10" }],
  });
  await signUpdates(scene.as("head"), { month: JUNE, items: await items("GC-1-01") });
  await recordSpotCheck(scene.as("office"), { month: JUNE, code: "GC-1-01", version: await scene.version("GC-1-01"), result: "doubtful", remark: "台账与现场不符" });
  await acceptUpdates(scene.as("office"), { month: JUNE, items: await items("GC-1-01") });
  await scene.save("filer", "GC-1-02", { ...PROBLEM, milestones: [{ ordinal: 2, donePct: 30, forecastCause: "等待设备" }] });
  await scene.submit("tianfu.filer", "GC-1-03", PROBLEM);
  await returnUpdateByHead(scene.as("tianfu.head"), { month: JUNE, code: "GC-1-03", version: await scene.version("GC-1-03"), remark: "请补充", fields: [{ field: "progressText", remark: "写明数量" }] });
  const { cycle } = await getCycle(scene.as("office"), JUNE);
  await sendReminders(scene.as("office"), { month: JUNE, unitCodes: [], again: false, fingerprint: (await planReminders(scene.as("office"), cycle, [])).fingerprint });
  await waiveUpdates(scene.as("office"), { month: JUNE, items: await items("GC-1-04"), reason: "项目暂停建设" });
  const { light, computedLight } = await scene.project("GC-1-01");
  await overrideLight(scene.as("office"), { code: "GC-1-01", seen: { light, computedLight }, light: "red", reason: "现场核查进度与填报不符" });
  await observeIndicator(scene.as("office"), observeIndicatorInput.parse({ indicatorCode: "I-01", year: 2024, value: 3.5, valueText: "3.5", dataOn: "2025-03-31", source: "统计公报" }));
  await enterArrangement(scene.as("lead"), enterArrangementInput.parse({ year: 2027, version: 0, source: "国办发明电〔2026〕7号", text: "2027-02-05 休" }));
  await replan(scene.as("lead"), { code: "GC-1-01", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 3, plannedOn: plainDate("2025-10-31") }] });
  await notePlace(scene.as("office"), placeInput.parse({ code: "GC-1-01", name: "兴隆湖畔", zone: "science_city", longitude: 104.08, latitude: 30.4, seen: null }));
  await assign(scene.as("head"), assignInput.parse({
    code: "GC-1-01", duty: "responsible", seen: (await findHolder(db, (await scene.project("GC-1-01")).id, "responsible", null))!.id, name: "孙立言", post: "副主任", fromOn: "2025-06-16", handover: "未完成的里程碑按现行计划推进",
  }));
  await addLink(scene.as("office"), addLinkInput.parse({ predecessor: { code: "GC-1-04", ordinal: 3 }, successor: { code: "GC-1-01", ordinal: 4 }, note: "验收前须取得其样机" }));
  // One in every hand: a draft, one that came back, one that is signed.
  await request(scene, "draft", { code: "GC-1-02", items: [{ ordinal: 4, toOn: "2025-12-20" }] });
  const back = await request(scene, "signed", { code: "GC-1-01", items: [{ ordinal: 4, toOn: "2025-12-20" }] });
  await returnChange(scene.as("office"), { ...back, remark: "请附合作单位来函" });
  await request(scene, "signed", { code: "GC-1-01", items: [{ ordinal: 5, toOn: "2026-01-31" }] });
  await sealCycle(scene.as("office"), { month: JUNE, unfiled: 2 });
  await markPublished(scene.as("lead"), { month: JUNE });
  await reopenCycle(scene.as("lead"), { month: JUNE, sha256: (await db.select().from(snapshots))[0]!.sha256, reason: "一项填报漏审，复核后重新封存" });
  await sealCycle(scene.as("office"), { month: JUNE, unfiled: 2 });
  await reports(scene);
}

/** June's report came back once, was issued, withdrawn and issued anew; the quarter's is a draft. */
async function reports(scene: Site["month"]): Promise<void> {
  await scene.db.execute(sql`set constraints all immediate`);
  const sent = await reportUpTo(scene, "checking", TODAY);
  const back = await returnReport(scene.as("lead"), { ...atVersion(sent), remark: "请补充总体情况" });
  const checked = await checkReport(scene.as("lead"), atVersion(await sendReport(scene.as("office"), atVersion(back))));
  const signed = await signReport(scene.as("leader"), atVersion(checked));
  await filesMade(scene, signed);
  const issued = await issueReport(scene.as("office"), atVersion(signed));
  await withdrawReport(scene.as("lead"), { ...atVersion(issued), reason: "附件二数据有误，更正后重新印发" });
  await reportUpTo(scene, "issued", TODAY);
  const { report: draft } = await draftReport(scene.as("office"), { period: { kind: "quarter", period: "2025-Q2" }, carriesOver: false });
  await scene.db.insert(reportEdits).values({ reportId: draft.id, block: "title", text: "季度盘点的通报", editedAt: new Date(), editedBy: personOf(scene, "office") });
}

async function july({ month: scene, db }: Site): Promise<void> {
  await openCycle(scene.as("office"), { month: JULY });
  const write = async (code: string, more: object = {}) => ({ month: JULY, code, version: await scene.version(code, JULY), content: { ...WORDS, ...PROBLEM, ...more } });
  const submit = async (who: Who, code: string) => submitUpdate(scene.as(who), submitUpdateInput.parse(await write(code, { milestones: [{ ordinal: 1, donePct: 50, forecastOn: "2025-08-01", forecastCause: "试验台排期" }] })));
  const item = async (code: string) => ({ code, version: await scene.version(code, JULY) });
  await saveUpdate(scene.as("filer"), saveUpdateInput.parse(await write("GC-1-01", { milestones: [{ ordinal: 2, donePct: 60, forecastCause: "试验台排期" }] })));
  await enterCorrection(scene.as("filer"), enterCorrectionInput.parse({ month: JULY, ...(await item("GC-1-01")), ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。", reason: "误计返工件2件" }));
  await submit("filer", "GC-1-02");
  await submit("tianfu.filer", "GC-1-03");
  await returnUpdateByHead(scene.as("tianfu.head"), { month: JULY, code: "GC-1-03", version: await scene.version("GC-1-03", JULY), remark: "请补充", fields: [{ field: "progressText", remark: "写明数量" }] });
  await submit("wuhou.filer", "GC-1-04");
  await signUpdates(scene.as("wuhou.head"), { month: JULY, items: [await item("GC-1-04")] });
  await acceptUpdates(scene.as("office"), { month: JULY, items: [await item("GC-1-04")] });
  await sealCycle(scene.as("office", AUGUST_5), { month: JULY, unfiled: 2, awaitingHead: 1 });
  const [sealed] = await db.select().from(snapshots).orderBy(desc(snapshots.cycleId));
  await reopenCycle(scene.as("lead", AUGUST_5), { month: JULY, sha256: sealed!.sha256, reason: "一项填报漏审，复核后重新封存" });
}

/** A view of one's own, one of the unit's and one for everybody; a label on every project, given by many at once. */
async function ledger({ month: scene }: Site): Promise<void> {
  for (const [who, audience] of [["filer", "own"], ["filer", "unit"], ["office", "all"]] as const) {
    await saveView(scene.as(who), { ledger: "projects", name: `红灯项目（${audience}）`, query: "q=联调", audience });
  }
  const input = previewBulkInput.parse({ change: { field: "label_added", label: "省重点" }, target: { filter: "" } });
  await bulkEdit(scene.as("office"), { ...input, fingerprint: (await previewBulkEdit(scene.as("office"), input)).fingerprint });
}

/** What no page of the application is made of. */
async function keysAndCodes({ db, month: scene }: Site): Promise<void> {
  const personId = personOf(scene, "filer");
  const at = new Date();
  const until = new Date(at.getTime() + 3_600_000);
  await db.update(people).set({ email: "fang@example.cn", wecomId: "fang", post: "联络员", disabledReason: "" }).where(eq(people.id, personId));
  await db.update(people).set({ disabledAt: at, disabledReason: "已调离" }).where(eq(people.id, personOf(scene, "colleague")));
  await db.insert(formerPasswords).values({ personId, passwordHash: "$argon2id$former", replacedAt: at });
  await db.insert(signInTries).values({ username: "scene.filer", tries: 2, since: at });
  await db.insert(sessions).values({ personId, startedAt: at, lastSeenAt: at, expiresAt: until, endedAt: at, endedReason: "退出登录", ip: "203.0.113.7", userAgent: "Mozilla/5.0" });
  await db.insert(secondFactors).values({ personId, secret: "sealed", createdAt: at, confirmedAt: at });
  await db.insert(recoveryCodes).values({ personId, codeHash: HASH, createdAt: at });
  await db.insert(oneTimeCodes).values({ personId, purpose: "reset_password", codeHash: HASH, createdAt: at, expiresAt: until });
  await db.insert(identities).values({ issuer: "https://sso.example.cn", subject: "fang", personId, linkedAt: at });
  await db.insert(securitySettings).values({ version: 90, settings: DENGBAO_PRESET, changedAt: at, reason: "按测评意见调整" }).onConflictDoNothing();
  await db.insert(apiTokens).values({ personId, tokenHash: HASH, createdAt: at, expiresAt: until });
  await db.insert(idempotentWrites).values({ personId, key: "a-key-of-the-house", requestHash: HASH, answer: { body: { status: "draft" } }, at });
  await db.insert(rateLimits).values({ key: "sign-in:203.0.113.7", windowStart: at, count: 1 });
  const [draft] = await db.select().from(updates).where(eq(updates.id, (await scene.update("GC-1-01", JULY)).id));
  await db.insert(attachments).values({
    id: FILE, projectId: draft!.projectId, updateId: draft!.id, name: "现场照片.jpg", mediaType: "image/jpeg", bytes: 1000, sha256: HASH, originalSha256: "cd".repeat(32), originalBytes: 1200,
    status: "clean", scanNote: "未发现病毒", scannedAt: at, uploadedBy: personId, uploadedAt: at,
  });
}
