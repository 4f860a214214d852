import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, projects, sealedProjects } from "@/db/schema";
import { anchorIn, anchorText } from "@/lib/audit/chain/rules";
import type { Context } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { markPublished, reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { getOverview } from "@/lib/overview/overview";
import { storeOf } from "@/lib/attachments/settings";
import { downloadReport } from "@/lib/reports/commands";
import { cellText } from "@/lib/reports/document";
import { listReports } from "@/lib/reports/listing/queries";
import { printed } from "@/lib/reports/form/printed";
import { changeLetterhead } from "@/lib/reports/letterheads/commands";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { getReport } from "@/lib/reports/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { wordsOf } from "../support/unzip";

const OF_JUNE = { kind: "month", period: JUNE } as const;
const SEAL_DAY = plainDate("2025-07-07");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] };

/** Of a report that nobody has drafted: made on the spot, nothing of it is in a store. */
async function take(ctx: Context): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { fileName, bytes, note } = await downloadReport(ctx, { period: OF_JUNE, output: "docx" }, storeOf(process.env));
  const whole = await bytes();
  await note(ctx);
  return { fileName, bytes: whole };
}

async function seal(month: Scene): Promise<string> {
  await month.db.update(projects).set({ engineeringNo: 1 });
  await month.file("GC-1-01", DONE);
  return (await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 })).sha256;
}

test("page, report and sealed rows say the same numbers", scene(async (month) => {
  const hash = await seal(month);
  const rows = await month.db.select({ light: sealedProjects.light }).from(sealedProjects);
  const { summary } = (await getOverview(month.as("leader"), null))!;
  const { document } = await getReport(month.as("leader"), OF_JUNE);
  const table = document.sections[0]!.blocks.find((block) => block.kind === "table")!;
  for (const [at, light] of (["green", "yellow", "red", "blue", "grey"] as const).entries()) {
    const count = rows.filter((row) => row.light === light).length;
    expect(summary.total.counts[light]).toBe(count);
    expect(table.kind === "table" && cellText(table.rows[at]![1]!)).toBe(String(count));
  }
  expect(document.notes.join()).toContain(hash);
  expect(printed(document, null)).toMatchObject({ status: "拟稿，未签发", docNo: "第　　期" });
  expect(document.sections[1]!.blocks[0]).toMatchObject({ kind: "subheading", pieces: [{ text: "（一）" }, { text: "碳中和科技支撑工程" }] });
  const words = wordsOf((await take(month.as("leader"))).bytes);
  expect(words).toContain(`纳入调度的${rows.length}项中，`);
  for (const [light, told] of [["green", "正常推进（绿灯）"], ["red", "严重滞后（红灯）"]] as const) {
    expect(words.includes(`${told}${summary.total.counts[light]}项`)).toBe(summary.total.counts[light] > 0);
  }
  expect(words).toContain(hash);
}));

test("a download leaves an event and changes no byte", scene(async (month) => {
  const hash = await seal(month);
  const first = await take(month.as("office", SEAL_DAY));
  const second = await take(month.as("leader", plainDate("2025-08-01")));
  expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  expect(first.fileName).toBe("成都市科技创新规划重点任务月度调度通报（2025年6月）（草稿）.docx");
  expect(await month.db.select().from(events).where(eq(events.action, "report.downloaded"))).toMatchObject([
    { actorName: "王砚秋", subjectType: "report", subjectId: JUNE, after: { snapshotSha256: hash } }, { actorName: "李亦舟", subjectId: JUNE },
  ]);
}));

test("prints where its sealing stands on the audit chain, the same at every download", scene(async (month) => {
  await seal(month);
  const anchor = async () => /审计锚点：(\S+)（/.exec((await getReport(month.as("leader"), OF_JUNE)).document.notes.join("\n"))?.[1];
  expect(await anchor()).toBeUndefined();
  await month.db.execute(sql`set constraints all immediate`);
  const noted = anchorIn((await anchor())!)!;
  const { rows: [link] } = await month.db.execute<{ hash: string; action: string }>(sql`select hash, action from event_chain join events on events.id = event_id where seq = ${noted.seq}`);
  expect(link).toEqual({ hash: noted.hash, action: "cycle.sealed" });
  await markPublished(month.as("lead", SEAL_DAY), { month: JUNE });
  expect(await anchor()).toBe(anchorText(noted));
  expect(wordsOf((await take(month.as("leader"))).bytes)).toContain(anchorText(noted));
}));

