import { eq, like, sql, type SQL } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { cycles, events, reportEdits, reportFiles, reportNumbers, reports, reportTemplates } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { chooseForm, draftReport, editBlock } from "@/lib/reports/drafting/commands";
import { paragraphsOf, templateOf, TITLE } from "@/lib/reports/edits/rules";
import { checkReport, issueReport, returnReport, sendReport, signReport, takeBackReport, withdrawReport } from "@/lib/reports/issuing/commands";
import { getIssuing } from "@/lib/reports/issuing/queries";
import { listReports, listRevisions, listWaiting } from "@/lib/reports/listing/queries";
import { listToDo } from "@/lib/reports/listing/to-do";
import { getReport, type ReportRow } from "@/lib/reports/queries";
import { untilWaiting, withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { atVersion, DRAFT_DAY, filesMade, OF_JUNE, reportUpTo, rowOf, sealJune } from "./a-report-on-its-way";

const sealed = (fn: (month: Scene, sha256: string) => Promise<void>) => () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await fn(month, await sealJune(month));
  });

const told = async ({ db }: Scene) => (await db.select({ action: events.action, by: events.actorName }).from(events).where(like(events.action, "report.%")).orderBy(events.id)).map(({ action, by }) => `${action} ${by}`);
const REASON = "附件二数据有误，更正后重新印发";

