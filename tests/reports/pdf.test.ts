import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { renderPdf } from "@/lib/reports/pdf/render";
import { missingTypefaces } from "@/lib/reports/pdf/typefaces";
import { LETTERHEAD_FORMS } from "@/lib/reports/terms";
import { fontsOf } from "@/lib/typesetting/fonts";
import { readPdf } from "../support/pdf";
import { withNames } from "../support/typeface";
import { crowdedMonth, project, reportOf, sealedMonth } from "./a-sealed-month";

const A4 = { widthMm: 210, heightMm: 297 };
const ACROSS = { widthMm: 297, heightMm: 210 };
const CODE = "3F9A-01BC-22D4-0E77";
const letterhead = { ...DEFAULT_LETTERHEAD, copies: "市委办公厅", contact: "联系人：王砚秋" };
const signed = { number: { year: 2025, number: 5 }, letterhead };
const small = (standing = {}) => reportOf({ snapshot: sealedMonth([project("GC-1-01"), project("GC-1-02")]) }, { ...signed, ...standing });
const set = async (document: ReturnType<typeof small>, code: string | null = CODE) => {
  const { text, ...read } = readPdf(await renderPdf(document, { code, personId: null }));
  return { ...read, text: text.replaceAll(/\s/g, "") };
};

const { GUATU_FONTS } = process.env;
const folder = mkdtempSync(path.join(tmpdir(), "guatu-fonts-"));
afterAll(() => {
  if (GUATU_FONTS === undefined) delete process.env.GUATU_FONTS;
  else process.env.GUATU_FONTS = GUATU_FONTS;
  rmSync(folder, { recursive: true, force: true });
});

test.each(LETTERHEAD_FORMS)("a report of the form %s is PDF/A and says who issues it, by which number, to whom copies go, and its 查验码", async (form) => {
  const { pages, isArchival, text } = await set(small({ form }));
  expect([isArchival, pages.every((page) => page.widthMm * page.heightMm === 210 * 297)]).toEqual([true, true]);
  const { issuerMark, bulletinMark, printer } = letterhead;
  const own = { document: [`${issuerMark}文件成科调〔2025〕5号`, `${printer}2025年6月9日印发`], letter: [`${issuerMark}成科调〔2025〕5号`], bulletin: [`${bulletinMark}〔2025〕第5期${issuerMark}2025年6月9日`, `${printer}2025年6月9日印发`] };
  for (const said of [...own[form], "抄送：市委办公厅。", "（联系人：王砚秋）", `查验码${CODE}。`]) expect(text).toContain(said);
  // The first page of a letter has no number, and its end names no printer (§10.1).
  expect([text.includes("—1—"), text.includes("印发")]).toEqual(form === "letter" ? [false, false] : [true, true]);
});

test("an annex set across lies across and is numbered on; its table's head stands on every page of it", async () => {
  const document = reportOf({ snapshot: crowdedMonth() }, signed);
  const wide = { ...document, annexes: document.annexes.slice(0, 1).map((annex) => ({ ...annex, isLandscape: true })) };
  const { pages, text } = await set(wide);
  const across = pages.filter(({ widthMm }) => widthMm === ACROSS.widthMm).length;
  expect(pages.at(-1)).toEqual(A4);
  expect(across).toBeGreaterThan(5);
  expect(text.match(/编号项目/g)).toHaveLength(across);
  expect(pages.length % 2).toBe(0);
  for (let nth = 1; nth <= pages.length - 2; nth += 1) expect(text).toContain(`—${nth}—`);
  expect(text.includes(`—${pages.length - 1}—`)).toBe(text.includes(`—${pages.length}—`));
});

test("what is not signed yet says so in place of number and day", async () => {
  const { text } = await set(small({ number: null, issuedOn: null, form: "document" }), null);
  for (const said of ["拟稿，未签发", "成科调〔〕号", "年月日"]) expect(text).toContain(said);
  expect(text).not.toContain("查验码");
});

test("the same report is the same to the byte, and carries its title, issuer and code where readers look for them", async () => {
  const [first, second] = await Promise.all([0, 1].map(() => renderPdf(small(), { code: CODE, personId: null })));
  expect(Buffer.from(first!).equals(second!)).toBe(true);
  const metadata = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(Buffer.from(first!).toString("utf8"))![0];
  for (const said of [small().titleLines.join(""), letterhead.issuer, "成科调〔2025〕5号".slice(3, 9), `查验码 ${CODE}`]) expect(metadata).toContain(said);
});

test("what people wrote is printed as it is; a letter that no typeface has is 〓 and said, and what is no letter is left out", async () => {
  const hostile = '#set page(fill: red) $x$ #read("/etc/passwd") <label> @ref \\ * _ ` // --- "】CO₂ αβ Ж ≥ ㎡';
  const document = small();
  const { text } = await set({ ...document, opening: [{ kind: "paragraph", key: "opening.0", pieces: [`${hostile}\u0000\u202e\ud800\ue000𠮷`] }], titleLines: [hostile], issuer: hostile });
  expect(text).toContain(`${hostile.replaceAll(/\s/g, "")}〓`);
  expect(text).toContain("本PDF所用字体缺1个字，以〓代替，原字以Word文档为准（U+20BB7）。");
});

test("the office's own typeface is found by its Chinese name, whatever its file is called, and those that are not there are named", async () => {
  const [shipped] = fontsOf({}).files;
  writeFileSync(path.join(folder, "fs.otf"), withNames(readFileSync(shipped!), { english: "FangSong_GB2312", chinese: "仿宋_GB2312", postScript: "OfficeFangSong" }));
  writeFileSync(path.join(folder, "broken.ttf"), "no typeface");
  expect(await missingTypefaces(letterhead.typefaces)).toEqual(["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体", "Times New Roman"]);
  expect((await set(small())).fonts).toEqual(["NotoSansHans-Bold", "NotoSansHans-Regular"]);
  process.env.GUATU_FONTS = folder;
  expect(await missingTypefaces(letterhead.typefaces)).toEqual(["黑体", "楷体_GB2312", "方正小标宋简体", "宋体", "Times New Roman"]);
  expect((await set(small())).fonts).toEqual(["NotoSansHans-Bold", "NotoSansHans-Regular", "OfficeFangSong"]);
});
