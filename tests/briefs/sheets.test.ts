import { expect, test } from "vitest";
import { setBriefs } from "@/lib/briefs/sheets/set-briefs";
import type { Part, Sheet } from "@/lib/briefs/sheets/sheet";
import { readPdf } from "../support/pdf";

const LONG = "国家实验室和大科学装置集群建设".repeat(20);
const A4 = { widthMm: 210, heightMm: 297 };
const list = (rows: number, lines: 1 | 2 = 1): Part => ({
  kind: "table", title: "项目", note: "其余 3 项见台账", none: "没有牵头的项目。", columns: [{ title: "项目", share: 60 }, { title: "灯", share: 25 }, { title: "应完成", share: 15, align: "right" }],
  rows: Array.from({ length: rows }, (_, nth) => ({ lines, cells: [`${nth + 1}号${LONG}`, { text: "■红灯", ink: "#b3261e" }, "62.5%"] })),
});
const words: Part = { kind: "words", title: "最近填报", note: "", none: "没有。", paragraphs: [{ said: LONG, lines: 4 }, { said: "短句。", lines: 1 }] };
const sheet = (parts: Part[], title = "高新区科技创新规划实施一页纸"): Sheet => ({ title, said: ["数据截至2025年6月20日", "实时数据，未封存"], parts, foot: ["灯色", "挂图 · 王砚秋打印"] });
const read = async (sheets: Sheet[]) => {
  const { pages, text } = readPdf(await setBriefs("一页纸", sheets));
  return { pages, text: text.replaceAll(/\s/g, "") };
};

test("a sheet is one page however much stands on it, and loses no row", async () => {
  const { pages, text } = await read([sheet([list(29)]), sheet([list(45, 2), { kind: "halves", share: 50, parts: [words, words] }], LONG)]);
  expect(pages).toEqual([A4, A4]);
  for (const said of ["29号国家", "45号国家", "短句。"]) expect(text).toContain(said);
});

test("what is longer than its lines is cut and says so with …; what fits is whole", async () => {
  const { text } = await read([sheet([list(1), words, { kind: "facts", items: [{ label: "责任人", text: "赵明远", span: 1, lines: 1 }, { label: "规划原文", text: LONG, span: 3, lines: 2 }] }])]);
  expect(text.match(/…/g)).toHaveLength(3);
  expect(text).not.toContain(LONG);
  for (const said of ["责任人赵明远", "■红灯", "62.5%", "短句。"]) expect(text).toContain(said);
});

test("an empty list says that there is nothing, and words are printed as they are", async () => {
  const hostile = '#set page(fill: red) $x$ #read("/etc/passwd") \\ *';
  const { text } = await read([sheet([list(0), { ...words, paragraphs: [{ said: hostile, lines: 1 }] } as Part], hostile)]);
  expect(text).toContain("没有牵头的项目。");
  expect(text.split(hostile.replaceAll(/\s/g, ""))).toHaveLength(3);
});