describe("from draft to issue", () => {
  test("goes through four hands, is numbered and dated by the signature, and each step leaves its event", sealed(async (month) => {
    const signed = await reportUpTo(month, "signed");
    expect(signed).toMatchObject({ numberYear: 2025, number: 1, writtenOn: "2025-07-08", contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const issued = await issueReport(month.as("office", plainDate("2025-07-09")), atVersion(signed));
    expect(issued).toMatchObject({ status: "issued", contentSha256: signed.contentSha256 });
    expect((await month.db.select().from(cycles).where(eq(cycles.month, JUNE)))[0]).toMatchObject({ status: "published", publishedBy: issued.issuedBy });
    expect(await told(month)).toEqual(["report.drafted 王砚秋", "report.sent 王砚秋", "report.checked 陈知行", "report.signed 李亦舟", "report.issued 王砚秋"]);
    const { document, sha256, row } = await getReport(month.as("filer", plainDate("2025-07-10")), OF_JUNE);
    expect([document.docNo, document.issuedOn, sha256]).toEqual(["〔2025〕第1期", "2025-07-08", row!.contentSha256]);
    expect(await listReports(month.as("filer"))).toMatchObject([{ report: { status: "issued", docNo: "〔2025〕第1期", holder: null }, refusal: null, counts: null }]);
    expect(await listReports(month.as("leader"), "quarter")).toMatchObject([{ period: { period: "2025-Q2" }, report: null, issuedAt: null }]);
    expect((await listReports(month.as("leader")))[0]!.counts).not.toBeNull();
  }));

  test("is not for other roles, and the same person does not take the next step", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const message = async (act: Promise<unknown>) => (await refused("forbidden", act)).message;
    expect(await message(draftReport(month.as("office"), { period: OF_JUNE, carriesOver: false }))).toBe("本期通报已在办理（拟稿），无需重复拟稿");
    expect(await message(sendReport(month.as("filer"), atVersion(draft)))).toBe("通报由调度专班拟稿");
    const sent = await sendReport(month.as("office", DRAFT_DAY), atVersion(draft));
    expect(await message(checkReport(month.as("office", DRAFT_DAY), atVersion(sent)))).toBe("不能核稿本人拟稿、修改或送核的通报，请由专班其他人员核稿");
    expect(await message(signReport(month.as("leader", DRAFT_DAY), atVersion(sent)))).toBe("当前为“待核稿”，不能签发");
    const checked = await checkReport(month.as("lead", DRAFT_DAY), atVersion(sent));
    expect(await message(signReport(month.as("lead", DRAFT_DAY), atVersion(checked)))).toBe("通报由市领导签发");
    const signed = await signReport(month.as("leader", DRAFT_DAY), atVersion(checked));
    expect(await message(issueReport(month.as("leader", DRAFT_DAY), atVersion(signed)))).toBe("通报由调度专班印发");
    expect((await refused("rule", issueReport(month.as("office", DRAFT_DAY), atVersion(signed)))).message).toBe("通报文件尚未制作完成，完成后可以印发");
    expect(await message(withdrawReport(month.as("office", DRAFT_DAY), { ...atVersion(signed), reason: REASON }))).toBe("只有调度专班负责人可以撤回通报");
  }));

  test("tells who comes second that it has moved, and whom it is hidden from nothing", sealed(async (month) => {
    const checked = await reportUpTo(month, "signing");
    await signReport(month.as("leader", DRAFT_DAY), atVersion(checked));
    const late = await refused("conflict", signReport(month.as("leader", DRAFT_DAY), atVersion(checked)));
    expect(late).toMatchObject({ message: "2025年6月的通报已由他人办理或修改，现为“待印发”，您看到的不是最新情况，请刷新页面核对后再办理", details: { status: "signed" } });
    await refused("not_found", checkReport(month.as("lead"), { period: OF_JUNE, revision: 9, version: 1 }));
    expect((await refused("forbidden", getReport(month.as("filer"), OF_JUNE))).message).toBe("本月通报尚未印发，印发后各单位可以查看");
    expect(await month.db.select().from(reportNumbers)).toHaveLength(1);
  }));

  test("comes back with a remark, or is taken back, and goes on from there", sealed(async (month) => {
    const sent = await reportUpTo(month, "checking");
    const taken = await takeBackReport(month.as("office", DRAFT_DAY), atVersion(sent));
    const again = await sendReport(month.as("office", DRAFT_DAY), atVersion(taken));
    const back = await returnReport(month.as("lead", DRAFT_DAY), { ...atVersion(again), remark: "请补充总体情况" });
    expect(back).toMatchObject({ status: "draft", sentBy: null, returnRemark: "请补充总体情况" });
    const checked = await checkReport(month.as("lead", DRAFT_DAY), atVersion(await sendReport(month.as("office", DRAFT_DAY), atVersion(back))));
    expect((await listRevisions(month.as("office"), OF_JUNE))[0]!.hands.returned?.name).toBe("陈知行");
    const fromLeader = await returnReport(month.as("leader", DRAFT_DAY), { ...atVersion(checked), remark: "措辞再斟酌" });
    expect(fromLeader).toMatchObject({ status: "draft", checkedBy: null });
    expect(await listWaiting(month.as("office"))).toMatchObject([{ period: OF_JUNE, status: "draft", returnRemark: "措辞再斟酌" }]);
    expect((await told(month)).filter((line) => line.startsWith("report.returned"))).toEqual(["report.returned 王砚秋", "report.returned 陈知行", "report.returned 李亦舟"]);
    const signed = await signReport(month.as("leader", DRAFT_DAY), atVersion(await checkReport(month.as("lead", DRAFT_DAY), atVersion(await sendReport(month.as("office", DRAFT_DAY), atVersion(fromLeader))))));
    await filesMade(month, signed);
    await issueReport(month.as("office", DRAFT_DAY), atVersion(signed));
    const returned = async (role: "filer" | "leader") => (await listRevisions(month.as(role), OF_JUNE))[0]!.hands.returned?.name;
    expect([await returned("leader"), await returned("filer")]).toEqual(["李亦舟", undefined]);
  }));
});

