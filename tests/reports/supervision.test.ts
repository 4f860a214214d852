import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import type { Snapshot, SnapshotProject } from "@/lib/dispatch/sealing/snapshot";
import { supervisionInWords } from "@/lib/reports/annexes/supervision-ledger";
import { isFact, textOf, type Block } from "@/lib/reports/document";
import { factsIn } from "@/lib/reports/figures/places";
import { rowsOf } from "@/lib/reports/figures/rows";
import { supervisionOf } from "@/lib/reports/supervision/rules";
import { milestone, project, reportOf, sealedMonth } from "./a-sealed-month";

const april = (...projects: SnapshotProject[]): Snapshot => sealedMonth(projects, { month: yearMonth("2025-04"), dataOn: plainDate("2025-04-30"), sealedOn: plainDate("2025-05-09") });
const may = (...projects: SnapshotProject[]) => sealedMonth(projects);
/** Its key milestone was due on 31 March; the other lies ahead. */
const LATE = [milestone(3, "2025-03-31", null), milestone(4, "2025-12-31", null)];
const DONE = [milestone(3, "2025-03-31", "2025-05-12"), milestone(4, "2025-12-31", null)];
const late = (code: string, more: Partial<SnapshotProject> = {}) => project(code, { milestones: LATE, ...more });
const brief = (now: Snapshot, before: Snapshot | null) => supervisionOf(now, before).matters.map(({ state, project: { code }, since, months }) => [code, state, since, months]);

