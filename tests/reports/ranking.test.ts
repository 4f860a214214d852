import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { moveInWords } from "@/lib/reports/annexes/ranking-calculation";
import { textOf } from "@/lib/reports/document";
import { factsOf } from "@/lib/reports/facts";
import { rankUnits } from "@/lib/reports/ranking";
import { units } from "@/lib/reports/sections/units";
import { milestone, project, sealedMonth, TITLES, unit } from "./a-sealed-month";

const DONE = milestone(1, "2025-04-30", "2025-04-20");
const MISSED = milestone(2, "2025-05-20", null);
const AHEAD = milestone(3, "2025-12-31", "2025-05-10");
const LATER = milestone(4, "2025-12-31", null);

const of = (leadUnitCode: string, ...milestones: ReturnType<typeof milestone>[][]) =>
  milestones.map((nodes, at) => project(`${leadUnitCode}-${at}`, { leadUnitCode, milestones: nodes }));
const UNITS = [unit("甲", "district", 1), unit("乙", "district", 2), unit("丙", "district", 3), unit("丁", "district", 4), unit("部门", "department", 5)];
const ranked = (projects: ReturnType<typeof project>[], kind: "district" | "department" | "institution" = "district") =>
  rankUnits(sealedMonth(projects, { units: UNITS }), kind);
const brief = (rows: ReturnType<typeof rankUnits>) => rows.map(({ name, rank, completionPct }) => [name, rank, completionPct]);

/** What 四、各区(市)县和部门情况 says of whom it praises. */
const praised = (projects: ReturnType<typeof project>[]) =>
  /对[^。；]*?予以表扬/.exec(units(factsOf(sealedMonth(projects, { units: UNITS }), TITLES), 3).flatMap((block) => (block.kind === "paragraph" && block.pieces.length > 3 ? [textOf(block.pieces)] : [])).join("").split("计算见")[1]!)?.[0] ?? null;