describe("its words", () => {
  test("are the office's own round the facts, and the reader of the old version is told", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const paragraph = paragraphsOf((await getReport(month.as("office"), OF_JUNE)).document).find(({ key, pieces }) => key.startsWith("overall.") && pieces.length > 1)!;
    const text = `${templateOf(paragraph.pieces)}请各单位对照检查。`;
    const edited = await editBlock(month.as("office", DRAFT_DAY), { ...atVersion(draft), block: paragraph.key, text });
    expect((await refused("conflict", editBlock(month.as("lead", DRAFT_DAY), { ...atVersion(draft), block: paragraph.key, text: null }))).details).toMatchObject({ version: 2, status: "draft" });
    await refused("conflict", sendReport(month.as("office", DRAFT_DAY), atVersion(draft)));
    expect(JSON.stringify((await getReport(month.as("office"), OF_JUNE)).document.sections)).toContain("请各单位对照检查。");
    const fault = await refused("rule", editBlock(month.as("office", DRAFT_DAY), { ...atVersion(edited), block: paragraph.key, text: `${text}另有7项。` }));
    expect(fault).toMatchObject({ message: expect.stringContaining("“7项”不是由封存数据生成的") as string, details: { fields: { text: expect.any(String) as string } } });
    expect((await refused("forbidden", editBlock(month.as("leader"), { ...atVersion(edited), block: paragraph.key, text }))).message).toBe("通报由调度专班拟稿");
    await refused("rule", editBlock(month.as("office"), { ...atVersion(edited), block: "annex-1.0", text: "无" }));
    const restored = await editBlock(month.as("office", DRAFT_DAY), { ...atVersion(edited), block: paragraph.key, text: null });
    expect(await month.db.select().from(reportEdits)).toEqual([]);
    expect(await month.db.select({ before: events.before, after: events.after }).from(events).where(eq(events.action, "report.edited")).orderBy(events.id)).toMatchObject([
      { before: { block: paragraph.key, text: null }, after: { text } }, { before: { text }, after: { block: paragraph.key, text: null } },
    ]);
    const sent = await sendReport(month.as("office", DRAFT_DAY), atVersion(restored));
    expect((await refused("forbidden", editBlock(month.as("office", DRAFT_DAY), { ...atVersion(sent), block: paragraph.key, text }))).message).toBe("当前为“待核稿”，不能修改");
    await refused("forbidden", checkReport(month.as("office", DRAFT_DAY), atVersion(sent)));
  }));

  test("who edited last does not check", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const edited = await chooseForm(month.as("lead", DRAFT_DAY), { ...atVersion(draft), form: "document", letterheadVersion: null, templateVersion: null });
    const sent = await sendReport(month.as("office", DRAFT_DAY), atVersion(edited));
    expect((await refused("forbidden", checkReport(month.as("lead", DRAFT_DAY), atVersion(sent)))).message).toBe("不能核稿本人拟稿、修改或送核的通报，请由专班其他人员核稿");
    expect((await getReport(month.as("office"), OF_JUNE)).document.form).toBe("document");
    await refused("conflict", chooseForm(month.as("lead"), { ...atVersion(draft), form: "letter", letterheadVersion: null, templateVersion: null }));
  }));

  test("whose words stand in it does not check it, whoever changed it after them, in this revision and the next", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const [one, two] = paragraphsOf((await getReport(month.as("office"), OF_JUNE)).document).filter(({ pieces }) => pieces.length > 1);
    const rewritten = (row: ReportRow, block: typeof one) => ({ ...atVersion(row), block: block!.key, text: `${templateOf(block!.pieces)}请对照检查。` });
    const byLead = await editBlock(month.as("lead", DRAFT_DAY), rewritten(draft, one));
    const sent = await sendReport(month.as("office", DRAFT_DAY), atVersion(await editBlock(month.as("office", DRAFT_DAY), rewritten(byLead, two))));
    expect(sent.editedBy).toBe(draft.draftedBy);
    const OWN = "不能核稿本人拟稿、修改或送核的通报，请由专班其他人员核稿";
    expect((await refused("forbidden", checkReport(month.as("lead", DRAFT_DAY), atVersion(sent)))).message).toBe(OWN);
    expect((await refused("forbidden", returnReport(month.as("lead", DRAFT_DAY), { ...atVersion(sent), remark: "请再核对" }))).message).toBe("不能退回本人拟稿或送核的通报，请用“撤回送核”");
    const directly: unknown = await month.db.transaction((tx) => tx.update(reports).set({ status: "signing", checkedAt: new Date(), checkedBy: byLead.editedBy }).where(eq(reports.id, sent.id))).catch((error: unknown) => (error as { cause?: unknown }).cause);
    expect(String(directly)).toContain("通报的文字由本人修改过，不能由本人核稿或签发");
    await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(sent), reason: REASON });
    const { report: next, carried } = await draftReport(month.as("office", DRAFT_DAY), { period: OF_JUNE, carriesOver: true });
    expect(carried).toContain(one!.key);
    const again = await sendReport(month.as("office", DRAFT_DAY), atVersion(next));
    expect((await refused("forbidden", checkReport(month.as("lead", DRAFT_DAY), atVersion(again)))).message).toBe(OWN);
  }));

  test("that no longer fit the facts stop it at every hand, not only at the first", sealed(async (month) => {
    const sent = await reportUpTo(month, "checking");
    const [block] = paragraphsOf((await getReport(month.as("office"), OF_JUNE)).document).filter(({ pieces }) => pieces.length > 1);
    // As if a later version of the product had generated another sentence meanwhile.
    await month.db.execute(sql`alter table report_edits disable trigger user`);
    await month.db.insert(reportEdits).values({ reportId: sent.id, block: block!.key, text: "没有数据的一段。", editedAt: new Date(), editedBy: sent.draftedBy });
    await month.db.execute(sql`alter table report_edits enable trigger user`);
    const STALE = "有 1 段文字与数据不再相符，须重新核对：须在“修改文字”中改写或恢复原文，请先退回";
    expect((await refused("rule", checkReport(month.as("lead", DRAFT_DAY), atVersion(sent)))).message).toBe(STALE);
    const [signing] = await month.db.update(reports).set({ status: "signing" }).where(eq(reports.id, sent.id)).returning();
    expect((await refused("rule", signReport(month.as("leader", DRAFT_DAY), atVersion(signing!)))).message).toBe(STALE);
    expect((await returnReport(month.as("leader", DRAFT_DAY), { ...atVersion(signing!), remark: "请核对" })).status).toBe("draft");
  }));

  test("too long a body is not sent on, and the sentence counts", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const { document } = await getReport(month.as("office"), OF_JUNE);
    const [one, two, three] = paragraphsOf(document);
    let row = draft;
    for (const block of [one!, two!, three!]) row = await editBlock(month.as("office", DRAFT_DAY), { ...atVersion(row), block: block.key, text: templateOf(block.pieces) + "各单位要高度重视".repeat(200) });
    expect((await refused("rule", sendReport(month.as("office", DRAFT_DAY), atVersion(row)))).message).toMatch(/^正文现为 \d{4} 字，上限 4000 字，请精简 \d+ 字后再送核$/);
  }));
});

