import { describe, expect, test } from "vitest";
import { findInclusions, findSource, formulaInWords } from "@/lib/plan/import/definition";
import { plan } from "./chengdu-plan";

describe("the ten indicators of the plan", () => {
  test.each([
    [1, "全社会研发经费支出占地区生产总值（GDP）比重", "%", 3.11, 3.5, "3.5", "at_least"],
    [2, "基础研究经费占全社会研发经费比重", "%", 7.7, 9.7, "9.7", "at_least"],
    [3, "国家级创新平台", "个", 119, 160, "160", "above"],
    [4, "每万名就业人员中研发人员", "人年", 88.8, 105, "105", "at_least"],
    [5, "高新技术企业", "家", 6120, 12000, "12000", "above"],
    [6, "高新技术产业营业收入", "万亿元", 1.1, 1.6, "1.6", "at_least"],
    [7, "每万人口高价值发明专利拥有量", "件", 12, 18, "18", "above"],
    [8, "技术合同成交额", "亿元", 1144.52, 1500, "1500", "above"],
    [9, "国家级科技企业孵化器及众创空间", "家", 75, 100, "100", "above"],
    [10, "公民具备基本科学素养的比例", "%", 13.8, null, "高于全省平均水平", "relative"],
  ])("%i %s", (ordinal, name, unit, baselineValue, targetValue, targetText, comparator) => {
    expect(plan.indicators[ordinal - 1]).toMatchObject({
      code: `I-${String(ordinal).padStart(2, "0")}`, ordinal, name, unit, baselineYear: 2020, baselineValue, targetYear: 2025, targetValue, targetText, comparator,
      nodeCode: `box1.i${ordinal}`, definitionNodeCode: `annex.i${ordinal}`, lineStart: ordinal + (ordinal < 8 ? 170 : 174),
    });
  });

  test("each has a formula to read and an explanation", () => {
    expect(plan.indicators).toHaveLength(10);
    for (const indicator of plan.indicators) {
      expect(indicator.explanation.length).toBeGreaterThan(20);
      expect(indicator.formulaText).not.toMatch(/[\\${}=*]/);
      expect(indicator.formulaText).not.toBe("");
    }
    expect(plan.indicators[1]?.formulaText).toBe("本年基础研究经费 ÷ 本年全社会研究与试验发展（R&D）经费支出 × 100%");
  });

  test("the running text's wording of a target is kept with its lines", () => {
    expect(plan.indicators.map((indicator) => indicator.wordings.map(({ quote, lineStart }) => [quote, lineStart]))).toEqual([
      [["全社会研发经费支出占地区生产总值比重达 3.5%", 156]],
      [],
      [["建成超过 160 个国家级创新平台", 156]],
      [],
      [["高新技术企业突破 1.2 万家", 160], ["高新技术企业规模达 1.2 万家", 597]],
      [],
      [["每万人口高价值发明专利拥有量突破 18 件", 158]],
      [["技术合同成交额超 1500 亿元", 158]],
      [["国家级科技企业孵化器及众创空间累计建成超 100 家", 164]],
      [],
    ]);
  });

  test("what is counted, and where the figures come from, are in the plan's words", () => {
    expect(plan.indicators[2]?.inclusions).toHaveLength(9);
    expect(plan.indicators[8]?.inclusions).toEqual(["国家级科技企业孵化器", "国家大学科技园", "国家备案众创空间"]);
    expect(plan.indicators[7]?.source).toBe("经科技部全国技术合同认定登记系统进行统计");
    expect(plan.indicators[0]?.source).toBeNull();
  });

  test("a note that names an indicator is its own", () => {
    expect(plan.indicators[7]?.notes).toContain("“技术合同成交额”指输出技术合同成交额。");
    expect(plan.indicators[6]?.notes).toEqual(["该指标体系设置参照国家、四川省“十四五”科技创新规划的指标口径。"]);
  });

  test("where table and annex disagree, the report says so", () => {
    const messages = plan.report.warnings.filter((warning) => warning.message.startsWith("指标")).map((warning) => [warning.line, warning.message.slice(0, 5)]);
    expect(messages).toEqual([[760, "指标 1“"], [762, "指标 3“"], [160, "指标 5“"]]);
  });
});

describe("the words of a definition", () => {
  test.each([
    ["$\\frac{研发经费}{地区生产总值} \\times 100\\%$", "研发经费 ÷ 地区生产总值 × 100%"],
    ["=甲/乙*100%", "甲 ÷ 乙 × 100%"],
    ["", ""],
  ])("%s reads %s", (formula, words) => expect(formulaInWords(formula)).toBe(words));

  test("no list, no inclusions", () => {
    expect(findInclusions("=高新技术企业数量")).toEqual([]);
    expect(findInclusions("该指标包括高等院校、科研院所等机构。")).toEqual(["高等院校", "科研院所"]);
  });

  test("no source, null", () => expect(findSource("该指标反映城市企业发展水平。")).toBeNull());
});
