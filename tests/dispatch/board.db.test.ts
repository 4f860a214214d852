import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getBoard } from "@/lib/dispatch/board";
import { submitUpdate } from "@/lib/dispatch/commands";
import { filedBy } from "@/lib/dispatch/course/rules";
import { findNextToFile, getFiling } from "@/lib/dispatch/filing";
import { boardQuery, submitUpdateInput } from "@/lib/dispatch/inputs";
import { listCycles } from "@/lib/dispatch/queries";
import { returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { refreshLights } from "@/lib/lights/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { replan } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);

describe("the board of a month", () => {
  test("shows the office every unit, who has not filed, and what may be done", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await signUpdates(month.as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }] });
    const board = await getBoard(month.as("office"), JUNE, {});
    expect(board.units.map(({ unit, counts }) => [unit.code, counts.filed, counts.expected])).toEqual([["tianfu", 0, 1], ["gaoxin", 1, 2]]);
    expect(board).toMatchObject({ isCitywide: true, mayRemind: { allowed: true }, reminders: [], toReview: 1, maySeal: { allowed: true }, counts: { expected: 3, filed: 1, awaitingOffice: 1 }, joined: [] });
  }));

  test("counts for a unit what it has to file itself, and lists apart what it takes part in", scene(async (month) => {
    const board = await getBoard(month.as("tianfu.filer"), JUNE, {});
    expect(codes(board.rows)).toEqual(["GC-1-03"]);
    expect(codes(board.joined)).toEqual(["GC-1-01"]);
    expect(board).toMatchObject({ counts: { expected: 1 }, isCitywide: false, courses: null, reminders: null, mayRemind: { allowed: false }, maySeal: { allowed: false } });
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

  test("after the due day says who is overdue and who came late, and puts what owes most first", scene(async (month) => {
    const later = plainDate("2025-06-29");
    await submitUpdate(month.as("tianfu.filer", plainDate("2025-06-28")), submitUpdateInput.parse({ month: JUNE, code: "GC-1-03", version: 1, content: WORDS }));
    const board = await getBoard(month.as("office", later), JUNE, { state: "late" });
    expect(board.rows.map(({ code, lateness }) => [code, lateness])).toEqual([
      ["GC-1-03", { kind: "late", days: 2 }], ["GC-1-01", { kind: "overdue", days: 3 }], ["GC-1-02", { kind: "overdue", days: 3 }],
    ]);
    expect(board.units.map(({ unit, late }) => [unit.code, late])).toEqual([["gaoxin", 2], ["tianfu", 1]]);
    expect(board.late).toBe(3);
    expect((await getFiling(month.as("filer", later), JUNE, "GC-1-01")).update.lateness).toEqual({ kind: "overdue", days: 3 });
  }));

  test("tells the course of filing day by day, and the month before at the same distance from its due day", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2, awaitingHead: 1 });
    const { now, before } = (await getBoard(month.as("leader", plainDate("2025-07-10")), yearMonth("2025-07"), {})).courses!;
    expect(before).toMatchObject({ month: JUNE, expected: 3, unitsDueOn: "2025-06-26" });
    expect([filedBy(before!, -7), filedBy(before!, -6), filedBy(before!, 11)]).toEqual([0, 1, 1]);
    expect(now).toMatchObject({ month: "2025-07", expected: 3 });
    expect(now.points.at(-1)).toEqual({ offset: -19, filed: 0 });
  }));

  test("of a sealed month shows its lights as sealed, on the form too, whatever became of them since", scene(async (month) => {
    const sealDay = plainDate("2025-07-07");
    await sealCycle(month.as("office", sealDay), { month: JUNE, unfiled: 3 });
    const later = [1, 2].map((ordinal) => ({ ordinal, plannedOn: plainDate("2025-12-31") }));
    const { projectId } = await replan(month.as("lead", sealDay), { code: "GC-1-01", reason: "依据市领导小组会议纪要", dates: later });
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
