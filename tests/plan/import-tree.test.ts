import { describe, expect, test } from "vitest";
import { normalise } from "@/lib/plan/import/markup";
import { PLAN_NODE_KINDS } from "@/lib/plan/terms";
import { nodeOf, plan, planLines } from "./chengdu-plan";

const titlesOf = (kind: string) => plan.nodes.filter((node) => node.kind === kind).map((node) => node.title);
const itemsOf = (code: string) => plan.nodes.filter((node) => node.kind === "item" && node.parentCode === code).map((node) => node.title);

describe("the tree of the Chengdu plan", () => {
  test("has title, issuer and month", () => {
    expect(plan.document).toEqual({ title: "成都市“十四五”科技创新规划", issuer: "成都市科学技术局", issuedText: "2022年4月" });
  });

  test("has 11 chapters, 38 sections and 26 subsections", () => {
    expect(titlesOf("chapter")).toHaveLength(11);
    expect(titlesOf("chapter")[10]).toBe("第十一章 组织实施");
    expect(titlesOf("section")).toHaveLength(38);
    expect(titlesOf("subsection")).toHaveLength(26);
  });

  test("has six 重点工程 with 30 items: 6/4/5/8/3/4", () => {
    expect(plan.report.counts.engineering.map((box) => box.items)).toEqual([6, 4, 5, 8, 3, 4]);
    expect(plan.report.counts.engineeringItems).toBe(30);
    expect(titlesOf("engineering")).toEqual([
      "重点工程1 碳中和科技支撑工程", "重点工程2 “智慧蓉城”建设科技支撑工程", "重点工程3 “健康成都”科技支撑工程",
      "重点工程4 乡村振兴科技支撑工程", "重点工程5 科技企业梯度培育工程", "重点工程6 创新人才集聚工程",
    ]);
    expect(itemsOf("eng5")).toEqual(["创新型领军企业提能工程", "硬核科技企业培育工程", "大中小企业融通发展工程"]);
  });

  test("has eight 重点领域 with 49 items: 12/6/5/6/8/3/4/5", () => {
    expect(plan.report.counts.fields.map((box) => box.items)).toEqual([12, 6, 5, 6, 8, 3, 4, 5]);
    expect(plan.report.counts.fieldItems).toBe(49);
    expect(itemsOf("field1")).toEqual(["人工智能", "先进计算及数据服务", "工业互联网", "区块链", "功率半导体", "氢能", "量子互联网", "干细胞治疗", "数字诊疗", "6G", "合成生物", "脑科学"]);
  });

  test("every contents entry has its heading in the text", () => {
    expect(plan.report.contents).toEqual({ lineStart: 15, lineEnd: 68, entries: 50, missing: [] });
  });

  test("numbers are without gaps and nothing is left without a place", () => {
    expect(plan.report.unplaced).toEqual([]);
    expect(plan.report.warnings.filter((warning) => /编号|序号不连续|没有说完/.test(warning.message))).toEqual([]);
  });

  test("codes are unique, parents come first, siblings are counted from 1", () => {
    const seen = new Set<string>();
    const children = new Map<string | null, number>();
    for (const node of plan.nodes) {
      expect(seen.has(node.code), node.code).toBe(false);
      expect(node.parentCode === null || seen.has(node.parentCode), node.code).toBe(true);
      expect(PLAN_NODE_KINDS).toContain(node.kind);
      seen.add(node.code);
      children.set(node.parentCode, (children.get(node.parentCode) ?? 0) + 1);
      expect(node.ordinal).toBe(children.get(node.parentCode));
    }
  });

  test("every node's words stand on its own lines of the file", () => {
    for (const node of plan.nodes) {
      const source = normalise(planLines.slice(node.lineStart - 1, node.lineEnd).join("\n"));
      const words = normalise(node.text);
      expect(source, node.code).toContain(words.slice(0, 8));
      expect(source, node.code).toContain(words.slice(-8));
    }
  });

  test("no markup is left in titles and texts", () => {
    const marked = plan.nodes.filter((node) => /\*\*|<\/?[a-z]|^\s*#/.test(`${node.title ?? ""}${node.text}`));
    expect(marked).toEqual([]);
    expect(nodeOf("eng1.2").text).toContain("末端 CO2 监测等技术");
  });

  test("paths read from the chapter down", () => {
    expect(nodeOf("eng1.1").pathTitles).toBe("第六章 提升科技赋能城市治理能力 › 一、构建碳中和绿色技术创新体系 › 重点工程1 碳中和科技支撑工程 › 新能源开发利用");
    expect(nodeOf("ch05.s1.p1").pathTitles).toBe("第五章 优化高能级创新平台布局 › 一、布局战略科技平台");
  });

  test("the text after a map's legend belongs to the section again", () => {
    expect(nodeOf("box2.n3").text).toMatch(/^“N”：包括/);
    expect(nodeOf("ch02.s1.p2").text).toMatch(/^强化西部（成都）科学城创新极核引领。/);
  });

  test("the annex keeps its title and each formula exactly", () => {
    expect(nodeOf("annex").title).toBe("附件 成都市“十四五”科技创新规划指标说明");
    expect(nodeOf("annex.i1.f1")).toMatchObject({ kind: "formula", text: "$\\text{=全社会研究与试验发展（R\\&D）经费支出/地区生产总值*100\\%}$", lineStart: 760 });
    expect(nodeOf("annex.i10.p1")).toMatchObject({ kind: "paragraph", lineEnd: 771 });
  });
});

describe("what page breaks did to the plan", () => {
  test("34 cut sentences are joined", () => {
    expect(plan.report.joins.filter((join) => join.kind === "cut")).toHaveLength(34);
  });

  test.each([
    ["ch07.s2.ss2.p1", "核工业西南物理研究院", 625, 627],
    ["ch03.s3.p1", "推进实验室建设", 263, 267],
    ["ch03.s1.p1", "联动构建“总部+基地” “研发+生产”", 253, 255],
    ["field1.10", "空天海地一体化通信、软件与开源网络", 311, 315],
    ["field2.1", "超前布局太赫兹芯片。", 329, 333],
    ["eng3.3", "健康行为干预内在机制研究", 539, 543],
    ["ch10.s1.p2", "科技金融服务新模式。", 705, 707],
  ])("%s is whole again: %s", (code, words, lineStart, lineEnd) => {
    expect(nodeOf(code)).toMatchObject({ lineStart, lineEnd });
    expect(nodeOf(code).text).toContain(words);
  });

  test("a lead sentence on its heading's line goes back to its paragraph", () => {
    expect(nodeOf("ch01.s2.ss3").title).toBe("（三）成都建设具有全国影响力的科技创新中心使命重大");
    expect(nodeOf("ch01.s2.ss3.p1").text).toMatch(/^国家重大战略的推进实施为成都新时期发展带来历史契机。2020年1月3日，/);
  });

  test("repeated headings and table heads are dropped, each with its line", () => {
    expect(plan.report.dropped.map(({ line, reason }) => [line, reason])).toEqual([
      [179, "box"], [181, "table"], [295, "box"], [313, "box"], [331, "box"], [369, "box"], [541, "box"], [766, "table"],
    ]);
  });

  test("the scanner's likely slips are named and left as they are", () => {
    const lines = plan.report.warnings.filter((warning) => warning.message.includes("疑似识别错误")).map((warning) => warning.line);
    expect(lines).toEqual([136, 403, 717, 739, 743]);
    expect(nodeOf("ch01.s3.ss1.p1").text).toContain("精神 and 习近平");
  });
});