describe("ranking of units", () => {
  test("praises who did all, or who is ahead: in front, in the first half, above nought and not below the mean", () => {
    const [all, half, none] = [[[DONE], [DONE], [DONE]], [[DONE, MISSED], [DONE], [MISSED]], [[MISSED], [MISSED], [MISSED]]];
    const lit = (unitCode: string, nodes: typeof all) => of(unitCode, ...nodes).map((each) => ({ ...each, light: "green" as const }));
    expect(praised([...lit("甲", none), ...lit("乙", none)])).toBeNull();
    expect(praised([...lit("甲", half), ...lit("乙", none)])).toContain("甲");
    expect(praised([...lit("甲", half)])).toBeNull();
    expect(praised([...lit("甲", all)])).toContain("甲");
    expect(praised([...lit("甲", all), ...lit("乙", half), ...lit("丙", none)])).not.toContain("乙");
    expect(praised([...lit("甲", all), ...lit("乙", half), ...lit("丙", none), ...lit("丁", none)])).toContain("乙");
  });

  test("goes by accepted weight among what was due; equal rates share a rank and the next one is skipped", () => {
    const half = [[DONE, MISSED], [DONE], [MISSED]];
    expect(brief(ranked([...of("甲", ...half), ...of("乙", [DONE], [DONE], [DONE]), ...of("丙", ...half), ...of("丁", [MISSED], [MISSED], [DONE, LATER])]))).toEqual([
      ["乙", 1, 100], ["甲", 2, 50], ["丙", 2, 50], ["丁", 4, 20],
    ]);
  });

  test("among equal rates fewer reds, then fewer yellows stand first, at the same rank; only those without a red are named as best", () => {
    const lit = (code: string, ...lights: ("red" | "yellow" | "green")[]) => lights.map((light, at) => project(`${code}-${at}`, { leadUnitCode: code, milestones: [DONE], light }));
    const projects = [...lit("甲", "red", "green", "green"), ...lit("乙", "yellow", "green", "green"), ...lit("丙", "green", "green", "green")];
    expect(brief(ranked(projects))).toEqual([["丙", 1, 100], ["乙", 1, 100], ["甲", 1, 100]]);
    const facts = factsOf(sealedMonth(projects, { units: [unit("甲", "district", 1), unit("乙", "district", 2), unit("丙", "district", 3)] }), TITLES);
    expect(units(facts, 3).map((block) => (block.kind === "table" ? "" : textOf(block.pieces))).join("")).toContain("对完成率同为100.0%的丙、乙予以表扬。对甲（红灯1项）予以提醒。");
  });

  test("work done ahead of its day does not make up for what is missing", () => {
    expect(brief(ranked(of("甲", [MISSED, AHEAD], [MISSED, AHEAD], [DONE, AHEAD])))).toEqual([["甲", 1, 33.3]]);
  });

  test("a unit with fewer than three projects is listed last and not ranked", () => {
    const rows = ranked([...of("甲", [DONE], [DONE]), ...of("乙", [MISSED], [MISSED], [DONE])]);
    expect(rows.map(({ name, rank, isSmallSample }) => [name, rank, isSmallSample])).toEqual([["乙", 1, false], ["甲", null, true]]);
  });

  test("a unit with nothing due has no rate and no rank", () => {
    expect(brief(ranked([...of("甲", [LATER], [LATER], [LATER]), ...of("乙", [DONE], [DONE], [DONE])]))).toEqual([["乙", 1, 100], ["甲", null, null]]);
  });

  test.each(["paused", "terminated"] as const)("%s projects are counted among the projects but not in the rate", (status) => {
    const stopped = project("甲-9", { leadUnitCode: "甲", milestones: [MISSED], light: "grey", status });
    expect(ranked([...of("甲", [DONE], [DONE]), stopped])).toMatchObject([{ name: "甲", rank: 1, completionPct: 100, counts: { total: 3, grey: 1 } }]);
  });

  test("every project weighs the same, however its own weights add up", () => {
    const heavy = [milestone(1, "2025-04-30", null, { weight: 90 }), milestone(2, "2025-05-01", "2025-05-01", { weight: 90 })];
    expect(brief(ranked(of("甲", heavy, [DONE], [DONE])))).toEqual([["甲", 1, 83.3]]);
  });

  test("不可抗力 leaves a project out of what was due and what was done, and its red light out of what is named and decides", () => {
    const excused = project("甲-9", { leadUnitCode: "甲", milestones: [MISSED], light: "red", forceMajeure: { number: "TZ-2025-001", approvedOn: plainDate("2025-04-02") } });
    const [first, second] = ranked([...of("甲", [DONE], [DONE]), excused, ...of("乙", [DONE], [DONE], [DONE]).map((each, at) => ({ ...each, light: at === 0 ? ("yellow" as const) : each.light }))]);
    expect(first).toMatchObject({ name: "甲", rank: 1, completionPct: 100, counted: ["甲-0", "甲-1"], exempt: ["甲-9"], reds: [], counts: { total: 3, red: 1 }, isSmallSample: false, due: { weight: 200 } });
    expect(second).toMatchObject({ name: "乙", rank: 1, yellows: ["乙-0"] });
  });

  test("the rank of the month before is that by its own data; who was not ranked then has none", () => {
    const april = sealedMonth([...of("甲", [DONE], [DONE], [DONE]), ...of("乙", [MISSED], [DONE], [DONE])], { units: UNITS, dataOn: plainDate("2025-05-20") });
    const may = sealedMonth([...of("甲", [DONE], [DONE], [MISSED]), ...of("乙", [DONE], [DONE], [DONE]), ...of("丙", [DONE], [DONE], [MISSED])], { units: UNITS });
    const rows = rankUnits(may, "district", april);
    expect(rows.map(({ name, rank, rankBefore }) => [name, rank, rankBefore])).toEqual([["乙", 1, 2], ["甲", 2, 1], ["丙", 2, null]]);
    expect(rows.map(moveInWords)).toEqual(["上升1位", "下降1位", "—"]);
    expect(rankUnits(may, "district").map(({ rankBefore }) => rankBefore)).toEqual([null, null, null]);
  });

  test("kinds are ranked apart, and units without projects are left out", () => {
    expect(ranked(of("甲", [DONE]), "department")).toEqual([]);
    expect(ranked(of("部门", [DONE], [DONE], [DONE]), "department")).toMatchObject([{ name: "部门", rank: 1 }]);
  });
});