describe("withdrawn", () => {
  test("it is told to units with the reason, keeps its number, and a new revision takes over what still fits", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const generated = (await getReport(month.as("office"), OF_JUNE)).document;
    const paragraph = paragraphsOf(generated).find(({ pieces }) => pieces.length > 1)!;
    let row = await editBlock(month.as("office", DRAFT_DAY), { ...atVersion(draft), block: paragraph.key, text: `${templateOf(paragraph.pieces)}请对照检查。` });
    row = await editBlock(month.as("office", DRAFT_DAY), { ...atVersion(row), block: TITLE, text: generated.titleLines.join("").replace("规划", "规划\n") });
    row = await checkReport(month.as("lead", DRAFT_DAY), atVersion(await sendReport(month.as("office", DRAFT_DAY), atVersion(row))));
    row = await signReport(month.as("leader", DRAFT_DAY), { ...atVersion(row), number: 6 });
    const withdrawn = await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(row), reason: REASON });
    expect(withdrawn).toMatchObject({ status: "withdrawn", number: 6, withdrawReason: REASON });
    const { report, carried, leftBehind } = await draftReport(month.as("office", DRAFT_DAY), { period: OF_JUNE, carriesOver: true });
    expect([report.revision, [...carried].sort(), leftBehind]).toEqual([2, [paragraph.key, TITLE].sort(), []]);
    const { document } = await getReport(month.as("office"), OF_JUNE);
    expect(document.titleLines).toEqual(generated.titleLines.join("").replace("规划", "规划\n").split("\n"));
    const sent = await sendReport(month.as("office", DRAFT_DAY), atVersion(report));
    const signing = await checkReport(month.as("lead", DRAFT_DAY), atVersion(sent));
    expect((await refused("rule", signReport(month.as("leader", DRAFT_DAY), { ...atVersion(signing), number: 7 }))).message).toBe("期号应为〔2025〕第 6 期，须与上一期连续，请核对");
    expect(await signReport(month.as("leader", plainDate("2026-01-05")), atVersion(signing))).toMatchObject({ numberYear: 2025, number: 6, writtenOn: "2026-01-05" });
  }));

  test("its form, settings and template go over to the new one, whatever is in force by then, and a template retired since may stay", sealed(async (month) => {
    const draft = await reportUpTo(month, "draft");
    const template = { kind: "month", sha256: "a".repeat(64), bytes: 1, uploadedAt: new Date(), uploadedBy: draft.draftedBy } as const;
    await month.db.insert(reportTemplates).values([{ ...template, version: 1, fileName: "一.docx" }, { ...template, version: 2, fileName: "二.docx" }]);
    const chosen = { form: "letter", letterheadVersion: null, templateVersion: 1 } as const;
    const row = await chooseForm(month.as("office", DRAFT_DAY), { ...atVersion(draft), ...chosen });
    await month.db.update(reportTemplates).set({ retiredAt: new Date(), retiredBy: draft.draftedBy });
    expect(await chooseForm(month.as("office", DRAFT_DAY), { ...atVersion(row), ...chosen, form: "document" })).toMatchObject({ form: "document", templateVersion: 1 });
    await refused("rule", chooseForm(month.as("office", DRAFT_DAY), { ...atVersion({ ...row, version: row.version + 1 }), ...chosen, templateVersion: 2 }));
    await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion({ ...row, version: row.version + 1 }), reason: REASON });
    expect(await reportUpTo(month, "draft")).toMatchObject({ ...chosen, form: "document", revision: 2 });
  }));

  test("issued before, units read the sentence until the new one is issued", sealed(async (month) => {
    const issued = await issueReport(month.as("office", plainDate("2025-07-09")), atVersion(await reportUpTo(month, "signed")));
    const day = (await getReport(month.as("filer"), OF_JUNE)).document.issuedOn;
    expect(day).toBe("2025-07-08");
    await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(issued), reason: REASON });
    const unit = month.as("filer", DRAFT_DAY);
    expect((await refused("forbidden", getReport(unit, OF_JUNE))).message).toBe("本通报已于2025年7月8日由调度专班撤回，请停止使用；撤回原因见通报目录，重新印发后可以查看");
    // Nor as it was generated from the sealing in force.
    for (const sealing of [1, 2]) await refused("forbidden", getReport(unit, OF_JUNE, undefined, sealing));
    expect((await getReport(month.as("leader"), OF_JUNE, undefined, 1)).row).toBeNull();
    expect(await listReports(unit)).toMatchObject([{ report: { status: "withdrawn" }, withdrawn: REASON, counts: null }]);
    const drafted = await reportUpTo(month, "draft");
    expect((await getReport(month.as("office"), OF_JUNE)).row!.revision).toBe(2);
    expect((await getReport(month.as("leader"), OF_JUNE)).row).toMatchObject({ revision: 1, status: "withdrawn" });
    expect((await refused("forbidden", getReport(month.as("leader"), OF_JUNE, 2))).message).toBe("通报正在拟稿，送签发后可以查看");
    expect((await listRevisions(unit, OF_JUNE)).map(({ hands }) => hands.withdrawn?.name)).toEqual(["陈知行"]);
    await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(drafted), reason: REASON });
    const again = await reportUpTo(month, "issued", plainDate("2025-07-10"));
    const { document, row } = await getReport(unit, OF_JUNE);
    expect([row!.revision, document.docNo, document.notes[0]]).toEqual([3, "〔2025〕第1期", "本通报为第 3 版，替代2025年7月8日印发后撤回的第 1 版。"]);
    expect((await getReport(month.as("leader"), OF_JUNE, 1)).row).toMatchObject({ status: "withdrawn", contentSha256: issued.contentSha256 });
    expect((await getReport(month.as("leader"), OF_JUNE, 1)).sha256).toBe(issued.contentSha256);
    expect((await getIssuing(month.as("lead"), await getReport(month.as("lead"), OF_JUNE))).revisions.map(({ revision, status }) => [revision, status])).toEqual([[3, "issued"], [2, "withdrawn"], [1, "withdrawn"]]);
    expect(again.version).toBeGreaterThan(1);
  }));
});

