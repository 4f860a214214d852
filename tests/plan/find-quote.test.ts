import { expect, test } from "vitest";
import { findQuote, normalise } from "@/lib/plan/import/find-quote";
import { plan, planLines, planText } from "./chengdu-plan";

test.each([
  ["within a line", "布局建设 11 个环高校知识经济圈", 216, 216],
  ["white space does not count", "布局建设11个环高校知识经济圈", 216, 216],
  ["across a page break, inside a word", "核工业西南物理研究院等建设国际一流科研机构", 625, 627],
  ["across a running head", "空天海地一体化通信、软件与开源网络", 311, 315],
  ["through bold marks", "到2025年，具有全国影响力的科技创新中心初步建成", 152, 152],
  ["through a number and a bold title", "1. 人工智能。攻关机器视觉", 291, 291],
  ["full and half width punctuation are one", "各区（市）县要履行主体责任，坚持挂图作战、定期调度、责任到人", 739, 739],
  ["a heading, not its contents entry", "四、高品质建设科创空间", 271, 271],
  ["the last line, which has no line end", "弘扬科学精神和创新文化的良好氛围。", 771, 771],
])("%s", (_, quote, lineStart, lineEnd) => {
  expect(findQuote(planLines, quote)).toEqual({ lineStart, lineEnd });
  expect(findQuote(planText, quote)).toEqual({ lineStart, lineEnd });
});

test.each([["words the plan does not say", "建设火星实验室"], ["one changed word", "核工业西北物理研究院"], ["nothing", ""], ["only marks", "** **"], ["a running head's words alone", "软件重点领域1前沿技术"]])(
  "%s are not found",
  (_, quote) => expect(findQuote(planLines, quote)).toBeNull(),
);

test("every node's own words are found", () => {
  const lost = plan.nodes.filter((node) => !["contents", "formula"].includes(node.kind) && node.text !== "" && !findQuote(planLines, node.text));
  expect(lost.map((node) => node.code)).toEqual([]);
});

test("normalising twice changes nothing more", () => {
  expect(normalise(normalise("## **一、 总 则** CO<sub>2</sub>"))).toBe("一、总则CO2");
});
