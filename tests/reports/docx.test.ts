import { describe, expect, test } from "vitest";
import { renderDocx } from "@/lib/reports/docx/render";
import { isFact, textOf } from "@/lib/reports/document";
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

  test("keeps the official page: A4, margins, faces, exact lines, repeated table heads, numbers on the outer side", () => {
    const parts = unzip(bytes);
    const xml = parts.get("word/document.xml")!;
    const first = (tag: string) => Object.fromEntries([...new RegExp(`<w:${tag} [^>]*>`).exec(xml)![0].matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    expect(first("pgSz")).toMatchObject({ w: "11906", h: "16838" });
    expect(first("pgMar")).toMatchObject({ top: "2098", right: "1474", bottom: "1984", left: "1587" });
    const fonts = xml.match(/<w:rFonts [^>]*>/g)!;
    expect(fonts.filter((font) => !font.includes('w:hint="eastAsia"'))).toEqual([]);
    expect(new Set(fonts.map((font) => /w:eastAsia="([^"]*)"/.exec(font)![1]))).toEqual(new Set(["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"]));
    expect(xml.match(/<w:spacing [^>]*w:line="579" w:lineRule="exact"/g)!.length).toBeGreaterThan(30);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(xml.match(/<w:tbl>/g)!.length);
    expect(parts.get("word/settings.xml")!.includes("<w:evenAndOddHeaders/>")).toBe(true);
  });
});
