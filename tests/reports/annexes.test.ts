import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import type { Snapshot, SnapshotProject } from "@/lib/dispatch/sealing/snapshot";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { ANNEX, type AnnexName } from "@/lib/reports/annexes/terms";
import { cellText, isFact, textOf, type Block } from "@/lib/reports/document";
import { factsOf } from "@/lib/reports/facts";
import { annexes } from "@/lib/reports/sections/annexes";
import { crowdedMonth, milestone, project, request, sealedMonth, TITLES } from "./a-sealed-month";

const annex = (name: AnnexName, snapshot: Snapshot, before: Snapshot | null = null) => annexes(factsOf(snapshot, TITLES, before))[ANNEX[name] - 1]!;
const tablesOf = ({ blocks }: { blocks: Block[] }) => blocks.filter((block) => block.kind === "table");
const said = ({ blocks }: { blocks: Block[] }) => blocks.flatMap((block) => (block.kind === "paragraph" ? [textOf(block.pieces)] : []));
const row = (name: AnnexName, snapshot: Snapshot, nth = 0) => tablesOf(annex(name, snapshot))[0]!.rows[nth]!.map(cellText);

describe("the annexes", () => {
  test("say in a sentence that there is nothing to list", () => {
    const quiet = sealedMonth([project("PT-001")]);
    expect((["outcomes", "overdue", "supervision", "due"] as const).map((name) => said(annex(name, quiet)))).toEqual([["本月无新认定的标志性成果。"], ["没有逾期里程碑。"], ["上月没有督办事项，本月没有新增。"], ["下月没有应完成的里程碑。"]]);
    expect(said(annex("slips", quiet))).toEqual(["各项目现行计划与原始计划一致。", "本月没有办结的调整申请。"]);
    for (const { title, blocks } of annexes(factsOf(sealedMonth([]), TITLES))) expect(tablesOf({ blocks }), title).toEqual([]);
  });

  test("show every light with its sum: A, P, the gap, the longest overdue and why", () => {
    const late = project("PT-001", { milestones: [milestone(1, "2025-03-31", "2025-03-20", { weight: 30 }), milestone(2, "2025-04-30", null, { weight: 20 }), milestone(4, "2025-05-20", null, { weight: 10 }), milestone(5, "2025-12-31", null, { weight: 40 })] });
    const month = sealedMonth([project("PT-000"), late]);
    expect(row("lights", month).slice(0, 8)).toEqual(["▲黄", "PT-001", "PT-001关键技术攻关与示范应用", "高新区", "30.0", "60.0", "−30.0", "31"]);
    expect(row("lights", month)[8]).toBe(late.reasons.map(({ text }) => text.replace(/ /g, "")).join("；"));
    const cells = tablesOf(annex("lights", month))[0]!.rows[0]!.filter(isFact);
    expect(cells.map(({ how }) => how)).toEqual([
      "A＝100×已认定完成的里程碑权重 30÷总权重 100", "P＝100×截至2025年5月31日到期的里程碑权重 60÷总权重 100", "A－P＝30.0－60.0", "应于2025年4月30日完成，数据截至2025年5月31日",
    ]);
    expect(cells[0]!.rows).toEqual([{ project: "PT-001", milestone: 1 }]);
    expect(cells[1]!.rows).toEqual([1, 2, 4].map((ordinal) => ({ project: "PT-001", milestone: ordinal })));
    expect(cells[3]!.rows).toEqual([{ project: "PT-001", milestone: 2 }]);
  });

  test("leave the reasons of lights and the state of 督办 room for whole sentences", () => {
    const widthOf = (name: AnnexName, title: string) => tablesOf(annex(name, crowdedMonth()))[0]!.columns.find((column) => column.title === title)!.widthMm;
    expect([widthOf("lights", "亮灯理由") >= 100, widthOf("supervision", "销号依据或未销号情况") >= 50]).toEqual([true, true]);
  });

  test("sum as the month's own rules measure: by time and percent done where they say so", () => {
    const half = project("PT-001", { startOn: plainDate("2025-05-01"), milestones: [milestone(1, "2025-06-30", null, { weight: 40, donePct: 25 }), milestone(2, "2025-12-31", null, { weight: 60 })], progressPct: 10, plannedPct: 20 });
    const cells = tablesOf(annex("lights", sealedMonth([half], { ruleSet: { version: 2, name: "序时进度", note: "", thresholds: { ...THRESHOLDS_V1, measure: "schedule_gap" }, families: {} } })))[0]!.rows[0]!;
    expect(cells.slice(4, 7).map(cellText)).toEqual(["10.0", "20.0", "−10.0"]);
    expect(cells.filter(isFact)[0]!.how).toBe("A＝100×按完成比例折算的里程碑权重 10÷总权重 100");
  });

  test("the sums of every project give the progress that was sealed", () => {
    const month = crowdedMonth();
    for (const cells of tablesOf(annex("lights", month))[0]!.rows) {
      const sums = cells.filter(isFact).slice(0, 2).map(({ how }) => /权重 ([\d.]+)÷总权重 (\d+)$/.exec(how!)!.slice(1).map(Number));
      expect(cells.slice(4, 6).map(cellText)).toEqual(sums.map(([weight, total]) => ((100 * weight!) / total!).toFixed(1)));
    }
  });

  test("keep every slip, also of what is done, taken back, or was asked for and refused", () => {
    const moved = project("PT-001", { slipTimes: 2, milestones: [milestone(1, "2025-04-30", "2025-04-20", { originalOn: plainDate("2025-03-01") }), milestone(3, "2025-11-20", null, { originalOn: plainDate("2025-11-30") })] });
    const back = project("PT-002", { slipTimes: 2 });
    const asked = project("PT-003", {
      requests: [
        request("TZ-2025-001", { times: 2, isLate: true, items: [{ ordinal: 2, name: "样机", fromOn: plainDate("2025-05-01"), toOn: plainDate("2025-07-01") }] }),
        request("TZ-2025-002", { kind: "pause", reasonCode: "funding", outcome: "refused", decisionText: "资金已下达。" }),
      ],
    });
    const ledger = annex("slips", sealedMonth([moved, back, asked]));
    const [slips, decided] = tablesOf(ledger).map(({ rows }) => rows.map((cells) => cells.map(cellText)));
    expect(slips!.map((cells) => [cells[0], ...cells.slice(3)])).toEqual([
      ["PT-001", "2", "第1个节点的建设任务", "2025-03-01", "2025-04-30", "60", "已完成"],
      ["PT-001", "2", "★第3个节点的建设任务", "2025-11-30", "2025-11-20", "−10", "未到期"],
      ["PT-002", "2", "（日期已调回原始计划）", "—", "—", "0", "—"],
    ]);
    expect(decided!.map((cells) => [cells[0], ...cells.slice(3)])).toEqual([
      ["TZ-2025-001", "延期（调整时间）", "合作单位原因（逾期后申请）", "2025-05-06", "2", "“样机”由2025年5月1日调整至2025年7月1日", "5月15日批准"],
      ["TZ-2025-002", "暂停", "资金未到位", "2025-05-06", "—", "—", "5月15日未批准：资金已下达"],
    ]);
    expect(said(ledger)).toEqual(["日期调整过的项目累计2项，其中现行计划晚于原始计划的1项；经批准的推迟仍逐项列明。", "本月办结调整申请2件，其中批准1件、未批准1件。"]);
    expect(said(annex("slips", sealedMonth([{ ...back, requests: null, slipTimes: null }])))).toEqual(["各项目现行计划与原始计划一致。", "本月封存时尚未记录调整申请。"]);
  });

  test("show what the ranking was calculated from, under the rule, with the rank of the month before", () => {
    const due = [milestone(1, "2025-04-30", "2025-04-20"), milestone(2, "2025-05-20", null)];
    const of = (projects: SnapshotProject[], more: Partial<Snapshot> = {}) => sealedMonth(projects, more);
    const excused = project("PT-004", { milestones: due, forceMajeure: { number: "TZ-2025-001", approvedOn: plainDate("2025-04-02") } });
    const led = ["PT-001", "PT-002", "PT-003"].map((code) => project(code, { milestones: due }));
    const may = of([...led, excused]);
    const ranking = annex("ranking", may, of(led, { month: yearMonth("2025-04"), dataOn: plainDate("2025-04-30") }));
    expect(said(ranking)[0]).toMatch(/^完成率＝到期里程碑中已认定完成的权重÷到期里程碑权重.*不可抗力免计.*数据截至2025年5月31日。$/);
    expect(tablesOf(ranking).map(({ caption, rows }) => [caption, ...rows.map((cells) => cells.map(cellText))])).toEqual([["区(市)县序列", ["1", "1", "持平", "高新区", "4", "3", "1", "300.0", "150.0", "50.0%"]]]);
    expect(row("projects", may, 3).at(-1)).toBe("不可抗力免计");
  });

  test("tell the matters of 督办 with the cause, since when, and what the unit does", () => {
    const late = project("PT-001", { milestones: [milestone(3, "2025-03-31", null)], supervisedSince: yearMonth("2025-04") });
    const measured = { ...late, update: { ...late.update!, measureText: "增加班组，倒排工期。" } };
    expect(row("supervision", sealedMonth([measured]))).toEqual(["未销号", "PT-001", "PT-001关键技术攻关与示范应用", "高新区", "赵明远", expect.stringMatching(/^关键节点“第3个节点的建设任务”应于2025年3月31日完成，逾期61天；/), "2025年4月", "2", "措施：增加班组，倒排工期"]);
    expect(row("supervision", sealedMonth([late])).at(-1)).toBe("单位未提出整改措施");
    expect(row("supervision", sealedMonth([{ ...late, update: { ...late.update!, status: "draft", isFiled: false } }])).at(-1)).toBe("本月未填报");
  });
});
