import { describe, expect, test } from "vitest";
import { droppedLines } from "@/lib/plan/import/layout";
import { parsePlan } from "@/lib/plan/import/parse";
import { proveNothingLost } from "@/lib/plan/import/proof";
import { nodeOf, plan, planLines, planText } from "./chengdu-plan";

const without = (line: number) => planLines.filter((_, index) => index !== line - 1);
const withExtra = (after: number, ...extra: string[]) => [...planLines.slice(0, after), ...extra, ...planLines.slice(after)];
const prove = (lines: readonly string[], nodes = plan.nodes) => proveNothingLost(lines, droppedLines(lines), nodes);

describe("the proof that no word was lost", () => {
  test("all node texts equal the plan less contents page and running heads", () => {
    const { proof } = plan.report;
    expect(proof).toMatchObject({ equal: true, difference: null, nodeCharacters: proof.textCharacters });
    expect(proof.fileCharacters).toBe(proof.textCharacters + proof.contentsCharacters + proof.runningHeadCharacters);
    expect(proof.textCharacters).toBe(37_976);
  });

  test("a paragraph missing from the nodes is found, with its line", () => {
    const nodes = plan.nodes.filter((node) => node.code !== "ch05.s1.p1");
    expect(prove(planLines, nodes)).toMatchObject({ equal: false, difference: { line: 453, expected: expect.stringMatching(/^聚焦新一代信息技术、生命健康/) } });
  });

  test("one changed character is found", () => {
    const nodes = plan.nodes.map((node) => (node.code === "eng1.1" ? { ...node, text: node.text.replace("氢能", "氢气") } : node));
    expect(prove(planLines, nodes)).toMatchObject({ equal: false, difference: { line: 487, found: expect.stringMatching(/^气/), expected: expect.stringMatching(/^能/) } });
  });

  test("two nodes in the wrong order are found", () => {
    const at = plan.nodes.indexOf(nodeOf("eng1.2"));
    const nodes = [...plan.nodes.slice(0, at), plan.nodes[at + 1]!, plan.nodes[at]!, ...plan.nodes.slice(at + 2)];
    expect(prove(planLines, nodes).equal).toBe(false);
  });

  test.each([["a paragraph", 255], ["an item", 497], ["a table row", 175], ["a heading", 241], ["the last row", 771]])("%s deleted from the file parts it from the nodes", (_, line) => {
    expect(prove(without(line))).toMatchObject({ equal: false });
  });

  test("a line added to the file parts it from the nodes", () => {
    expect(prove(withExtra(454, "另起的一句话。"))).toMatchObject({ equal: false, difference: { line: 455 } });
  });
});

describe("a damaged file is told by its report", () => {
  const read = (lines: string[]) => parsePlan(lines.join("\n")).report;

  test("an item deleted: one item fewer and a gap in the numbers", () => {
    const report = read(without(491));
    expect(report.counts.engineeringItems).toBe(29);
    expect(report.warnings.map((warning) => warning.message)).toContain("重点工程1 碳中和科技支撑工程 的条目编号从 2 跳到 4");
    expect(report.proof.textCharacters).toBeLessThan(plan.report.proof.textCharacters);
  });

  test("the second half of a cut sentence deleted: the first half is reported", () => {
    expect(read(without(627)).warnings).toContainEqual({ line: 625, message: expect.stringContaining("没有说完") });
  });

  test("a section heading deleted: its contents entry finds no heading", () => {
    const report = read(without(251));
    expect(report.counts.sections).toBe(37);
    expect(report.contents?.missing.map((entry) => entry.line)).toEqual([25]);
  });

  test("an indicator's row deleted: nine indicators and a gap", () => {
    const report = read(without(174));
    expect(report.counts.indicators).toBe(9);
    expect(report.warnings.map((warning) => warning.message)).toContain("指标序号不连续");
  });

  test("a definition deleted: the indicator is named", () => {
    expect(read(without(764)).warnings.map((warning) => warning.message)).toContain("指标 5“高新技术企业”没有计算公式和指标解释");
  });

  test("an unknown heading keeps its words and is listed", () => {
    const report = read(withExtra(454, "", "## 没有编号的标题", ""));
    expect(report.unplaced).toEqual([{ line: 456, text: "没有编号的标题", why: expect.any(String) }]);
    expect(report.proof.equal).toBe(true);
  });

  test("Windows line ends and a byte order mark change nothing", () => {
    const same = parsePlan(Buffer.from(`\ufeff${planText.replaceAll("\n", "\r\n")}`, "utf8"));
    expect(same.nodes).toEqual(plan.nodes);
    expect(same.indicators).toEqual(plan.indicators);
  });

  test("whatever is torn, doubled, swapped or cut off, no word is lost and nothing crashes", () => {
    const next = dice(20_250_620);
    for (let round = 0; round < 40; round += 1) {
      const lines = [...planLines];
      for (let step = next(20); step >= 0; step -= 1) damage(lines, next);
      const { proof } = parsePlan(lines.join("\n")).report;
      expect(proof.difference, `round ${round}`).toBeNull();
    }
  });
});

const STRAY = ["# ", "\t", "注：", "1. ", "第一章", "（一）", "专栏 1", "附件", "目录", "**", "专栏 9 x\t3", "<b>"];

function damage(lines: string[], next: (below: number) => number): void {
  const [here, there] = [next(lines.length), next(lines.length)];
  const [line = "", other = ""] = [lines[here], lines[there]];
  const acts = [
    () => lines.splice(here, 1),
    () => lines.splice(there, 0, line),
    () => lines.splice(here, 1, other),
    () => lines.splice(here, 1, line.slice(0, next(line.length + 1))),
    () => lines.splice(here, 0, STRAY[next(STRAY.length)] ?? ""),
  ];
  acts[next(acts.length)]?.();
}

// The same throws every run.
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}
