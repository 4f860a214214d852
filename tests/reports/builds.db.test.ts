import { eq, sql } from "drizzle-orm";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Executor } from "@/db/client";
import { events, reportBuilds, reportEdits, reportFiles, reports } from "@/db/schema";
import { keepBuilding } from "@/lib/cli/keep-building";
import { askForBuild, buildNow } from "@/lib/reports/builds/commands";
import { buildStanding, hasFiles } from "@/lib/reports/builds/queries";
import { BROKEN, MOVED } from "@/lib/reports/builds/rules";
import { verifyReports } from "@/lib/reports/builds/verify";
import { shortCode } from "@/lib/reports/checking/rules";
import { downloadReport } from "@/lib/reports/commands";
import { editBlock } from "@/lib/reports/drafting/commands";
import { issueReport, signReport } from "@/lib/reports/issuing/commands";
import { REPORT_OUTPUTS } from "@/lib/reports/terms";
import { withStore } from "../attachments/a-file";
import { withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { wordsOf } from "../support/unzip";
import { atVersion, DRAFT_DAY as ON, OF_JUNE, reportUpTo, sealJune } from "./a-report-on-its-way";

// Each build is a process that begins with loading what it is made of.
vi.setConfig({ testTimeout: 120_000 });

async function drafted(month: Scene) {
  await sealJune(month);
  return reportUpTo(month, "draft");
}
/** By the city leader, a moment ago: nothing is made of it yet. */
async function signed(month: Scene) {
  await sealJune(month);
  return signReport(month.as("leader", ON), atVersion(await reportUpTo(month, "signing")));
}

const buildsIn = (db: Executor) => db.select().from(reportBuilds).orderBy(reportBuilds.id);
const filesIn = (db: Executor) => db.select().from(reportFiles);
const builtIn = (db: Executor) => db.select().from(events).where(eq(events.action, "report.built"));
const stored = async (folder: string) => (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
const take = async (month: Scene, who: Parameters<Scene["as"]>[0], output: (typeof REPORT_OUTPUTS)[number], store: Parameters<typeof downloadReport>[2]) => {
  const { fileName, bytes, note } = await downloadReport(month.as(who, ON), { period: OF_JUNE, output }, store);
  const whole = await bytes();
  await note(month.as(who, ON));
  return { fileName, whole };
};

async function until(db: Executor, status: string): Promise<void> {
  for (let looks = 0; (await buildsIn(db)).at(-1)?.status !== status; looks += 1) {
    if (looks > 400) throw new Error(`still ${JSON.stringify((await buildsIn(db)).at(-1))}`);
    await wait(100);
  }
}

test("the signature has the files made beside the server: whole or not at all, also when what makes them is killed, and taken up again when the server dies", () =>
  withFreshDatabase((db, url) => withStore(async (store, _put, folder) => {
    const month = await dispatchMonth(db);
    const report = await signed(month);
    const content = { id: report.id, contentSha256: report.contentSha256! };
    const step = { period: OF_JUNE, revision: report.revision, version: report.version };
    expect(await buildStanding(month.as("office"), content)).toEqual({ files: [], build: { status: "queued", donePct: 0, step: "", fault: "", ahead: 0 } });
    expect((await refused("rule", issueReport(month.as("office", ON), step))).message).toBe("通报文件尚未制作完成，完成后可以印发");
    expect((await refused("rule", downloadReport(month.as("office", ON), { period: OF_JUNE, output: "pdf" }, store))).message).toBe("文件正在制作，请稍候再下载");

    const silent = vi.spyOn(console, "error").mockReturnValue();
    const first = keepBuilding(url, { store, onStarted: (pid) => process.kill(pid, "SIGTERM") });
    await until(db, "failed");
    await first.stop();
    expect(await buildsIn(db)).toMatchObject([{ status: "failed", fault: BROKEN, finishedAt: expect.any(Date) }]);

    // The server goes while it is at work: its row stays, nothing else does.
    await askForBuild(month.as("lead", ON), { period: OF_JUNE });
    let begun = () => {};
    const atWork = new Promise<void>((done) => (begun = done));
    const second = keepBuilding(url, { store, onStarted: begun });
    await atWork;
    await second.stop();
    expect((await buildsIn(db)).map(({ status }) => status)).toEqual(["failed", "building"]);
    expect([await filesIn(db), await stored(folder), await builtIn(db)]).toEqual([[], [], []]);
    silent.mockRestore();

    const third = keepBuilding(url, { store });
    await until(db, "ready");
    await third.stop();
    const standing = await buildStanding(month.as("office"), content);
    expect(standing).toMatchObject({ build: { status: "ready", donePct: 100, fault: "" }, files: REPORT_OUTPUTS.map((output) => ({ output })) });
    expect((await stored(folder)).map((name) => path.basename(name)).sort()).toEqual(standing.files.map(({ sha256 }) => sha256).sort());
    expect(await hasFiles(month.as("office"), content)).toBe(true);
    expect(await builtIn(db)).toMatchObject([{ actorName: "制作通报文件", subjectType: "report", subjectId: JUNE, after: { revision: 1, isSigned: true, contentSha256: content.contentSha256 } }]);

    // Asked for again nothing is made twice; issued, all units take what was signed.
    expect((await askForBuild(month.as("office", ON), { period: OF_JUNE })).build).toMatchObject({ status: "ready" });
    expect(await buildsIn(db)).toHaveLength(2);
    await issueReport(month.as("office", ON), step);
    const { fileName, whole } = await take(month, "filer", "docx", store);
    expect(fileName).toBe("成都市科技创新规划重点任务月度调度通报（2025年6月）.docx");
    expect(wordsOf(whole)).toContain(shortCode(content.contentSha256));
    expect((await db.select().from(events).where(eq(events.action, "report.downloaded"))).at(-1)).toMatchObject({ actorName: "方少游", subjectId: JUNE, after: { fileName, revision: 1, sha256: standing.files[0]!.sha256 } });

    // A file that is not what it was is handed to nobody.
    const { sha256 } = standing.files[1]!;
    await writeFile(path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "other words");
    silent.mockReturnValue();
    expect((await refused("conflict", take(month, "head", "pdf", store))).message).toMatch(/^“.*\.pdf”与登记的校验值不符，请联系系统管理员$/);
  })));

test("a draft's files are drafts by name, made anew for other words and only once for the same", () =>
  withRollback((tx) => withStore(async (store) => {
    const month = await dispatchMonth(tx);
    const report = await drafted(month);
    const office = month.as("office", ON);
    expect((await refused("forbidden", askForBuild(month.as("filer", ON), { period: OF_JUNE }))).message).toBeTruthy();
    const asked = await askForBuild(office, { period: OF_JUNE });
    expect(asked.build).toMatchObject({ status: "queued", ahead: 0 });
    expect(await askForBuild(month.as("lead", ON), { period: OF_JUNE })).toEqual(asked);
    const { contentSha256 } = (await buildsIn(tx)).at(-1)!;

    await editBlock(office, { period: OF_JUNE, revision: report.revision, version: report.version, block: "title", text: "关于2025年6月\n“十四五”科技创新规划重点任务调度情况的通报" });
    expect((await refused("rule", buildNow(office, { id: report.id, contentSha256 }, store))).message).toBe(MOVED);
    const now = await askForBuild(office, { period: OF_JUNE });
    const other = (await buildsIn(tx)).at(-1)!.contentSha256;
    expect([now.build?.status, other === contentSha256]).toEqual(["queued", false]);
    const made = await buildNow(office, { id: report.id, contentSha256: other }, store);
    expect(made.files.map(({ fileName }) => fileName)).toEqual(["（草稿）.docx", "（草稿）.pdf", "附件（草稿）.xlsx"].map((end) => `成都市科技创新规划重点任务月度调度通报（2025年6月）${end}`));
    expect(await buildNow(office, { id: report.id, contentSha256: other }, store)).toEqual(made);
    expect(await tx.select().from(reports)).toMatchObject([{ status: "draft", contentSha256: null }]);
  })));

test("verify makes signed reports again: whole they agree, and a word changed behind the system's back is named", () =>
  withRollback((tx) => withStore(async (store, _put, folder) => {
    const month = await dispatchMonth(tx);
    const report = await signed(month);
    const { files } = await buildNow(month.as("office", ON), { id: report.id, contentSha256: report.contentSha256! }, store);
    const options = { now: month.as("office").now, store };
    expect(await verifyReports(tx, options)).toEqual({ reports: 1, files: 3, complaints: [] });

    const { sha256, fileName } = files[0]!;
    await writeFile(path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "other words");
    expect((await verifyReports(tx, options)).complaints).toEqual([`2025年6月通报第 1 版：“${fileName}”与登记的校验值不符，请联系系统管理员`]);

    await tx.execute(sql`alter table report_edits disable trigger user`);
    await tx.insert(reportEdits).values({ reportId: report.id, block: "title", text: "关于2025年6月\n“十四五”科技创新规划重点任务调度情况的通报", editedAt: new Date(), editedBy: report.draftedBy });
    expect((await verifyReports(tx, { ...options, store: null })).complaints).toEqual([expect.stringMatching(/^2025年6月通报第 1 版：重新生成的内容与签发时不一致（签发时 [0-9a-f]{16}，现为 [0-9a-f]{16}）；/)]);
  })));