test("a month reopened under an issued report leaves it standing and says so; what is on its way stops", sealed(async (month, sha256) => {
  const issued = await reportUpTo(month, "issued");
  await reopenCycle(month.as("lead", DRAFT_DAY), { month: JUNE, sha256, reason: "里程碑日期录入有误，更正后重新封存" });
  const read = await getReport(month.as("filer", DRAFT_DAY), OF_JUNE);
  expect([read.outdated, read.sha256]).toEqual(["依据的2025年6月封存数据（第 1 版）已重开，尚未重新封存", issued.contentSha256]);
  const counted = async () => (await listReports(month.as("leader")))[0]!.counts;
  const [before, toDo] = [await counted(), async () => (await listToDo(month.as("lead", DRAFT_DAY))).map(({ period, act, remark }) => [period.period, act, remark])];
  expect(await toDo()).toEqual([]);
  await month.file("GC-1-02", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  await sealCycle(month.as("office", plainDate("2025-07-09")), { month: JUNE, unfiled: 1 });
  expect((await getReport(month.as("filer"), OF_JUNE)).outdated).toBe("依据的2025年6月封存数据（第 1 版）已重开，并重新封存为第 2 版");
  expect(await counted()).toEqual(before);
  expect(await toDo()).toEqual([[JUNE, "withdraw", "依据的2025年6月封存数据（第 1 版）已重开，并重新封存为第 2 版"]]);
  expect(await listToDo(month.as("office", DRAFT_DAY))).toEqual([]);
  await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(issued), reason: REASON });
  expect(await toDo()).toEqual([[JUNE, "redraft", ""]]);
  const again = await reportUpTo(month, "issued", plainDate("2025-07-10"));
  expect((await getReport(month.as("filer"), OF_JUNE)).sources.months[0]!.snapshot.revision).toBe(2);
  expect(await counted()).not.toEqual(before);
  expect(await toDo()).toEqual([]);
  expect((await month.db.select({ status: cycles.status }).from(cycles).where(eq(cycles.month, JUNE)))[0]).toEqual({ status: "published" });
  expect((await rowOf(month, again.id)).status).toBe("issued");
}));

