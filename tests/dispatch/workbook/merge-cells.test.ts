import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import type { UpdateContent } from "@/lib/dispatch/inputs";
import { applyCells, cellsOf, changedButGone, mergeCells, takenCells, type Cells, type CellChange } from "@/lib/dispatch/workbook/rules";

const content: UpdateContent = {
  progressText: "原来的进展", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null,
  milestones: [{ ordinal: 3, donePct: 60, isDone: false, actualOn: null, proof: "", forecastOn: plainDate("2025-08-15"), forecastCause: "设备推迟" }],
  outcomes: [{ id: 8, proofNo: "", achievedOn: null }],
};
const base = cellsOf(content);
const M = "milestones.3";
const done: Cells = { [`${M}.isDone`]: "yes", [`${M}.actualOn`]: "2025-06-10", [`${M}.proof`]: "成科〔2025〕8号" };
const merge = (file: Cells, now: Cells = {}) => mergeCells(base, { ...base, ...file }, { ...base, ...now });
const brief = (changes: CellChange[]) => Object.fromEntries(changes.map(({ path, state, decision }) => [path, decision === path ? state : `${state} with ${decision}`]));

describe("the file, what it was made from, and what is saved now", () => {
  test("only the file changed it: taken; both did: a conflict; both say the same: nothing to do; only somebody else did: left alone", () => {
    expect(brief(merge({ progressText: "文件", nextStepText: "文件", measureText: "一样" }, { nextStepText: "他人", measureText: "一样", problemText: "他人" }))).toEqual({ progressText: "take", nextStepText: "conflict", measureText: "same" });
  });

  test("what the file emptied is a change like any other; a cell it lacks is none", () => {
    expect(brief(merge({ progressText: "" }))).toEqual({ progressText: "take" });
    const { progressText: _gone, ...rest } = base;
    expect(mergeCells(base, rest, base)).toEqual([]);
  });

  test("a milestone finished in the file: its percentage and forecast no longer count", () => {
    expect(brief(merge({ ...done, [`${M}.forecastOn`]: "2025-09-01" }))).toEqual({ [`${M}.isDone`]: "take", [`${M}.actualOn`]: "take", [`${M}.proof`]: "take" });
    expect(applyCells(content, takenCells(merge(done), {})).milestones).toEqual([{ ordinal: 3, donePct: 100, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号", forecastOn: null, forecastCause: "" }]);
  });

  test("finished in the file and worked on by somebody else, or the other way round: one decision for the whole milestone", () => {
    expect(brief(merge(done, { [`${M}.donePct`]: "70" }))).toEqual({ [`${M}.isDone`]: `conflict with ${M}`, [`${M}.actualOn`]: `conflict with ${M}`, [`${M}.proof`]: `conflict with ${M}` });
    const other = merge({ [`${M}.donePct`]: "80" }, { ...done, [`${M}.donePct`]: "100", [`${M}.forecastOn`]: "", [`${M}.forecastCause`]: "" });
    expect(brief(other)).toEqual({ [`${M}.donePct`]: `conflict with ${M}`, [`${M}.isDone`]: `conflict with ${M}` });
    const finished = applyCells(content, done);
    expect(applyCells(finished, takenCells(other, { [M]: "file" })).milestones[0]).toMatchObject({ isDone: false, donePct: 80, actualOn: null, proof: "" });
    expect(applyCells(finished, takenCells(other, { [M]: "now" }))).toEqual(finished);
  });

  test("rows accepted since the file was made are named, not lost in silence", () => {
    const { [`${M}.donePct`]: _pct, ...now } = base;
    expect(changedButGone(base, { ...base, [`${M}.donePct`]: "80" }, now)).toEqual([`${M}.donePct`]);
  });
});

/** A small generator, so that a failure can be played again from its seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const VALUES: Record<string, string[]> = { donePct: ["0", "60", "70"], isDone: ["yes", "no"], actualOn: ["", "2025-06-10"], forecastOn: ["", "2025-08-15", "2025-09-01"], selfJudgement: ["", "confident", "reachable"], problemType: ["", "funding"], problemLevel: ["", "leader"], achievedOn: ["", "2025-06-01"] };
const some = (pick: (below: number) => number): Cells => Object.fromEntries(Object.keys(base).map((path) => {
  const values = VALUES[path.split(".").pop()!] ?? ["", "甲", "乙", "原来的进展"];
  return [path, values[pick(values.length)]!];
}));

describe("whatever three versions there are (2,000 at random)", () => {
  const cases = Array.from({ length: 2000 }, (_, seed) => {
    const pick = chance(seed);
    const [was, wrote, saved] = [some(pick), some(pick), some(pick)].map((cells) => applyCells(content, cells)) as [UpdateContent, UpdateContent, UpdateContent];
    return { seed, was: cellsOf(was), file: cellsOf(wrote), saved, now: cellsOf(saved), pick };
  });

  test("an untouched file changes nothing", () => {
    for (const { seed, was, saved, now } of cases) {
      const changes = mergeCells(was, was, now);
      expect(applyCells(saved, takenCells(changes, Object.fromEntries(changes.map(({ decision }) => [decision, "file" as const])))), String(seed)).toEqual(saved);
    }
  });

  test("without a choice nothing that somebody else wrote is lost", () => {
    for (const { seed, was, file, saved, now } of cases) {
      const after = cellsOf(applyCells(saved, takenCells(mergeCells(was, file, now), {})));
      const lost = Object.keys(now).filter((path) => now[path] !== was[path] && after[path] !== now[path]);
      expect(lost, String(seed)).toEqual([]);
    }
  });

  test("the same file a second time has nothing left to take, and no conflict that was decided for it", () => {
    for (const { seed, was, file, saved, now } of cases) {
      const changes = mergeCells(was, file, now);
      const after = applyCells(saved, takenCells(changes, Object.fromEntries(changes.map(({ decision }) => [decision, "file" as const]))));
      const again = mergeCells(was, file, cellsOf(after)).filter(({ state }) => state !== "same");
      expect(again, String(seed)).toEqual([]);
    }
  });
});
