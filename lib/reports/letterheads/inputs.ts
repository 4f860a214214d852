import { z } from "zod";
import { LETTERHEAD_FORMS } from "../terms";
import { TEXT_RULES, type TextField } from "./rules";

/** One line: what a page pasted in as several is closed up. */
const oneLine = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

function line(field: TextField, tidy: (text: string) => string = (text) => text) {
  const { label, max, isOptional } = TEXT_RULES[field];
  return z.string(`请填写${label}`).max(2000, `${label}最多 ${max} 字`).transform((text) => tidy(oneLine(text)).trim())
    .refine((text) => isOptional || text !== "", `请填写${label}`)
    .refine((text) => [...text].length <= max, `${label}最多 ${max} 字`);
}

// A placeholder of a template is written so; a setting is not one.
const isPlain = (text: string): boolean => !/\{\{|\}\}/.test(text);
const text = (field: TextField, tidy?: (text: string) => string) => line(field, tidy).refine(isPlain, `${TEXT_RULES[field].label}不能含“{{”“}}”`);

const typeface = (field: TextField) => line(field).refine((name) => /^[\p{Script=Han}A-Za-z0-9_][\p{Script=Han}A-Za-z0-9_ .()（）-]*$/u.test(name), `${TEXT_RULES[field].label}的字体只写名称，如“仿宋_GB2312”，不带引号和逗号`);

const without = (end: RegExp) => (words: string) => words.replace(end, "");

export const letterheadSettings = z.strictObject({
  form: z.enum(LETTERHEAD_FORMS, "请选择版头格式"),
  issuerMark: text("issuerMark").refine((words) => !words.endsWith("文件"), "发文机关标志只写机关名称，“文件”二字由系统按格式添加，请删去"),
  bulletinMark: text("bulletinMark"),
  issuer: text("issuer"),
  docCode: text("docCode").refine((code) => /^[\p{Script=Han}A-Za-z]+$/u.test(code), "发文机关代字只写代字，如“成科调”，不带年份、括号、数字和空格"),
  subjectLines: z.tuple([
    text("subjectLines.0", without(/^关于/)),
    text("subjectLines.1", without(/的通报$/)),
  ], "请填写标题的两行"),
  addressee: text("addressee", without(/[：:]+$/)),
  copies: text("copies", (words) => words.replace(/^抄送[：:]/, "").replace(/。+$/, "")),
  printer: text("printer"),
  contact: text("contact", (words) => /^[（(](.*)[）)]$/.exec(words)?.[1] ?? words),
  plan: text("plan").refine((words) => /^《.+》$/.test(words), "所依据的规划请写全称并带书名号，如“《成都市“十四五”科技创新规划》”"),
  reportName: text("reportName").refine((name) => !/[\\/:*?"<>|]/.test(name), "文件名称不能含 \\ / : * ? \" < > |"),
  isStamped: z.boolean("请选择落款是否盖章"),
  isThirdLevelBold: z.boolean("请选择三级标题是否加粗"),
  typefaces: z.strictObject({
    body: typeface("typefaces.body"), heading: typeface("typefaces.heading"), subheading: typeface("typefaces.subheading"),
    title: typeface("typefaces.title"), number: typeface("typefaces.number"), latin: typeface("typefaces.latin"),
  }, "请填写字体"),
});

export const changeLetterheadInput = z.strictObject({
  /** the newest version that the caller saw; 0: none was saved yet */
  seenVersion: z.number("缺少版本号，请刷新页面后重试").int().min(0),
  settings: letterheadSettings,
});
export type ChangeLetterheadInput = z.output<typeof changeLetterheadInput>;