test("a draft whose month was reopened is not sent, signed or issued; it is given up and drafted anew", sealed(async (month, sha256) => {
  const draft = await reportUpTo(month, "draft");
  await reopenCycle(month.as("lead", DRAFT_DAY), { month: JUNE, sha256, reason: "里程碑日期录入有误，更正后重新封存" });
  expect((await refused("rule", sendReport(month.as("office", DRAFT_DAY), atVersion(draft)))).message).toBe("依据的2025年6月封存数据（第 1 版）已重开，尚未重新封存，本通报不能继续办理；请由专班负责人作废后重新拟稿");
  await withdrawReport(month.as("lead", DRAFT_DAY), { ...atVersion(draft), reason: "数据已重开，改用新的封存数据" });
  expect((await refused("forbidden", draftReport(month.as("office", DRAFT_DAY), { period: OF_JUNE, carriesOver: false }))).message).toBe("本月调度尚未封存，封存后才能生成通报");
  await sealCycle(month.as("office", plainDate("2025-07-09")), { month: JUNE, unfiled: 2 });
  expect((await reportUpTo(month, "issued", plainDate("2025-07-10"))).revision).toBe(2);
}));

test("who sends, checks or signs a report waits for its month before holding the report, as who issues it does", () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    await sealJune(month);
    const draft = await reportUpTo(month, "draft");
    const connection = connect(url);
    let sending: Promise<ReportRow> | null = null;
    await connection.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from cycles for update`);
      sending = sendReport(month.as("office", DRAFT_DAY), atVersion(draft));
      await untilWaiting(connection, 1);
      await tx.execute(sql`select 1 from reports for update nowait`);
    });
    expect((await sending!).status).toBe("checking");
    await connection.close();
  }));

test("the database itself holds each step to another person and what was signed to what it says", sealed(async (month) => {
  const signed = await reportUpTo(month, "signed");
  const attempt = async (set: Partial<typeof reports.$inferInsert>) => {
    const error: unknown = await month.db.transaction((tx) => tx.update(reports).set(set).where(eq(reports.id, signed.id))).then(() => null, (refusal: unknown) => refusal);
    return String((error as { cause?: unknown } | null)?.cause ?? error);
  };
  expect(await attempt({ issuedBy: signed.signedBy, issuedAt: new Date(), status: "issued" })).toContain("reports_other_issues");
  expect(await attempt({ contentSha256: "0".repeat(64) })).toContain("已签发的通报不能修改");
  expect(await attempt({ status: "draft" })).toContain("通报不能回到较早的环节");
  const refusal = async (statement: SQL) => String(await month.db.transaction((tx) => tx.execute(statement)).then(() => null, (error: unknown) => (error as { cause?: unknown }).cause));
  expect(await refusal(sql`insert into report_sources select r.id, c.id, 1 from reports r, cycles c where r.id = ${signed.id} and c.month = ${JUNE}`)).toContain("通报的数据来源在拟稿时确定");
  expect(await refusal(sql`truncate report_edits`)).toContain("通报的文字不能清空");
  expect(await month.db.select().from(reportFiles).where(eq(reportFiles.reportId, signed.id))).toHaveLength(3);
}));