test("is read by the office and leaders once sealed, by units once published, never by administrators", scene(async (month) => {
  const reason = async (who: Who) => (await refused("forbidden", take(month.as(who)))).message;
  expect(await reason("leader")).toBe("本月调度尚未封存，封存后才能生成通报");
  await seal(month);
  expect(await reason("filer")).toBe("本月通报尚未印发，印发后各单位可以查看");
  expect(await listReports(month.as("filer"))).toMatchObject([{ period: OF_JUNE, refusal: "本月通报尚未印发，印发后各单位可以查看", counts: null }]);
  expect(await listReports(month.as("office"))).toMatchObject([{ period: OF_JUNE, report: null, isPublished: false, refusal: null, counts: { total: 3 } }]);
  await markPublished(month.as("lead", SEAL_DAY), { month: JUNE });
  // As it was issued before reports were drafted, whatever letterhead was set since.
  await changeLetterhead(month.as("lead", SEAL_DAY), { seenVersion: 0, settings: { ...DEFAULT_LETTERHEAD, form: "document", issuer: "成都市科技局" } });
  for (const who of ["filer", "head", "office", "leader"] as const) {
    const { isPublished, document } = await getReport(month.as(who), OF_JUNE);
    expect([isPublished, document.form, printed(document, null)]).toMatchObject([true, "bulletin", { status: null, docNo: "", date: "2025年7月7日", issuer: DEFAULT_LETTERHEAD.issuer }]);
  }
  const issued = await take(month.as("filer", SEAL_DAY));
  expect(issued.fileName).toBe("成都市科技创新规划重点任务月度调度通报（2025年6月）.docx");
  expect(wordsOf(issued.bytes)).not.toMatch(/拟稿|第　　期/);
  expect(await reason("admin")).toBe("通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容");
  await refused("forbidden", listReports(month.as("admin")));
  await refused("not_found", getReport(month.as("leader"), { kind: "month", period: "2023-01" }));
  expect(await month.db.select().from(events).where(eq(events.action, "report.downloaded"))).toHaveLength(1);
}));

test("a month sealed twice keeps both reports: the one in force says what it replaces, the older one that it was replaced", scene(async (month) => {
  const first = await seal(month);
  await month.db.execute(sql`set constraints all immediate`);
  await month.db.execute(sql`set constraints all deferred`);
  await markPublished(month.as("lead", SEAL_DAY), { month: JUNE });
  await reopenCycle(month.as("lead", SEAL_DAY), { month: JUNE, sha256: first, reason: "里程碑日期录入有误，更正后重新封存" });
  expect((await refused("forbidden", getReport(month.as("filer"), OF_JUNE, undefined, 1))).message).toBe("本月调度正在重开，重新封存并印发后可以查看");
  expect((await getReport(month.as("leader"), OF_JUNE, undefined, 1)).outdated).toBe("第 1 版，本月调度正在重开，重新封存后由第 2 版替代");
  const again = await sealCycle(month.as("office", plainDate("2025-07-09")), { month: JUNE, unfiled: 2 });
  expect((await refused("forbidden", getReport(month.as("filer"), OF_JUNE, undefined, 1))).message).toBe("第 1 版通报已被第 2 版替代，请查看现行版本");
  await refused("not_found", getReport(month.as("leader"), OF_JUNE, undefined, 7));

  const now = await getReport(month.as("leader"), OF_JUNE);
  expect(now).toMatchObject({ outdated: null, isPublished: false, sources: { months: [{ sha256: again.sha256, snapshot: { revision: 2 } }] }, document: { fileName: "成都市科技创新规划重点任务月度调度通报（2025年6月，第2版）" } });
  expect(now.document.notes[0]).toBe("封存版次：第 2 版，替代2025年7月7日封存的第 1 版。重开原因：里程碑日期录入有误，更正后重新封存");
  const older = await getReport(month.as("leader"), OF_JUNE, undefined, 1);
  expect(older).toMatchObject({ outdated: "第 1 版，已被第 2 版替代，仅供查考", sources: { months: [{ sha256: first, snapshot: { revision: 1 } }] } });
  expect(older.document.notes[0]).toBe("本通报为2025年6月封存数据第 1 版，已被第 2 版替代，仅供查考。");
  expect(await getReport(month.as("leader"), OF_JUNE, undefined, 2)).toEqual(now);
}));
