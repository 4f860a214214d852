import { describe, expect, test } from "vitest";
import { renderDocx } from "@/lib/reports/docx/render";
import { asPrinted, leadsToRows } from "@/lib/reports/annex-length/rules";
import { isFact, textOf, type Cell } from "@/lib/reports/document";
import { markSize, titleWidthPct } from "@/lib/reports/form/mark";
import { signOff } from "@/lib/reports/form/sign-off";
import { LETTERHEAD_FORMS } from "@/lib/reports/terms";
import { crowdedMonth, reportOf } from "./a-sealed-month";
import { unzip, wordsOf } from "../support/unzip";

const report = reportOf({ snapshot: crowdedMonth() });
const bytes = await renderDocx(report);

describe("the .docx", () => {
  test("says what the document says, paragraph for paragraph and cell for cell", () => {
    const words = wordsOf(bytes).replace(/\s/g, "");
    const said = [...report.titleLines, report.addressee, ...report.notes, ...[...report.opening, ...[...report.sections, ...report.annexes].flatMap(({ blocks }) => blocks)].flatMap((block) => (block.kind === "table" ? block.rows.flat().flatMap((cell) => (typeof cell === "string" ? [cell] : isFact(cell) ? [cell.text] : [])) : [textOf(block.pieces)]))];
    expect(said.length).toBeGreaterThan(1000);
    expect(said.filter((text) => !words.includes(text.replace(/\s/g, "")))).toEqual([]);
  });

  test("is the same to the last byte when made again, whenever that is", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100)); // zip times count in twos of seconds
    const again = await renderDocx(reportOf({ snapshot: crowdedMonth() }));
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  test("is dated by the sealing, not by the download", () => {
    expect(unzip(bytes).get("docProps/core.xml")).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2025-06-09T08:00:00Z</dcterms:modified>');
  });

  test("carries the 查验码 in the last line of its notes and in its properties, and nothing of it without one", async () => {
    const coded = await renderDocx(report, { code: "3F9A-0000-1111-2222" });
    expect(wordsOf(coded)).toMatch(/编制说明\n[^]*\n查验码 3F9A-0000-1111-2222。\n成都市科技创新规划调度专班/);
    const parts = unzip(coded);
    expect([parts.get("docProps/custom.xml"), parts.get("docProps/core.xml")]).toEqual([expect.stringContaining("3F9A-0000-1111-2222"), expect.stringContaining("<cp:keywords>3F9A-0000-1111-2222</cp:keywords>")]);
    expect([...unzip(bytes).values()].join("")).not.toContain("查验码");
  });

  test("says of what is not signed that it is not, and leaves room for number and day", async () => {
    const draft = wordsOf(await renderDocx(reportOf({ snapshot: crowdedMonth() }, { form: "document", issuedOn: null })));
    for (const words of ["拟稿，未签发", "成科调〔　　　　〕　　号", "　　　　年　月　日印发"]) expect(draft).toContain(words);
    const signed = wordsOf(await renderDocx(reportOf({ snapshot: crowdedMonth() }, { form: "document", number: { year: 2025, number: 5 } })));
    expect([signed.includes("拟稿"), signed.includes("成科调〔2025〕5号")]).toEqual([false, true]);
  });
});

