import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { PUT as saveRoute } from "@/app/api/v1/cycles/[month]/updates/route";
import { POST as previewRoute } from "@/app/api/v1/cycles/[month]/workbook/preview/route";
import { GET as downloadRoute } from "@/app/api/v1/cycles/[month]/workbook/route";
import { events } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import type { Preview } from "@/lib/dispatch/workbook/preview";
import { applyCells, takenCells } from "@/lib/dispatch/workbook/rules";
import { JUNE } from "../../support/dispatch-month";
import { monthSite } from "../../support/month-site";
import { ownPage, send } from "../../support/requests";
import { fill, type Change } from "./fill";

const url = (path: string) => new URL(path, "http://guatu.test");
const params = (month: string) => ({ params: Promise.resolve({ month }) });
const sentence = async (response: Response) => ({ status: response.status, message: ((await response.json()) as { error: { message: string } }).error.message });

const download = (cookie: string, month: string = JUNE) => downloadRoute(new NextRequest(url(`/api/v1/cycles/${month}/workbook`), { headers: { host: "guatu.test", cookie } }), params(month));
const take = async (cookie: string) => new Uint8Array(await (await download(cookie)).arrayBuffer());

const upload = (cookie: string, body: Uint8Array, { month = JUNE as string, origin = "http://guatu.test", headers = {} }: { month?: string; origin?: string; headers?: Record<string, string> } = {}) =>
  previewRoute(new NextRequest(url(`/api/v1/cycles/${month}/workbook/preview`), { method: "POST", body: body as BodyInit, headers: { host: "guatu.test", cookie, origin, ...headers } }), params(month));
const preview = async (cookie: string, body: Uint8Array) => (await (await upload(cookie, body)).json()) as Preview;
const told = ({ counts, projects }: Preview) => ({ ...counts, cells: projects.flatMap(({ code, changes, faults }) => [...changes.map(({ path, state }) => `${code} ${path} ${state}`), ...faults.map(({ place, problem }) => `${code} ${place} ${problem}`)]) });

let keys = 0;
const commit = (cookie: string, { projects }: Preview) =>
  send(saveRoute, `/api/v1/cycles/${JUNE}/updates`, {
    method: "PUT", params: { month: JUNE }, headers: ownPage(cookie, `workbook-test-${(keys += 1)}`),
    body: { source: "workbook", items: projects.map(({ code, version, content, changes }) => ({ code, version, content: applyCells(content, takenCells(changes, {})) })) },
  });

const TYPED: Change[] = [
  { id: "GC-1-01", column: "本月进展", value: "完成部件加工" }, { id: "GC-1-01#2", column: "完成比例（%）", value: 45 },
  { id: "GC-1-02#1", column: "是否完成", value: "是" }, { id: "GC-1-02#1", column: "完成日期", value: "2025.6.10" }, { id: "GC-1-02#1", column: "证明材料（文号或名称）", value: "成科〔2025〕8号" },
];

