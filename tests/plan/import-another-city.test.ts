import { describe, expect, test } from "vitest";
import { parsePlan } from "@/lib/plan/import/parse";

// An invented city, with every trouble of the real file in another place, and things the real file does not have.
const TEXT = `# 云州市“十五五”科技创新规划

云州市科学技术局

2026年3月

# 目录

第一章 总体要求
一、指导思想
二、主要目标
第二章 重点任务
一、建设平台
附件

# 前言

为推进科技创新，编制本规划。

## **第一章 总体要求**

### 一、指导思想。坚持创新在现代化建设全局中的核心地位。

（一）坚持党的全面领导。把党的领导贯彻到科技创新各领域和全过程。

## 二、主要目标

到2030年，全社会研发投入强度达到 2.8%，科技型中小企业超过 3 万家，推动第

- 3 -

# 云州市“十五五”科技创新规划

一、二、三产业融合发展，形成新的增长点。

专栏一：主要指标

序号	指标	2025年	2030年目标值
1	全社会研发投入强度（%）	2.1	2.8

专栏一：主要指标

序号	指标	2025年	2030年目标值
2	科技型中小企业（家）	12000	30000

#### 第二章 重点任务

# 一、建设平台

1. 建设目标

围绕优势产业，建成一批高水平平台，形成开放共享的创新网络。

重点工程 1 平台提升工程

1、**云州实验室。**建设云州实验室，承担国家重大科技任务，开展基础研

重点工程1 平台提升工程

究和应用基础研究。

2、**中试基地。**建设 3.5 万平方米中试基地。

重点领域一 低空经济

1.**无人机。**研制长航时无人机。

附件

# 指标说明

序号	指标	计算公式	指标解释
1	全社会研发投入强度（%）	=研发经费/地区生产总值*100%	反映研发投入强度。
2	科技型中小企业（家）	$\\text{=入库企业数量}$	通过全国科技型中小企业信息服务平台获取。
`;

describe("another city's plan in the same kind of file", () => {
  const { document, nodes, indicators, report } = parsePlan(TEXT);
  const nodeOf = (code: string) => nodes.find((node) => node.code === code);

  test("is imported without a lost word", () => {
    expect(report.problems).toEqual([]);
    expect(report.proof).toMatchObject({ equal: true });
    expect(document).toEqual({ title: "云州市“十五五”科技创新规划", issuer: "云州市科学技术局", issuedText: "2026年3月" });
    expect(report.counts).toMatchObject({ chapters: 2, sections: 3, subsections: 1, engineeringItems: 2, fieldItems: 1, boxes: 1, indicators: 2 });
  });

  test("a contents page without page numbers ends where the text begins", () => {
    expect(report.contents).toMatchObject({ lineStart: 7, lineEnd: 14, entries: 6 });
    expect(nodeOf("preface.p1")?.text).toBe("为推进科技创新，编制本规划。");
  });

  test("a title that ends with a full stop leaves its sentence to the paragraph", () => {
    expect(nodeOf("ch01.s1")).toMatchObject({ title: "一、指导思想", text: "一、指导思想。" });
    expect(nodeOf("ch01.s1.p1")?.text).toBe("坚持创新在现代化建设全局中的核心地位。");
    expect(nodeOf("ch01.s1.ss1")?.title).toBe("（一）坚持党的全面领导");
  });

  test("a page number and the book's title between two halves are dropped; the second half looks like a heading and is none", () => {
    expect(nodeOf("ch01.s2.p1")).toMatchObject({ text: expect.stringContaining("推动第一、二、三产业融合发展") });
    expect(report.dropped.map((line) => line.reason)).toEqual(["page", "title", "box", "table", "box"]);
  });

  test("items with 顿号 and with a heading of their own are told apart", () => {
    expect(nodeOf("ch02.s1.i1.p1")?.text).toMatch(/^围绕优势产业/);
    expect(nodeOf("eng1.1")).toMatchObject({ title: "云州实验室", text: expect.stringContaining("开展基础研究和应用基础研究。") });
    expect(nodeOf("eng1.2")?.text).toBe("2、中试基地。建设 3.5 万平方米中试基地。");
    expect(nodeOf("field1.1")?.title).toBe("无人机");
  });

  test("its indicators carry its own years, wording and source", () => {
    expect(indicators[0]).toMatchObject({ baselineYear: 2025, targetYear: 2030, baselineValue: 2.1, targetValue: 2.8, comparator: "at_least", formulaText: "研发经费 ÷ 地区生产总值 × 100%" });
    expect(indicators[1]).toMatchObject({ comparator: "above", formulaText: "入库企业数量", source: "通过全国科技型中小企业信息服务平台获取" });
    expect(indicators[1]?.wordings[0]?.quote).toBe("科技型中小企业超过 3 万家");
  });
});
