import { expect, test } from "vitest";
import { count, keyed, paragraph, quoted, say, subheading, table, type ReportDocument } from "@/lib/reports/document";
import { factAt, factsIn } from "@/lib/reports/figures/rules";

const red = count([{ project: "PT-001" }, { project: "PT-002" }]);
const document: Pick<ReportDocument, "opening" | "sections" | "annexes"> = {
  opening: keyed("opening", [paragraph(say`数据截至${quoted("5月31日")}。`)]),
  sections: [{
    key: "problems", heading: "五、存在问题",
    blocks: keyed("problems", [
      paragraph("先说总的。"), subheading(say`（一）红灯${red}项`), paragraph(say`红灯${red}项，占${quoted("4.0%")}。`),
      table({ caption: "红灯分布", columns: [{ title: "单位", widthMm: 78 }, { title: "红灯", widthMm: 78 }], rows: [["高新区", red], ["天府新区", "—"]] }),
    ]),
  }],
  annexes: [{ key: "annex-1", title: "项目总表", blocks: keyed("annex-1", [paragraph(say`共${red}项。`)]) }],
};

test("a figure is found by its key, with the heading above it and the words around it", () => {
  expect(factAt(document, "problems.2.2")).toMatchObject({ fact: { text: "4.0%" }, heading: "五、存在问题 · （一）红灯2项", before: "红灯2项，占", after: "。" });
  expect(factAt(document, "problems.1.1")).toMatchObject({ heading: "五、存在问题", before: "（一）红灯" });
  expect(factAt(document, "annex-1.0.1")).toMatchObject({ fact: red, heading: "附件1 项目总表" });
  expect(factAt(document, "opening.0.1")).toMatchObject({ fact: { text: "5月31日" }, heading: "" });
});

test("a figure of a table is told by its row and column", () => {
  expect(factAt(document, "problems.3.0-1")).toMatchObject({ fact: red, before: "红灯分布：高新区，红灯 ", after: "" });
});

test.each(["problems.2.0", "problems.2.3", "problems.3.1-1", "problems.3.0-9", "problems.2", "problems", "", "opening.0", "annex-2.0.1", "problems.2.2 "])("there is no figure %j", (key) => {
  expect(factAt(document, key)).toBeNull();
});

test("every key leads back to its own figure", () => {
  const all = factsIn(document);
  expect(all.map(({ key }) => key)).toEqual(["opening.0.1", "problems.1.1", "problems.2.1", "problems.2.2", "problems.3.0-1", "annex-1.0.1"]);
  for (const { key, fact } of all) expect(factAt(document, key)!.fact).toBe(fact);
});