describe("taking the workbook", () => {
  test("a filer gets the own unit's month under its name, the event says who took it; the head may take it too", monthSite(async ({ db, cookie }) => {
    const answer = await download(await cookie("filer"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="workbook-2025-06.xlsx"; filename*=UTF-8''${encodeURIComponent("填报表-成都高新区-2025年6月.xlsx")}`);
    expect(await db.select().from(events).where(eq(events.action, "workbook.downloaded"))).toMatchObject([{ actorName: "方少游", subjectType: "cycle", subjectId: "2025-06", after: { fileName: "填报表-成都高新区-2025年6月.xlsx", projects: 2 } }]);
    expect((await download(await cookie("head"))).status).toBe(200);
  }));

  test("others are told whom it is for, and a sealed or unknown month says so", monthSite(async ({ month, cookie }) => {
    for (const who of ["office", "leader", "admin"] as const) expect(await sentence(await download(await cookie(who)))).toEqual({ status: 403, message: "填报表供单位填报人和审核人下载" });
    expect(await sentence(await download(""))).toEqual({ status: 401, message: "请先登录" });
    expect(await sentence(await download(await cookie("filer"), "2031-01"))).toEqual({ status: 404, message: "没有找到2031年1月的调度期，或您无权查看" });
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 3 });
    expect(await sentence(await download(await cookie("filer")))).toEqual({ status: 403, message: "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正" });
  }));

  test("what was handed over is not in it, and when all was there is nothing to take", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    await month.submit("filer", "GC-1-01");
    expect((await preview(filer, await take(filer))).inFile).toBe(1);
    await month.submit("filer", "GC-1-02");
    expect(await sentence(await download(filer))).toEqual({ status: 422, message: "本单位本月没有待填报的项目，无需下载填报表" });
  }));
});

describe("bringing it back", () => {
  test("untouched it changes nothing; filled, every change is told and nothing is written; committed, all are drafts and a second upload has nothing left", monthSite(async ({ db, month, cookie }) => {
    const filer = await cookie("filer");
    const taken = await take(filer);
    expect(told(await preview(filer, taken))).toEqual({ take: 0, conflict: 0, same: 0, faulty: 0, cells: [] });
    const filled = await fill(taken, TYPED);
    const seen = await preview(filer, filled);
    expect(told(seen)).toEqual({
      take: 5, conflict: 0, same: 0, faulty: 0,
      cells: ["GC-1-01 progressText take", "GC-1-01 milestones.2.donePct take", "GC-1-02 milestones.1.isDone take", "GC-1-02 milestones.1.actualOn take", "GC-1-02 milestones.1.proof take"],
    });
    expect(seen.projects[0]!.changes[1]).toMatchObject({ title: "完成比例（%）", item: "突破核心关键技术", place: "里程碑填报!H4", words: { was: "0%", inFile: "45%", now: "0%" } });
    expect(await month.version("GC-1-01")).toBe(1);
    expect(await commit(filer, seen)).toMatchObject({ status: 200, body: { updates: [{ status: "draft", version: 2 }, { status: "draft", version: 2 }] } });
    expect(await month.update("GC-1-01")).toMatchObject({ progressText: "完成部件加工", status: "draft" });
    expect((await db.select().from(events).where(eq(events.action, "update.saved"))).map(({ after }) => after)).toMatchObject([{ source: "workbook" }, { source: "workbook" }]);
    expect(told(await preview(filer, filled))).toMatchObject({ take: 0, conflict: 0, same: 5, faulty: 0 });
  }));

  test("what a colleague saved since is a conflict where the file changed it too, and is kept where it did not", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    const filled = await fill(await take(filer), TYPED);
    await month.save("colleague", "GC-1-01", { progressText: "同事写的", nextStepText: "同事安排的", selfJudgement: null });
    const seen = await preview(filer, filled);
    expect(told(seen)).toMatchObject({ take: 4, conflict: 1, cells: expect.arrayContaining(["GC-1-01 progressText conflict"]) as string[] });
    expect((await commit(filer, seen)).status).toBe(200);
    expect(await month.update("GC-1-01")).toMatchObject({ progressText: "同事写的", nextStepText: "同事安排的" });
  }));

  test("a save between the preview and the commit refuses all of it", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    const seen = await preview(filer, await fill(await take(filer), TYPED));
    await month.save("colleague", "GC-1-02", { progressText: "抢先保存" });
    expect(await commit(filer, seen)).toMatchObject({ status: 409, body: { error: { details: { stale: ["GC-1-02"] } } } });
    expect(await month.version("GC-1-01")).toBe(1);
  }));

  test("a project handed over since takes no more, cell by cell with the reason", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    const filled = await fill(await take(filer), TYPED.slice(0, 2));
    await month.submit("filer", "GC-1-01");
    const seen = told(await preview(filer, filled));
    expect(seen).toMatchObject({ take: 0, faulty: 2 });
    expect(seen.cells[0]).toBe("GC-1-01 项目填报!G3 当前为“待单位审核”，不能修改。如需更正，请联系审核人或调度专班退回");
  }));

  test("another unit's file, another month's, another installation's: one sentence each", monthSite(async ({ month, cookie }) => {
    const [filer, stranger] = [await cookie("filer"), await cookie("tianfu.filer")];
    const file = await take(filer);
    expect(await sentence(await upload(stranger, file))).toEqual({ status: 422, message: "这是成都高新区的填报表，不能导入其他单位，请上传本单位的填报表" });
    const secret = process.env.NEXTAUTH_SECRET;
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect(await sentence(await upload(filer, file, { month: "2025-07" }))).toEqual({ status: 422, message: "这是2025年6月的填报表，不能导入2025年7月，请下载2025年7月的填报表填写" });
    process.env.NEXTAUTH_SECRET = `${secret} of another`;
    const again = await cookie("filer");
    expect(await sentence(await upload(again, file, { month: "2025-07" }))).toEqual({ status: 422, message: "填报表的校验信息被改动，或不是由本系统导出，请从本页重新下载填报表填写" });
  }));

  test("only a filer may upload, from our own pages, within ten megabytes, into an open month; what is no workbook is told so", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    const none = new Uint8Array([1, 2, 3]);
    for (const who of ["head", "office", "leader", "admin"] as const) expect(await sentence(await upload(await cookie(who), none))).toEqual({ status: 403, message: "只有单位填报人可以上传填报表" });
    expect(await sentence(await upload("", none))).toEqual({ status: 401, message: "请先登录" });
    expect(await sentence(await upload(filer, none, { origin: "http://elsewhere.test" }))).toEqual({ status: 403, message: "请求不是从本系统页面发出的，已拒绝" });
    expect(await sentence(await upload(filer, none))).toEqual({ status: 422, message: "这不是 Excel 文件（.xlsx），请上传从本页下载并填写的填报表" });
    expect(await sentence(await upload(filer, new Uint8Array(0)))).toEqual({ status: 422, message: "没有收到文件内容，请重新选择文件" });
    const long = { status: 422, message: "文件超过 10 MB，请删除图片等与填报无关的内容后上传" };
    expect(await sentence(await upload(filer, none, { headers: { "content-length": "10485761" } }))).toEqual(long);
    expect(await sentence(await upload(filer, new Uint8Array(10 * 1024 * 1024 + 1)))).toEqual(long);
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 3 });
    expect(await sentence(await upload(filer, none))).toEqual({ status: 403, message: "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正" });
  }));
});