/** The same numbers that form.test.ts measures on paper, as they stand in the file. */
describe.each(LETTERHEAD_FORMS)("the page of GB/T 9704 in a .docx, %s", async (form) => {
  const signed = reportOf({ snapshot: crowdedMonth() }, { form, number: { year: 2025, number: 5 } });
  const parts = unzip(await renderDocx({ ...signed, annexes: signed.annexes.map((annex, at) => ({ ...annex, isLandscape: at === 1 })) }));
  const xml = parts.get("word/document.xml")!;
  const styles = parts.get("word/styles.xml")!;
  const all = (text: string, tag: string) => [...text.matchAll(new RegExp(`<w:${tag} [^>]*>`, "g"))].map(([found]) => Object.fromEntries([...found.matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])));
  const style = (name: string) => new RegExp(`<w:name w:val="${name}"/>.*?</w:style>`).exec(styles)![0];

  test("A4 upright and across with the margins of either, and a grid of 22 lines", () => {
    expect(all(xml, "pgSz").map(({ w, h }) => [w, h])).toEqual([["11906", "16838"], ["16838", "11906"], ["11906", "16838"]]);
    const upright = { top: "2098", right: "1474", bottom: "1984", left: "1587" };
    const across = { top: "1587", right: "2098", bottom: "1474", left: "1984" };
    expect(all(xml, "pgMar")).toEqual([upright, across, upright].map((margin) => expect.objectContaining(margin)));
    expect(all(xml, "docGrid")).toEqual(Array(3).fill({ type: "lines", linePitch: "579" }));
  });

  test("named styles: text on exact lines of 28.95 pt, a quarter point closer, two characters in; faces by their names", () => {
    expect(all(style("公文正文"), "spacing")).toEqual([{ line: "579", lineRule: "exact" }, { val: "-5" }]);
    expect(all(style("公文正文"), "ind")).toEqual([{ firstLine: "630" }]);
    expect(["Normal", "公文一级标题", "公文二级标题", "公文标题", "公文页码"].map((name) => all(style(name), "rFonts")[0]!.eastAsia)).toEqual(["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"]);
    expect([...all(xml, "rFonts"), ...all(styles, "rFonts")].filter(({ hint }) => hint !== "eastAsia")).toEqual([]);
    const used = new Set([...parts.entries()].filter(([path]) => path.startsWith("word/")).flatMap(([, text]) => all(text, "pStyle").map(({ val }) => val)));
    expect([...used].filter((id) => !styles.includes(`w:styleId="${id}"`))).toEqual([]);
  });

  test("tables off the grid, their heads repeated, no row split", () => {
    expect(style("公文表格")).toContain('<w:snapToGrid w:val="0"/><w:spacing');
    const tables = xml.split("<w:tbl>").slice(1).filter((part) => !part.includes("<w:tblpPr"));
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter((part) => !part.includes("<w:tblHeader/>"))).toEqual([]);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(xml.match(/<w:tr>/g)!.length);
  });

  test("names of annexes and the signature stay with the last words, and short tables whole", () => {
    const lines = xml.split("<w:p>").filter((line) => /GwAttachments|GwSignature/.test(line));
    expect(lines.map((line) => line.includes("<w:keepNext/>"))).toEqual([...Array(lines.length - 1).fill(true), signed.letterhead.contact !== ""]);
    const before = xml.split("<w:p>")[xml.split("<w:p>").findIndex((line) => line.includes("GwAttachments")) - 2]!;
    expect(before).toContain("<w:keepNext/>");
    const rowsOf = (part: string) => part.split("<w:tr>").slice(2);
    const short = xml.split("<w:tbl>").slice(1).map((part) => part.split("</w:tbl>")[0]!).filter((part) => !part.includes("<w:tblpPr") && rowsOf(part).length <= 8);
    expect(short.length).toBeGreaterThan(0);
    for (const part of short) expect(rowsOf(part).slice(0, -1).filter((row) => !row.includes("<w:keepNext/>"))).toEqual([]);
  });

  test("every section says its own headers and footers for odd and even pages; a 信函 has a first page of its own", () => {
    expect(parts.get("word/settings.xml")!.includes("<w:evenAndOddHeaders/>")).toBe(true);
    const sections = xml.match(/<w:sectPr>.*?<\/w:sectPr>/g)!;
    expect(sections.map((section) => section.match(/<w:(?:header|footer)Reference/g)!.length)).toEqual([form === "letter" ? 6 : 4, 4, 4]);
    expect(sections.map((section) => section.includes("<w:titlePg/>"))).toEqual([form === "letter", false, false]);
  });

  test("the 版记 floats to the lower edge of the 版心, between rules of 0.35 mm, except in a 信函", () => {
    const float = all(xml, "tblpPr");
    if (form === "letter") return expect(float).toEqual([]);
    expect(float).toEqual([expect.objectContaining({ horzAnchor: "page", tblpX: "1587", vertAnchor: "margin", tblpYSpec: "bottom" })]);
    const table = xml.slice(xml.indexOf("<w:tblpPr"));
    expect([all(table, "top")[0], all(table, "bottom")[0]].map((rule) => rule!.sz)).toEqual(["8", "8"]);
  });
});

