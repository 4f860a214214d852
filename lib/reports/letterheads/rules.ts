import { LETTERHEAD_FORM_LABELS, type LetterheadForm } from "../terms";
import type { Letterhead, Typefaces } from "./terms";

/** 文件: the issuer and “文件”; 信函: the issuer alone (GB/T 9704 §7.2.4, §10.1); 简报: its own name. */
export const markOf = (form: LetterheadForm, { issuerMark, bulletinMark }: Letterhead): string => (form === "bulletin" ? bulletinMark : form === "document" ? `${issuerMark}文件` : issuerMark);

/** 六角括号, the year in full, no 第 and no leading zero (§7.2.5); a 简报 counts its issues. */
export const docNoInWords = (form: LetterheadForm, { docCode }: Pick<Letterhead, "docCode">, { year, number }: { year: number; number: number }): string =>
  form === "bulletin" ? `〔${year}〕第${number}期` : `${docCode}〔${year}〕${number}号`;

export type TextField = "issuerMark" | "bulletinMark" | "issuer" | "docCode" | "subjectLines.0" | "subjectLines.1" | "addressee" | "copies" | "printer" | "contact" | "plan" | "reportName" | `typefaces.${keyof Typefaces}`;
export type ChoiceField = "form" | "isStamped" | "isThirdLevelBold";
export type LetterheadField = TextField | ChoiceField;

export type TextRule = { label: string; max: number; hint?: string; isOptional?: true; isLong?: true };

/** What is typed, with its bounds in characters. */
export const TEXT_RULES: Record<TextField, TextRule> = {
  issuerMark: { label: "发文机关标志", max: 30, hint: "用于文件格式和信函格式；文件格式自动加“文件”二字" },
  bulletinMark: { label: "简报名称", max: 30, hint: "内部简报的红色报头" },
  docCode: { label: "发文机关代字", max: 12, hint: "如“成科调”，年份和号数自动编排" },
  issuer: { label: "署名", max: 40, hint: "正文之后的发文机关名称" },
  printer: { label: "印发机关", max: 40, hint: "版记末行，如“××办公室”" },
  addressee: { label: "主送机关", max: 200, hint: "冒号自动添加", isLong: true },
  copies: { label: "抄送机关", max: 300, hint: "不抄送的留空；句号自动添加", isOptional: true, isLong: true },
  contact: { label: "附注（联系人等）", max: 100, hint: "如“联系人：张三，电话：028-××××”，括号自动添加；没有的留空", isOptional: true },
  plan: { label: "所依据的规划", max: 60, hint: "带书名号" },
  "subjectLines.0": { label: "标题第一行", max: 24, hint: "接在“关于2025年5月”之后" },
  "subjectLines.1": { label: "标题第二行", max: 24, hint: "“的通报”自动添加" },
  reportName: { label: "文件名称", max: 40, hint: "下载文件的名称以此开头" },
  "typefaces.title": { label: "标题和报头", max: 40 },
  "typefaces.body": { label: "正文", max: 40 },
  "typefaces.heading": { label: "一级标题", max: 40 },
  "typefaces.subheading": { label: "二级标题", max: 40 },
  "typefaces.number": { label: "页码", max: 40 },
  "typefaces.latin": { label: "数字和字母", max: 40 },
};

const CHOICE_LABELS: Record<ChoiceField, string> = { form: "版头格式", isStamped: "落款盖章", isThirdLevelBold: "三级标题加粗" };

/** The fields as a page shows them. */
export const LETTERHEAD_GROUPS: { title: string; fields: readonly TextField[] }[] = [
  { title: "名称和发文字号", fields: ["issuerMark", "bulletinMark", "docCode", "issuer", "printer"] },
  { title: "主送和抄送", fields: ["addressee", "copies", "contact"] },
  { title: "标题和文字", fields: ["subjectLines.0", "subjectLines.1", "plan", "reportName"] },
  { title: "字体", fields: ["typefaces.title", "typefaces.body", "typefaces.heading", "typefaces.subheading", "typefaces.number", "typefaces.latin"] },
];
const CHOICES = Object.keys(CHOICE_LABELS) as ChoiceField[];
export const LETTERHEAD_FIELDS: readonly LetterheadField[] = ["form", ...LETTERHEAD_GROUPS.flatMap(({ fields }) => fields), "isStamped", "isThirdLevelBold"];

const isChoice = (field: LetterheadField): field is ChoiceField => CHOICES.includes(field as ChoiceField);
export const labelOf = (field: LetterheadField): string => (isChoice(field) ? CHOICE_LABELS[field] : field.startsWith("typefaces.") ? `字体：${TEXT_RULES[field].label}` : TEXT_RULES[field].label);

export function textAt(letterhead: Letterhead, field: TextField): string {
  const [part, place] = field.split(".") as [keyof Letterhead, string | undefined];
  const value = letterhead[part];
  return String(place === undefined ? value : (value as Record<string, string>)[place]);
}

export function withText(letterhead: Letterhead, field: TextField, text: string): Letterhead {
  const [part, place] = field.split(".") as [keyof Letterhead, string | undefined];
  if (part === "subjectLines") return { ...letterhead, subjectLines: place === "0" ? [text, letterhead.subjectLines[1]] : [letterhead.subjectLines[0], text] };
  if (part === "typefaces") return { ...letterhead, typefaces: { ...letterhead.typefaces, [place!]: text } };
  return { ...letterhead, [part]: text };
}

/** "信函格式", "加粗", a text in quotes; nothing in words. */
export function settingInWords(letterhead: Letterhead, field: LetterheadField): string {
  if (field === "form") return LETTERHEAD_FORM_LABELS[letterhead.form];
  if (field === "isStamped") return letterhead.isStamped ? "盖章" : "不盖章";
  if (field === "isThirdLevelBold") return letterhead.isThirdLevelBold ? "加粗" : "不加粗（国家标准）";
  const text = textAt(letterhead, field);
  return text === "" ? "（空）" : `“${text}”`;
}

/** What differs, by field, in the order of the page. */
export const changesBetween = (before: Letterhead, after: Letterhead): { field: LetterheadField; before: string; after: string }[] =>
  LETTERHEAD_FIELDS.map((field) => ({ field, before: settingInWords(before, field), after: settingInWords(after, field) })).filter((change) => change.before !== change.after);
