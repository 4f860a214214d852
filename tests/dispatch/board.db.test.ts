import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { getBoard } from "@/lib/dispatch/board";
import { findNextToFile, getFiling } from "@/lib/dispatch/filing";
import { boardQuery } from "@/lib/dispatch/inputs";
import { listCycles } from "@/lib/dispatch/queries";
import { returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { approveBaseline } from "@/lib/milestones/baselines/commands";
import { refreshLights } from "@/lib/lights/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);

describe("the board of a month", () => {
  test("shows the office every unit, who has not filed, and what may be done", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await signUpdates(month.as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }] });
    const board = await getBoard(month.as("office"), JUNE, {});
    expect(board.units.map(({ unit, counts }) => [unit.code, counts.filed, counts.expected])).toEqual([["tianfu", 0, 1], ["gaoxin", 1, 2]]);
    expect(board.unfiled!.map(({ unit, rows }) => [unit.code, codes(rows)])).toEqual([["tianfu", ["GC-1-03"]], ["gaoxin", ["GC-1-02"]]]);
    expect(board).toMatchObject({ isCitywide: true, toReview: 1, maySeal: { allowed: true }, mayPublish: { allowed: false }, counts: { expected: 3, filed: 1, awaitingOffice: 1 }, joined: [] });
  }));

  test("counts for a unit what it has to file itself, and lists apart what it takes part in", scene(async (month) => {
    const board = await getBoard(month.as("tianfu.filer"), JUNE, {});
    expect(codes(board.rows)).toEqual(["GC-1-03"]);
    expect(codes(board.joined)).toEqual(["GC-1-01"]);
    expect(board).toMatchObject({ counts: { expected: 1 }, isCitywide: false, unfiled: null, maySeal: { allowed: false } });
    expect((await listCycles(month.as("tianfu.filer")))[0]).toMatchObject({ filings: { expected: 1 }, counts: { total: 2 } });
  }));

  test("filters by state and unit; nonsense in the address is no filter", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const rows = async (query: object) => codes((await getBoard(month.as("office"), JUNE, boardQuery.parse(query))).rows);
    expect(await rows({ state: "submitted" })).toEqual(["GC-1-01"]);
    expect(await rows({ state: "filed" })).toEqual(["GC-1-01"]);
    expect(await rows({ state: "unfiled" })).toEqual(["GC-1-03", "GC-1-02"]);
    expect(await rows({ unit: "gaoxin" })).toEqual(["GC-1-01", "GC-1-02"]);
    expect(await rows({ state: "nonsense", unit: ["a", "b"] })).toHaveLength(3);
  }));

  test("of a sealed month shows its lights as sealed, on the form too, whatever became of them since", scene(async (month) => {
    const sealDay = plainDate("2025-07-07");
    await sealCycle(month.as("office", sealDay), { month: JUNE, unfiled: 3 });
    const later = [1, 2].map((ordinal) => ({ ordinal, plannedOn: plainDate("2025-12-31") }));
    const { projectId } = await approveBaseline(month.as("lead", sealDay), { code: "GC-1-01", reason: "依据市领导小组会议纪要", dates: later });
    await refreshLights(month.db, month.as("lead", sealDay), [projectId]);
    const sealed = (await getBoard(month.as("office", sealDay), JUNE, {})).rows[1]!;
    expect([sealed.code, sealed.light, (await month.project("GC-1-01")).light]).toEqual(["GC-1-01", "red", "grey"]);
    const { project } = await getFiling(month.as("filer", sealDay), JUNE, "GC-1-01");
    expect(project.lightReasons.map(({ text }) => text)).toContain("关键节点“完成立项批复”应于2025年5月31日完成，已逾期 30 天");
  }));

  test("leads a filer on to the next project: what came back first", scene(async (month) => {
    expect(await findNextToFile(month.as("filer"), JUNE)).toMatchObject({ code: "GC-1-01" });
    await month.submit("filer", "GC-1-02");
    await returnUpdateByHead(month.as("head"), { month: JUNE, code: "GC-1-02", version: 2, remark: "请补充" });
    expect(await findNextToFile(month.as("filer"), JUNE)).toMatchObject({ code: "GC-1-02" });
    expect(await findNextToFile(month.as("head"), JUNE)).toBeNull();
  }));
});