test.each([
  ["成都市科技创新规划调度专班", true, { issuerRight: 0.75, dateRight: 4 }],
  ["市科技局", true, { issuerRight: 5.25, dateRight: 4 }],
  ["成都市科技创新规划调度专班办公室", true, { issuerRight: 0, dateRight: 4 }],
  ["成都市科技创新规划调度专班", false, { issuerRight: 2, dateRight: 6.5 }],
  ["市科技局", false, { issuerRight: 6.5, dateRight: 2 }],
])("%s signs, with a seal: %s, as §7.3.5 has it", (issuer, isStamped, expected) => {
  expect(signOff(issuer, "2025年6月10日", isStamped)).toEqual(expected);
});

describe("the red name", () => {
  test("is as wide as its line at the most, and tall before it is wide", () => {
    for (const form of LETTERHEAD_FORMS)
      for (let letters = 2; letters < 40; letters += 1) {
        const { sizePt, widthPct } = markSize(form, "成".repeat(letters));
        expect((letters * sizePt * widthPct) / 100).toBeLessThanOrEqual(442);
        expect(widthPct).toBeGreaterThanOrEqual(55);
      }
    expect(markSize("document", "成都市人民政府文件")).toEqual({ sizePt: 62, widthPct: 78 });
  });
});

test.each([["重点任务调度情况的通报", 100], ["关于2025年第三季度“十四五”科技创新规划任务", 90], ["关于2025年第三季度成都市“十四五”科技创新规划重点任务调度", 100]])("a line of the title, %s, is drawn in to %i parts of its width", (line, pct) => expect(titleWidthPct(line)).toBe(pct));

describe("an annex too long for paper", () => {
  const rows = (count: number, red: number): Cell[][] => Array.from({ length: count }, (_, at) => [`项目${at}`, { light: at < red ? "red" : "green" }, { light: "yellow" }]);
  const shown = (count: number, red: number) => {
    const annex = { key: "annex-1", title: "项目总表", blocks: [{ kind: "table" as const, key: "annex-1.0", caption: "项目总表", columns: [], rows: rows(count, red) }] };
    return asPrinted({ ...report, annexes: [annex] }).annexes[0]!.blocks.map((block) => (block.kind === "table" ? [block.caption, block.rows.length] : textOf(block.pieces)));
  };

  test("is one of few rows when its figures are links on the screen, as are those of the ranking", () =>
    expect(report.annexes.filter(leadsToRows).map(({ title }) => title)).toEqual(expect.arrayContaining(["排名计算表", "逾期里程碑清单"])));
  test("lists of every project lead nowhere from their figures", () => expect(report.annexes.slice(0, 2).map((annex) => [annex.title, leadsToRows(annex)])).toEqual([["项目总表", false], ["亮灯明细", false]]));

  test("stays whole up to 500 rows", () => expect(shown(500, 3)).toEqual([["项目总表", 500]]));
  test("beyond that says how many there are, and prints those whose own light is red or yellow", () =>
    expect(shown(501, 3)).toEqual(["共501项，见附件表格（Excel），以下只列红灯、黄灯3项。", ["项目总表（红灯、黄灯）", 3]]));
  test("or only says so where none or too many are", () => {
    expect(shown(501, 0)).toEqual(["共501项，见附件表格（Excel）。"]);
    expect(shown(1200, 501)).toEqual(["共1200项，见附件表格（Excel），其中红灯、黄灯501项。"]);
  });
});
