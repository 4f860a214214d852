import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { writeZip } from "@/lib/base/zip-writing";
import type { ReportDocument } from "@/lib/reports/document";
import { renderDocx } from "@/lib/reports/docx/render";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { checkTemplate } from "@/lib/reports/templates/check";
import { fillTemplate } from "@/lib/reports/templates/fill";
import { openPackage } from "@/lib/reports/templates/package";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import { ANNEX_SHAPES, placesOf, SECTION_NAMES } from "@/lib/reports/templates/terms";
import { tryTemplate } from "@/lib/reports/templates/trial";
import { LETTERHEAD_FORMS, REPORT_KINDS } from "@/lib/reports/terms";
import { canMeasure, HOW_TO_MEASURE } from "../support/on-paper";
import { unzip, wordsOf } from "../support/unzip";
import { crowdedMonth, reportOf } from "./a-sealed-month";
import { documentOf, sealedMonthsOf } from "./sealed-months";

const CODE = "3F9A-01BC-22D4-0E77";
const SIGNED = { code: CODE };
const MAIN = "word/document.xml";
const full = { ...DEFAULT_LETTERHEAD, copies: "市委办公厅，市政府办公厅", contact: "联系人：张三，电话：028-61880000" };
const crowded = crowdedMonth();
const aMonth = { ...crowded, projects: crowded.projects.slice(0, 12) };
const signedIn = (form: (typeof LETTERHEAD_FORMS)[number], letterhead = full): ReportDocument => reportOf({ snapshot: aMonth }, { form, letterhead: { ...letterhead, form }, number: { year: 2025, number: 5 } });
const asOneText = (bytes: Uint8Array): string => wordsOf(bytes).replace(/\s/g, "");

/** A template that somebody changed in its text. */
async function edited(bytes: Uint8Array, change: (xml: string) => string, part = MAIN): Promise<Uint8Array> {
  const parts = await openPackage(bytes);
  parts.set(part, Buffer.from(change(parts.get(part)!.toString("utf8")), "utf8"));
  return writeZip(parts);
}

const paragraph = (...runs: string[]): string => `<w:p>${runs.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join("")}</w:p>`;
const without = (name: string) => (xml: string) => xml.replace(new RegExp(`<w:p>(?:(?!<w:p>)[^])*?\\{\\{${name}\\}\\}(?:(?!<w:p>)[^])*?</w:p>`), "");
const adding = (...added: string[]) => (xml: string) => xml.replace("<w:body>", `<w:body>${added.join("")}`);

const skeleton = await skeletonOf("month", { ...full, form: "document" });
const report = signedIn("document");

describe("the skeleton", () => {
  test.each(REPORT_KINDS)("of a %s report is a template without faults, in all three forms, and the same to the byte when made again", async (kind) => {
    for (const form of LETTERHEAD_FORMS) {
      const made = await skeletonOf(kind, { ...full, form });
      expect(await checkTemplate(made, kind)).toEqual({ faults: [] });
      expect(Buffer.from(made).equals(Buffer.from(await skeletonOf(kind, { ...full, form })))).toBe(true);
    }
  });

  test.each(LETTERHEAD_FORMS)("filled as %s says word for word what our own form says, signed or not", async (form) => {
    const signed = signedIn(form);
    const template = await skeletonOf("month", signed.letterhead);
    for (const [document, code] of [[signed, CODE], [{ ...signed, docNo: null, issuedOn: null }, null], [{ ...signed, letterhead: { ...signed.letterhead, copies: "", contact: "" } }, CODE]] as const) {
      expect(asOneText(await fillTemplate(template, document, { code }))).toBe(asOneText(await renderDocx(document, { code })));
    }
  });

  test("has a place for every section and annex that reports of its kind have, annexes as they are set", () => {
    const reports = { month: report, quarter: documentOf(sealedMonthsOf("2025-Q1")), year: documentOf(sealedMonthsOf("2024")), term: documentOf(sealedMonthsOf("2021-2025")) };
    for (const kind of REPORT_KINDS) {
      const { sections, annexes } = reports[kind];
      expect(Object.fromEntries(sections.map(({ key, heading }) => [key, heading.replace(/^[一二三四五六七八九十]+、/, "")])), kind).toEqual(SECTION_NAMES[kind]);
      expect(annexes.map(({ isLandscape }) => isLandscape === true), kind).toEqual(ANNEX_SHAPES[kind]);
    }
  });
});

