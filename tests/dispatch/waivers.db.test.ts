import { asc, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, milestones } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { getBoard } from "@/lib/dispatch/board";
import { withdrawUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { askAgain, waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { askAgainInput, waiveUpdatesInput } from "@/lib/dispatch/waivers/inputs";
import { evaluateProjects } from "@/lib/lights/commands";
import { loadFacts } from "@/lib/lights/queries";
import { listLiveStandings } from "@/lib/overview/queries";
import { standingsOf, summarise } from "@/lib/overview/rules";
import { getSealedSnapshot } from "@/lib/sealed/snapshots";
import { parseInput } from "@/lib/web/parse-input";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const REASON = "项目已批准暂停，本月无进展可报。";
const items = async ({ version }: Scene, ...codes: string[]) => Promise.all(codes.map(async (code) => ({ code, version: await version(code) })));
const waive = async (month: Scene, codes: string[], who: Who = "office", on?: ReturnType<typeof plainDate>) =>
  waiveUpdates(month.as(who, on), waiveUpdatesInput.parse({ month: JUNE, items: await items(month, ...codes), reason: REASON }));
const takeBack = async (month: Scene, codes: string[], who: Who = "office") => askAgain(month.as(who), askAgainInput.parse({ month: JUNE, items: await items(month, ...codes) }));

describe("a waiver", () => {
  test("by the office's staff and its lead, several at once, each with its event and the reason", scene(async (month) => {
    await waive(month, ["GC-1-01", "GC-1-02"]);
    await waive(month, ["GC-1-03"], "lead");
    expect(await month.update("GC-1-01")).toMatchObject({ status: "waived", waiverReason: REASON, version: 2 });
    const trail = await month.db.select().from(events).where(eq(events.action, "update.waived")).orderBy(asc(events.id));
    expect(trail).toMatchObject([
      { actorName: "王砚秋", before: { status: "draft" }, after: { month: JUNE, status: "waived", reason: REASON } }, { actorName: "王砚秋" }, { actorName: "陈知行" },
    ]);
  }));

  test("is not expected any more, nor owed; the unit reads why, and cannot file", scene(async (month) => {
    await waive(month, ["GC-1-02"]);
    const board = await getBoard(month.as("office"), JUNE, { state: "waived" });
    expect(board.counts).toMatchObject({ expected: 2, unfiled: 2, waived: 1 });
    expect(board.rows).toMatchObject([{ code: "GC-1-02", waiverReason: REASON }]);
    const filing = await getFiling(month.as("filer"), JUNE, "GC-1-02");
    expect(filing).toMatchObject({ update: { status: "waived", waiverReason: REASON }, mayEdit: { allowed: false, reason: "本月免报，不需要填报。确需填报的，请联系调度专班取消免报" } });
    expect((await refused("forbidden", month.submit("filer", "GC-1-02"))).message).toContain("本月免报");
  }));

  test("is left out of the overview, and of the sealed month's, as it is of the board", scene(async (month) => {
    await waive(month, ["GC-1-02"]);
    const { counts } = await getBoard(month.as("office"), JUNE, {});
    const live = summarise(await listLiveStandings(month.as("office"), JUNE)).total;
    expect([live.expected, live.filed]).toEqual([counts.expected, counts.filed]);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2, awaitingHead: 0 });
    const { snapshot } = await getSealedSnapshot(month.as("office"), JUNE);
    expect(summarise(standingsOf(snapshot)).total).toMatchObject({ expected: 2, filed: 0 });
    expect((await getBoard(month.as("office"), JUNE, {})).counts).toMatchObject({ expected: 2, waived: 1 });
  }));

  test("keeps what was typed, and taken back it is a draft again with it", scene(async (month) => {
    await month.save("filer", "GC-1-01", { progressText: "已写了一半" });
    await waive(month, ["GC-1-01"]);
    await takeBack(month, ["GC-1-01"]);
    expect(await month.update("GC-1-01")).toMatchObject({ status: "draft", waiverReason: "", waivedAt: null, progressText: "已写了一半", version: 4 });
    const trail = await month.db.select().from(events).where(inArray(events.action, ["update.asked_again"]));
    expect(trail).toMatchObject([{ actorName: "王砚秋", before: { status: "waived", reason: REASON }, after: { status: "draft" } }]);
    expect(await month.submit("filer", "GC-1-01")).toMatchObject({ status: "submitted" });
  }));

  test("is the office's alone: units are told so, what is out of sight is not found", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as Who[]) {
      expect((await refused("forbidden", waive(month, ["GC-1-01"], who))).message).toBe("只有调度专班可以免报");
    }
    expect((await refused("forbidden", takeBack(month, ["GC-1-01"], "head"))).message).toBe("只有调度专班可以取消免报");
    await refused("not_found", waive(month, ["GC-1-02"], "tianfu.head"));
  }));

  test("all or none: one handed over already, or changed meanwhile, stops the rest", scene(async (month) => {
    const seen = await items(month, "GC-1-01", "GC-1-02");
    await month.submit("filer", "GC-1-01");
    expect((await refused("forbidden", waiveUpdates(month.as("office"), { month: JUNE, items: seen, reason: REASON }))).message).toBe("当前为“待单位审核”，不能免报");
    await month.save("filer", "GC-1-02");
    const stale = await refused("conflict", waiveUpdates(month.as("office"), { month: JUNE, items: [{ code: "GC-1-03", version: 1 }, { code: "GC-1-02", version: 1 }], reason: REASON }));
    expect(stale).toMatchObject({ message: expect.stringContaining("方少游于6月20日 09:00修改了") as string, details: { stale: ["GC-1-02"] } });
    expect((await month.update("GC-1-03")).status).toBe("draft");
    await waive(month, ["GC-1-02"], "lead");
    const late = await refused("conflict", askAgain(month.as("office"), { month: JUNE, items: [{ code: "GC-1-02", version: 2 }] }));
    expect(late.message).toContain("陈知行于6月20日 09:00修改了");
  }));

  test("has to say why, in so many words", () => {
    const said = (reason: string) => waiveUpdatesInput.safeParse({ month: JUNE, items: [{ code: "GC-1-01", version: 1 }], reason }).error?.issues[0]?.message;
    expect([said(" 无 "), said("长".repeat(201)), said(REASON)]).toEqual(["请写明免报理由（至少 4 个字）", "免报理由最多 200 字", undefined]);
    expect(() => parseInput(waiveUpdatesInput, { month: JUNE, items: [], reason: REASON })).toThrow("请先勾选要处理的项目");
  });

  test("after sealing comes too late", scene(async (month) => {
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect((await refused("forbidden", waive(month, ["GC-1-01"]))).message).toContain("本期调度已封存");
  }));

  test("is not given to what was accepted before its month was reopened, nor to what was picked with it: its milestone stays a fact", scene(async (month) => {
    const [sealedOn, later] = [plainDate("2025-07-07"), plainDate("2025-07-09")];
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
    const { sha256 } = await sealCycle(month.as("office", sealedOn), { month: JUNE, unfiled: 2 });
    // As a commit would: what the seal wrote is checked now.
    await month.db.execute(sql`set constraints all immediate`);
    await month.db.execute(sql`set constraints all deferred`);
    await reopenCycle(month.as("lead", later), { month: JUNE, sha256, reason: "一项进展录入有误，更正后重新封存" });
    expect((await refused("forbidden", waive(month, ["GC-1-01"], "office", later))).message).toBe("当前为“已采用”，不能免报");
    await takeUpAgain(month.as("office", later), { month: JUNE, ...(await items(month, "GC-1-01"))[0]!, remark: "请核对进展" });
    const { name } = await month.project("GC-1-01");
    const sentence = `“${name}”本月的填报曾被采用，认定的里程碑和成果仍然有效，不能免报；请由单位修改后重新提交`;
    expect((await refused("forbidden", waive(month, ["GC-1-01", "GC-1-02"], "office", later))).message).toBe(sentence);
    expect([(await month.update("GC-1-01")).status, (await month.update("GC-1-02")).status]).toEqual(["returned", "draft"]);
    await month.submit("filer", "GC-1-01");
    await withdrawUpdate(month.as("filer", later), { month: JUNE, ...(await items(month, "GC-1-01"))[0]! });
    expect((await refused("forbidden", waive(month, ["GC-1-01"], "lead", later))).message).toBe(sentence);
    await waive(month, ["GC-1-02"], "office", later);
    expect(await month.db.select({ actualOn: milestones.actualOn }).from(milestones).where(eq(milestones.projectId, (await month.project("GC-1-01")).id)).orderBy(asc(milestones.ordinal)).limit(1)).toEqual([{ actualOn: "2025-06-10" }]);
  }));

  test("counts as no missed month: the light no longer says so, and what is stored is what is computed", scene(async (month) => {
    const later = plainDate("2025-06-30");
    const { id } = await month.project("GC-1-01");
    const missed = async () => (await loadFacts(month.db, later, [id])).get(id)!.unfiledCycles;
    expect(await missed()).toBe(1);
    await waive(month, ["GC-1-01"], "office", later);
    expect(await missed()).toBe(0);
    const [standing] = await evaluateProjects(month.db, later, [id]);
    expect(await month.project("GC-1-01")).toMatchObject({ light: standing!.approved.light, lightOn: later });
  }));
});
