import { beforeAll, describe, expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import { plainDate } from "@/lib/base/date";
import type { Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { bodyLength, isFact, textOf, type Block, type ReportDocument } from "@/lib/reports/document";
import { TEXT_MM } from "@/lib/reports/form/page";
import { rowsOf } from "@/lib/reports/figures/rows";
import { factsIn } from "@/lib/reports/figures/places";
import { monthsOf } from "@/lib/reports/periods/rules";
import type { Sources } from "@/lib/reports/sources";
import { boardsOf } from "@/lib/reports/spans/boards";
import { firstDeadline } from "@/lib/reports/spans/facts";
import { BODY_MAX_CHARS } from "@/lib/reports/terms";
import { milestone, project, sealedMonth, unit, update } from "./a-sealed-month";
import { brokenCells } from "./broken-cells";
import { asOfMonth, documentOf, sealedMonthsOf, sourcesOf } from "./sealed-months";

const said = (blocks: readonly Block[]) => blocks.map((block) => (block.kind === "table" ? "" : textOf(block.pieces))).join("\n");
const part = (document: ReportDocument, heading: string) => said(document.sections.find((each) => each.heading.endsWith(heading))!.blocks);
const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === "table");
const everything = (document: ReportDocument) => [document.opening, ...document.sections.map(({ blocks }) => blocks)].flat();

const PERIODS = ["2025-Q1", "2024", "2021-2025"];

describe.each(PERIODS)("the report of %s", (period) => {
  let sources: Sources;
  let document: ReportDocument;
  beforeAll(() => {
    sources = sealedMonthsOf(period);
    document = documentOf(sources);
  });

  test("keeps its body within 4,000 characters however much there is to say", () => {
    expect(bodyLength(document)).toBeLessThanOrEqual(BODY_MAX_CHARS);
    expect(bodyLength(document)).toBeGreaterThan(2500);
  });

  test("says no figure in words that the office may rewrite", () => {
    for (const block of everything(document)) {
      if (block.kind === "table") continue;
      for (const piece of block.pieces) if (!isFact(piece)) expect(piece).not.toMatch(/\d/);
    }
  });

  test("counts every figure from rows that its sealed months hold", () => {
    const figures = factsIn(document).filter(({ fact }) => fact.rows);
    expect(figures.length).toBeGreaterThan(50);
    for (const { key, fact } of figures) {
      if (/^\d+$/.test(fact.text) && !fact.how) expect(fact.rows!.length, key).toBe(Number(fact.text));
      const rows = Object.values(rowsOf(sources, fact.rows!)).flat();
      expect(rows.length, key).toBe(fact.rows!.length);
    }
  });

  test("refers to annexes that are there, has tables as wide as the text and the same content from the same months", () => {
    for (const [, number] of said(everything(document)).matchAll(/附件(\d+)/g)) expect(Number(number)).toBeLessThanOrEqual(document.annexes.length);
    for (const table of tables([...everything(document), ...document.annexes.flatMap(({ blocks }) => blocks)])) {
      expect(table.columns.reduce((sum, { widthMm }) => sum + widthMm, 0), table.caption).toBeCloseTo(TEXT_MM.width);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(brokenCells(table), table.caption).toEqual([]);
    }
    expect(JSON.stringify(documentOf(sources))).toBe(JSON.stringify(document));
    expect(JSON.stringify(document)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test("a deadline leaves units five working days after the sealing, however late that was", () => {
  const month = { ...sealedMonth([]), month: yearMonth("2025-03") };
  expect(firstDeadline({ ...month, sealedOn: plainDate("2025-04-09") })).toEqual({ month: "2025-04", on: "2025-04-28" });
  expect(firstDeadline({ ...month, sealedOn: plainDate("2025-04-25") })).toEqual({ month: "2025-05", on: "2025-05-28" });
});

test("no line of a title is longer than a line of its type", () => {
  for (const period of PERIODS) for (const line of documentOf(sealedMonthsOf(period)).titleLines) expect([...line].length).toBeLessThanOrEqual(20);
});

test("titles and files are called by the period", () => {
  const [quarter, year, term] = PERIODS.map((period) => documentOf(sealedMonthsOf(period)));
  expect(quarter!.titleLines.join("")).toBe("关于2025年第一季度“十四五”科技创新规划重点任务盘点情况的通报");
  expect(year!.fileName).toBe("成都市科技创新规划重点任务年度评估（2024年）");
  expect(term!.titleLines.join("")).toBe("关于“十四五”科技创新规划重点任务终期评估情况的通报");
  expect(part(term!, "下一年安排")).toContain("转入下一规划期继续调度");
});

const Q1 = ["2025-01", "2025-02", "2025-03"].map(yearMonth);
const UNITS = [unit("甲", "district", 1), unit("乙", "district", 2), unit("丙", "district", 3), unit("丁", "district", 4)];
const quarterOf = (of: Snapshot, before: Snapshot | null = null) => documentOf(sourcesOf("2025-Q1", Q1.map((month) => asOfMonth(month, of)), before));
const three = (leadUnitCode: string, ...nodes: ReturnType<typeof milestone>[]) => [1, 2, 3].map((at) => project(`${leadUnitCode}-00${at}`, { leadUnitCode, milestones: nodes }));

describe("a quarter", () => {
  test("tells milestones done in time, late and not at all, made up and done early; what approval put off is not due, but told", () => {
    const document = quarterOf(sealedMonth([project("PT-001", {
      milestones: [
        milestone(1, "2025-01-31", "2025-01-30"), milestone(2, "2025-02-10", "2025-02-20"), milestone(3, "2025-03-20", null), milestone(4, "2024-11-30", "2025-01-05"), milestone(5, "2024-12-15", null),
        milestone(6, "2025-06-30", "2025-03-01"), milestone(7, "2025-08-31", null, { originalOn: plainDate("2025-02-28") }), milestone(8, "2025-03-31", "2025-04-02"),
      ],
    })]));
    expect(part(document, "节点和标志性成果")).toContain("按现行计划，本季度应完成里程碑4个，其中按期完成1个、逾期完成1个、未完成2个，按期完成率25.0%。未完成的里程碑中有关键节点1个");
    expect(part(document, "节点和标志性成果")).toContain("往期逾期的里程碑，本季度补完成1个，仍有1个未完成。以后应完成的里程碑，提前完成1个。按原始计划应在本季度完成、经批准推迟到以后的里程碑1个，不计入应完成数。");
  });

  test("of what is paused nothing was due", () => {
    const document = quarterOf(sealedMonth([project("PT-001", { status: "paused", milestones: [milestone(1, "2025-02-10", null)] })]));
    expect(part(document, "节点和标志性成果")).toContain("本季度没有应完成的里程碑");
  });

  test("without a quarter before it compares with none", () => {
    expect(part(quarterOf(sealedMonth([project("PT-001")])), "总体情况")).toContain("上季末没有可比的封存数据");
  });

  test.each([[40, "低于序时进度10.0个百分点，差距较上季末扩大2.0个百分点"], [47, "低于序时进度3.0个百分点，差距较上季末缩小5.0个百分点"], [51, "高于序时进度1.0个百分点，上季末为低于8.0个百分点"], [42, "低于序时进度8.0个百分点，差距与上季末相同"]])(
    "at %i%% it says of the gap to the plan whether it became wider, so that progress does not seem to fall", (progressPct, said) => {
      const before = sealedMonth([project("PT-001", { progressPct: 42, plannedPct: 50 })]);
      const months = Q1.map((month) => ({ ...sealedMonth([project("PT-001", { progressPct, plannedPct: 50 })]), month }));
      expect(part(documentOf(sourcesOf("2025-Q1", months, before)), "总体情况")).toContain(said);
    });

  test("an empty one still makes a whole report", () => {
    const document = quarterOf(sealedMonth([]));
    expect(part(document, "总体情况")).toContain("没有纳入调度的项目");
    expect(JSON.stringify(document)).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("says what months sealed earlier did not keep instead of counting it as none", () => {
    const document = quarterOf({ ...sealedMonth([]), projects: [{ ...project("PT-001"), changes: [{ version: 2, approvedOn: plainDate("2025-02-01"), reason: "设备延迟" }] }] });
    expect(part(document, "计划调整")).toContain("没有作出决定的调整申请");
    const earlier = documentOf(sourcesOf("2025-Q1", Q1.map((month) => {
      const snapshot = asOfMonth(month, sealedMonth([project("PT-001", { changes: month === "2025-02" ? [{ version: 2, approvedOn: plainDate("2025-02-01"), reason: "设备延迟" }] : [] })]));
      return { ...snapshot, projects: snapshot.projects.map((each) => ({ ...each, requests: null, slipTimes: null })) };
    })));
    expect(part(earlier, "计划调整")).toContain("本季度批准计划调整1次");
  });

  test("problems count the months in a row, and end where another kind took their place", () => {
    const raised = { problemType: "funding", problemLevel: "department", problemText: "到位资金不足。该问题已连续6个月上报", problemAsk: "协调拨付" } as const;
    const months = Q1.map((month, at) => asOfMonth(month, sealedMonth([
      project("PT-001", { update: update(at > 0 ? raised : {}) }), project("PT-002", { update: update(at === 1 ? { ...raised, problemType: "talent" } : raised) }), project("PT-003", { update: update({ ...raised, problemSince: yearMonth("2024-10") }) }),
      project("PT-004", { update: update({ ...raised, status: "submitted" }) }),
    ])));
    const text = part(documentOf(sourcesOf("2025-Q1", months)), "突出问题");
    expect(text).toContain("持续2个月以上未解决的问题2项，均属资金；均需市级部门协调。");
    expect(text).toContain("PT-003关键技术攻关与示范应用（高新区）自2024年10月起已连续6个月反映：到位资金不足，请求协调拨付。");
    expect(text).toContain("PT-001关键技术攻关与示范应用（高新区）自2025年2月起已连续2个月反映");
  });

  test("stays red only what was red in each of its months", () => {
    const late = (planned: string) => [milestone(1, "2024-06-30", "2024-06-30"), milestone(3, planned, null)];
    const document = quarterOf(sealedMonth([project("PT-001", { milestones: late("2024-09-30") }), project("PT-002", { milestones: late("2025-02-10") })]));
    expect(part(document, "突出问题")).toContain("期末连续3个月均为红灯的项目1项，为PT-001关键技术攻关与示范应用");
    expect(tables(document.annexes[1]!.blocks)[0]!.rows.map((row) => row[0])).toEqual(["PT-001"]);
  });
});

describe("红黑榜", () => {
  const DONE = milestone(1, "2025-01-31", "2025-01-20");
  const MISSED = milestone(2, "2025-02-20", null);
  const named = (projects: ReturnType<typeof project>[]) => boardsOf(sealedMonth(projects, { units: UNITS })).map(({ red, black }) => [red.map(({ name }) => name), black.map(({ name }) => name)])[0];

  test("names the best that met the target, and the last of the lower half that missed it", () => {
    expect(named([...three("甲", DONE), ...three("乙", DONE, MISSED, DONE), ...three("丙", DONE, MISSED), ...three("丁", MISSED)])).toEqual([["甲"], ["丙", "丁"]]);
  });

  test("whoever met the target is never on the black one, however far down", () => {
    expect(named(["甲", "乙", "丙", "丁"].flatMap((code) => three(code, DONE)))).toEqual([["甲", "乙", "丙", "丁"], []]);
  });

  test("where all missed it alike none stands last, and one with too few projects is on neither", () => {
    expect(named(["甲", "乙", "丙", "丁"].flatMap((code) => three(code, DONE, MISSED)))).toEqual([[], []]);
    expect(named([...three("甲", DONE), ...three("乙", DONE), ...three("丁", MISSED).slice(0, 2)])).toEqual([["甲", "乙"], []]);
  });

  test("a red light keeps off the red one, unless 不可抗力 excuses it", () => {
    const excused = three("丙", DONE).map((each) => ({ ...each, light: "red" as const, forceMajeure: each.code === "丙-001" ? { number: "TZ-2025-001", approvedOn: plainDate("2025-01-10") } : null })).map((each) => (each.forceMajeure ? each : { ...each, light: "green" as const }));
    expect(named([...excused, ...three("乙", DONE, MISSED)])).toEqual([["丙"], ["乙"]]);
    expect(named([...three("甲", DONE).map((each) => ({ ...each, light: "red" as const })), ...three("乙", DONE)])).toEqual([["乙"], []]);
  });
});

test("months that were never sealed are said to be missing", () => {
  const sources = sourcesOf("2024", monthsOf({ kind: "year", period: "2024" }).slice(6).map((month) => asOfMonth(month, sealedMonth([project("PT-001")]))));
  const opening = said(documentOf(sources).opening);
  expect(opening).toContain("依据2024年7月至12月共6个月封存数据");
  expect(opening).toContain("2024年7月以前没有封存数据，不在统计之内");
});