describe("filling", () => {
  test("gives the same bytes every time, dated by the sealing, with the code in the file's properties", async () => {
    const [one, other] = [await fillTemplate(skeleton, report, SIGNED), await fillTemplate(skeleton, report, SIGNED)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const core = unzip(one).get("docProps/core.xml")!;
    expect([core.includes(CODE), core.includes("2025-06-09T08:00:00Z")]).toEqual([true, true]);
  });

  test("puts words in as they are: what a report says is no place, and no markup", async () => {
    const odd = "{{总体情况}}<w:p/>&amp;";
    const filled = await fillTemplate(skeleton, { ...report, addressee: odd, opening: [{ kind: "paragraph", key: "opening.0", pieces: [odd] }] }, SIGNED);
    expect(wordsOf(filled).split("\n").filter((line) => line.includes("{{"))).toEqual([odd, odd]);
  });

  test("finds a place that a program cut over several runs, keeps what stands beside it, and drops the line that has nothing to say", async () => {
    const template = await edited(skeleton, adding(paragraph("发文：{", "{文", "号}", "}（试行）"), paragraph("查验码：", "{{查验码}}"), paragraph("查验码在上一行")));
    const lines = wordsOf(await fillTemplate(template, report, SIGNED)).split("\n");
    expect(lines.slice(0, 3)).toEqual(["发文：成科调〔2025〕5号（试行）", `查验码：${CODE}`, "查验码在上一行"]);
    expect(wordsOf(await fillTemplate(template, report, { code: null })).split("\n").slice(0, 2)).toEqual(["发文：成科调〔2025〕5号（试行）", "查验码在上一行"]);
  });

  test("puts back a style that the office deleted", async () => {
    const template = await edited(skeleton, (xml) => xml.replace(/<w:style [^>]*w:styleId="GwTable">[^]*?<\/w:style>/, ""), "word/styles.xml");
    const parts = unzip(await fillTemplate(template, report, SIGNED));
    expect(parts.get("word/styles.xml")!.match(/<w:name w:val="公文表格"\/>/g)).toHaveLength(1);
    expect(parts.get(MAIN)).toContain('<w:pStyle w:val="GwTable"/>');
  });

  test("refuses a template without a place for what the report says, rather than leave it out", async () => {
    await expect(fillTemplate(await edited(skeleton, without("附件6")), report, SIGNED)).rejects.toThrow("模板没有“{{附件6}}”的位置，请下载新的骨架，按骨架更新模板后上传");
  });
});

describe("a template that was edited and saved in LibreOffice", () => {
  const saved = readFileSync(new URL("fixtures/template-saved-by-libreoffice.docx", import.meta.url));

  async function expectFilled(template: Uint8Array) {
    expect(await tryTemplate(template, "month")).toEqual({ faults: [] });
    const filled = await fillTemplate(template, report, SIGNED);
    const own = await renderDocx(report, SIGNED);
    expect(asOneText(filled)).toBe(asOneText(own).replace("一、总体情况", "一、总体进展").replace("调度专班文件", "工作专班文件"));
    const [made, ours] = [unzip(filled), unzip(own)].map((parts) => parts.get(MAIN)!) as [string, string];
    // Sheets set across stay across, pages begin where they began, tables are in the named styles under the ids that LibreOffice gave them.
    expect(made.match(/w:orient="landscape"/g)).toHaveLength(ours.match(/w:orient="landscape"/g)!.length);
    expect(made.match(/<w:pageBreakBefore\/>/g)).toHaveLength(ours.match(/<w:pageBreakBefore\/>/g)!.length);
    const styles = unzip(filled).get("word/styles.xml")!;
    const idOf = (name: string) => new RegExp(`w:styleId="([^"]+)"[^>]*><w:name w:val="${name}"/>`).exec(styles)![1]!;
    for (const name of ["公文正文", "公文表格", "公文表头"]) expect(made, name).toContain(`<w:pStyle w:val="${idOf(name)}"/>`);
    expect(made).not.toContain("w:val=\"GwBody\"");
  }

  test("still fills, word for word, on the pages and sheets that it had", () => expectFilled(saved));

  test.skipIf(!canMeasure())(`still fills when LibreOffice saves it now (${HOW_TO_MEASURE})`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "guatu-template-"));
    try {
      writeFileSync(path.join(folder, "template.docx"), await edited(skeleton, (xml) => xml.replace("一、总体情况", "一、总体进展").replace("调度专班文件", "工作专班文件")));
      execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", "docx", "--outdir", path.join(folder, "saved"), path.join(folder, "template.docx")], { stdio: "ignore", timeout: 120_000 });
      await expectFilled(readFileSync(path.join(folder, "saved", "template.docx")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the check of a template", () => {
  test("names everything at once: unknown, unclosed, missing, twice, in the wrong place, full-width", async () => {
    const template = await edited(await edited(skeleton, without("成文日期")), adding(
      paragraph("通报{{总体", "情况}}如下"), paragraph("{{主送单位}}"), paragraph("截至{{时期"), paragraph("本期}}"), paragraph("｛｛标题｝｝"), paragraph("{{开头}}"),
      `<w:tbl><w:tr><w:tc>${paragraph("{{编制说明}}")}</w:tc></w:tr></w:tbl>`,
    ));
    expect((await checkTemplate(template, "month")).faults).toEqual([
      "第 1 段“通报{{总体情况}}如下”中的“{{总体情况}}”应单独成段，前后不能有其他文字",
      "第 2 段“{{主送单位}}”中的“{{主送单位}}”不是可用的占位符，请对照占位符清单改正或删除",
      "第 3 段“截至{{时期”中的“{{”没有配对的“}}”，或占位符中换了行，请写成“{{名称}}”",
      "第 4 段“本期}}”中的“}}”没有配对的“{{”，请写成“{{名称}}”",
      "第 5 段“｛｛标题｝｝”用了全角花括号“｛｛”，请改为半角“{{”和“}}”",
      "第 7 段的“{{编制说明}}”应放在正文中，不能放在表格、文本框、页眉或页脚里",
      "“{{开头}}”出现了 2 次，只能出现一次，请删去多余的",
      "“{{总体情况}}”出现了 2 次，只能出现一次，请删去多余的",
      "“{{编制说明}}”出现了 2 次，只能出现一次，请删去多余的",
      "缺少“{{成文日期}}”（签发当日），请在相应位置补上",
    ]);
  });

  test("asks of each kind of report for its own sections", async () => {
    const { faults } = await checkTemplate(skeleton, "quarter");
    expect(faults).toContain("缺少“{{红黑榜}}”（“红黑榜”的全部段落和表格，不含小标题），请在相应位置补上");
    expect(faults.some((fault) => fault.includes("“{{附件8}}”不是可用的占位符"))).toBe(true);
  });

  test("carries nothing out: expressions and paths are names that nobody knows", async () => {
    const attempts = ["{{=1+1}}", "{{constructor}}", "{{__proto__}}", "{{#each}}", "{{标题|upper}}", "{{../../etc/passwd}}", "{{process.env}}"];
    const { faults } = await checkTemplate(await edited(skeleton, adding(...attempts.map((text) => paragraph(text)))), "month");
    expect(faults.map((fault) => fault.slice(fault.indexOf("中的")))).toEqual(attempts.map((text) => `中的“${text}”不是可用的占位符，请对照占位符清单改正或删除`));
  });

  test("every place that is asked for is described", () => {
    for (const kind of REPORT_KINDS) {
      const names = placesOf(kind).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
