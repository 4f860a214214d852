import { unzip } from "../../support/unzip";
import { zip, type Part } from "../../support/zip";

/** A file that somebody might upload, by mistake or on purpose, and the sentence that answers it. */
export type Hostile = { name: string; bytes: Buffer; sentence: RegExp };

const MB = 1_000_000;
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const SHEET = "xl/worksheets/sheet2.xml";

/** All made here from one good workbook: small on disk, large or false inside. */
export function hostileFiles(good: Uint8Array): Hostile[] {
  const parts = [...unzip(good)].map(([name, content]): Part => ({ name, content }));
  const more = (...added: Part[]) => zip([...parts, ...added]);
  const changed = (name: string, change: (xml: string) => string) => zip(parts.map((part) => (part.name === name ? { name, content: change(String(part.content)) } : part)));
  const inSheet = (row: string) => changed(SHEET, (xml) => xml.replace("</sheetData>", `${row}</sheetData>`));
  const without = (name: string) => zip(parts.filter((part) => part.name !== name));
  const rows = (count: number, row: (nth: number) => string) => Array.from({ length: count }, (_, nth) => row(nth + 1000)).join("");
  const broken = /^文件不完整或已损坏/;
  const heavy = /^文件内容过多，超出读取上限/;
  /** Odd, but it says nothing wrong: read as if it were not there. */
  const harmless = /^$/;
  return [
    { name: "a picture", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]), sentence: /^这不是 Excel 文件/ },
    { name: "a zip that is no workbook", bytes: zip([{ name: "a.txt", content: "x" }]), sentence: /^这不是 Excel 文件/ },
    { name: "an old .xls", bytes: Buffer.concat([OLE, Buffer.alloc(600)]), sentence: /旧版 \.xls 文件.*另存为 \.xlsx/ },
    { name: "a workbook with a password", bytes: Buffer.concat([OLE, Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(600)]), sentence: /设有打开密码.*取消密码后上传/ },
    { name: "half a file", bytes: Buffer.from(good).subarray(0, good.length / 2), sentence: broken },
    { name: "a file with a byte too many", bytes: Buffer.concat([good, Buffer.from("x")]), sentence: broken },
    { name: "macros", bytes: more({ name: "xl/vbaProject.bin", content: "x" }), sentence: /^文件中含有宏/ },
    { name: "macro sheets of the nineties", bytes: more({ name: "xl/macrosheets/sheet1.xml", content: "<a/>" }), sentence: /^文件中含有宏/ },
    { name: "links to other files", bytes: more({ name: "xl/externalLinks/externalLink1.xml", content: "<a/>" }), sentence: /指向其他文件的链接/ },
    { name: "links to other files under another name", bytes: more({ name: "xl/odd.rels", content: '<R Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"/>' }), sentence: /指向其他文件的链接/ },
    { name: "an embedded file", bytes: more({ name: "xl/embeddings/oleObject1.bin", content: "x" }), sentence: /嵌入了其他文件或控件/ },
    { name: "a part that climbs out of its folder", bytes: more({ name: "../../etc/cron.d/x", content: "x" }), sentence: /部件名称不正常/ },
    { name: "the same part twice", bytes: more({ name: SHEET.toUpperCase(), content: "<a/>" }), sentence: /部件名称不正常/ },
    { name: "60,000 parts", bytes: more(...Array.from({ length: 60_000 }, (_, nth) => ({ name: `x${nth}`, content: "" }))), sentence: /内部有 \d+ 个部件/ },
    { name: "a bomb: 700 MB of blanks, honestly declared", bytes: more({ name: "xl/x.xml", content: "", size: 700 * MB }), sentence: /解压后内容过大/ },
    { name: "a bomb: 60 MB of blanks in four parts", bytes: more(...[1, 2, 3, 4].map((nth) => ({ name: `xl/x${nth}.xml`, content: Buffer.alloc(15 * MB, " ") }))), sentence: /解压后内容过大/ },
    { name: "a bomb that lies about its size", bytes: more({ name: "xl/x.xml", content: Buffer.alloc(60 * MB, " "), size: 100 }), sentence: /压缩信息与实际内容不符/ },
    { name: "19 MB of blanks in the sheet", bytes: changed(SHEET, (xml) => xml.replace("</sheetData>", `</sheetData>${" ".repeat(19 * MB)}`)), sentence: harmless },
    { name: "billion laughs", bytes: changed(SHEET, (xml) => xml.replace("?>", '?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>')), sentence: /不允许的文档定义/ },
    { name: "a sheet in UTF-16", bytes: zip(parts.map((part) => (part.name === SHEET ? { name: SHEET, content: Buffer.from(`\ufeff${String(part.content)}`, "utf16le") } : part))), sentence: /不允许的文档定义或编码/ },
    { name: "a million rows", bytes: inSheet(rows(1_000_000, () => "<row/>")), sentence: heavy },
    { name: "300,000 cells in honest rows", bytes: inSheet(rows(3000, (nth) => `<row r="${nth}">${"<c/>".repeat(100)}</row>`)), sentence: heavy },
    { name: "row 900,000", bytes: inSheet("<row r='900000'><c r='C900000' t='n'><v>1</v></c></row>"), sentence: /远超填报区域的行列/ },
    { name: "one cell at XFD1048576", bytes: inSheet('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'), sentence: /远超填报区域的行列/ },
    { name: "a list on the whole sheet", bytes: changed(SHEET, (xml) => xml.replace("</dataValidations>", '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>')), sentence: /“项目填报”的数据有效性设置覆盖了整张工作表/ },
    { name: "a merge of the whole sheet", bytes: changed(SHEET, (xml) => xml.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')), sentence: /“项目填报”中有合并的单元格/ },
    { name: "a sheet that is no XML", bytes: changed(SHEET, () => "<worksheet><sheetData><row"), sentence: /表头被改动|不完整或已损坏/ },
    { name: "a workbook whose sheet is missing", bytes: without(SHEET), sentence: broken },
    { name: "19 MB of shared strings", bytes: changed("xl/sharedStrings.xml", (xml) => xml.replace("</sst>", `${"<si><t>长</t></si>".repeat(850_000)}</sst>`)), sentence: heavy },
    { name: "as many shared strings as are read at all", bytes: changed("xl/sharedStrings.xml", (xml) => xml.replace("</sst>", `${`<si><t>${"长".repeat(80)}</t></si>`.repeat(70_000)}</sst>`)), sentence: harmless },
    { name: "19 MB of styles", bytes: changed("xl/styles.xml", (xml) => xml.replace("</cellXfs>", `${'<xf numFmtId="0"/>'.repeat(1_000_000)}</cellXfs>`)), sentence: heavy },
    { name: "as many styles as are read at all", bytes: changed("xl/styles.xml", (xml) => xml.replace("</cellXfs>", `${'<xf numFmtId="0"/>'.repeat(290_000)}</cellXfs>`)), sentence: harmless },
    { name: "19 MB of nested elements", bytes: changed(SHEET, (xml) => xml.replace("</sheetData>", `</sheetData>${"<a>".repeat(6_300_000)}`)), sentence: heavy },
  ];
}