describe("督办销号", () => {
  test("what was red or late last month and no longer is was closed; what still is stays open; the rest is new", () => {
    const since = { supervisedSince: yearMonth("2025-02") };
    const before = april(late("A", since), late("B", since), project("C"));
    const now = may(project("A", { milestones: DONE }), late("B", since), late("C"), project("D"));
    expect(brief(now, before)).toEqual([["B", "open", "2025-02", 4], ["C", "new", "2025-05", 1], ["A", "closed", "2025-02", 3]]);
    expect(textOf(supervisionInWords(supervisionOf(now, before)))).toBe("上月督办事项2件，本月销号1件，未销号1件；本月新增1件。");
  });

  test("says what ended it: work done, an approved later day, a pause, an end; and what the light is now", () => {
    const ends = (now: SnapshotProject) => supervisionOf(may(now), april(late("A"))).matters.map(({ ends: said }) => said.join("；"));
    expect(ends(project("A", { milestones: DONE }))).toEqual(["“第3个节点的建设任务”已于5月12日完成并认定；由红灯转为绿灯"]);
    const moved = milestone(3, "2025-09-30", null, { originalOn: plainDate("2025-03-31") });
    expect(ends(project("A", { milestones: [moved, LATE[1]!] }))).toEqual(["“第3个节点的建设任务”经批准调整至2025年9月30日完成；由红灯转为灰灯"]);
    expect(ends(project("A", { milestones: LATE, status: "paused", light: "grey", computedLight: "grey", overdueKeyCount: 0 }))).toEqual(["经批准暂停"]);
    expect(ends(project("A", { milestones: LATE, status: "terminated", light: "grey", computedLight: "grey", overdueKeyCount: 0 }))).toEqual(["经批准终止"]);
    expect(supervisionOf(may(), april(late("A"))).matters).toMatchObject([{ state: "closed", ends: ["不再纳入调度"] }]);
  });

  test("a light raised by hand closes nothing", () => {
    const raised = project("A", { light: "yellow", computedLight: "red", adjustment: "raised", overdueKeyCount: 0, reasons: [{ rule: "unfiled_red", light: "red", text: "连续两期未填报" }] });
    expect(supervisionOf(may(raised), april(late("A"))).matters).toMatchObject([{ state: "open", causes: ["连续两期未填报", "人工调高，按规则为红灯"] }]);
  });

  test("a light that a person had raised and that the rules raise too closes with what the rules say, and no closing is without its ground", () => {
    const raised = project("A", { light: "yellow", computedLight: "red", adjustment: "raised", overdueKeyCount: 0 });
    const ends = (now: SnapshotProject, then: SnapshotProject) => supervisionOf(may(now), april(then)).matters.map(({ state, ends: said }) => [state, said.join("；")]);
    expect(ends(project("A", { light: "yellow", computedLight: "yellow" }), raised)).toEqual([["closed", "按规则由红灯转为黄灯"]]);
    expect(ends(project("A", { light: "green", computedLight: "green" }), raised)).toEqual([["closed", "由黄灯转为绿灯；按规则由红灯转为绿灯"]]);
    const lateYellow = late("A", { light: "yellow", computedLight: "yellow" });
    expect(ends(project("A", { light: "yellow", computedLight: "yellow", milestones: [LATE[1]!] }), lateYellow)).toEqual([["closed", "已没有逾期的关键节点"]]);
  });

  test("the section and the annex open the same rows, also of a project that is dispatched no more", () => {
    const [before, snapshot] = [april(late("A"), late("B"), project("C")), may(late("B"), late("C"))];
    const document = reportOf({ snapshot, before });
    const counted = (say: Block[]) => say.flatMap((block) => (block.kind === "paragraph" && textOf(block.pieces).includes("督办事项") ? [block.pieces.filter(isFact).filter(({ text }) => /^\d+$/.test(text)).map(({ rows }) => rows)] : []))[0];
    const section = counted(document.sections.find(({ heading }) => heading.endsWith("存在问题"))!.blocks)!;
    expect(section).toEqual(counted(document.annexes[5]!.blocks));
    expect(section[0]).toEqual([{ project: "B", month: "2025-04" }, { project: "A", month: "2025-04" }]);
    const sources = { months: [{ snapshot, sha256: "", sealedAt: new Date("2025-06-09T08:00:00Z"), outdated: null, anchor: null }], before };
    for (const { fact } of factsIn(document)) expect(Object.values(rowsOf(sources, fact.rows ?? [])).flat()).toHaveLength(fact.rows?.length ?? 0);
  });

  test("names each key milestone that is overdue once, with its days, and every other cause of a red light", () => {
    const gap = { rule: "gap_red", light: "red", text: "已完成 0%，应完成 50%，落后 50 个百分点，超过红灯标准 30 个百分点" } as const;
    const overdue = { rule: "key_overdue_red", light: "red", text: "关键节点“…”已逾期 61 天" } as const;
    expect(supervisionOf(may(late("A", { reasons: [gap, overdue] })), null).matters[0]!.causes).toEqual(["关键节点“第3个节点的建设任务”应于2025年3月31日完成，逾期 61 天", gap.text]);
  });

  test("without a month before to compare with nothing is closed, and that is said; what is known to last is not new", () => {
    const now = may(late("A"));
    expect(brief(now, null)).toEqual([["A", "new", "2025-05", 1]]);
    expect(textOf(supervisionInWords(supervisionOf(now, null)))).toBe("本月列入督办1件，上月没有可比的封存数据。");
    expect(brief(may(late("A", { supervisedSince: yearMonth("2025-03") })), null)).toEqual([["A", "open", "2025-03", 3]]);
  });

  test("how long it lasts is not made up where the month before was sealed before it was kept", () => {
    expect(brief(may(late("A", { supervisedSince: null })), april(late("A", { supervisedSince: null })))).toEqual([["A", "open", null, null]]);
  });

  test("what was last month's is this month's closed and open together, whatever the months hold", () => {
    const codes = Array.from({ length: 40 }, (_, at) => `P-${String(at).padStart(2, "0")}`);
    const before = april(...codes.slice(0, 30).map((code, at) => (at % 3 === 0 ? late(code) : project(code))));
    const now = may(...codes.slice(5).map((code, at) => (at % 4 === 0 ? late(code) : project(code))));
    const { matters } = supervisionOf(now, before);
    const last = before.projects.filter(({ light, overdueKeyCount }) => light === "red" || overdueKeyCount > 0).map(({ code }) => code);
    const current = now.projects.filter(({ light, overdueKeyCount }) => light === "red" || overdueKeyCount > 0).map(({ code }) => code);
    const of = (...states: string[]) => matters.filter(({ state }) => states.includes(state)).map((matter) => matter.project.code).sort();
    expect(of("open", "closed")).toEqual(last);
    expect(of("open", "new")).toEqual(current);
    expect([of("open").length, of("closed").length, of("new").length].every((count) => count > 0)).toBe(true);
  });
});
