import { dayInShort, dayInWords, type PlainDate } from "../base/date";
import { LIGHT_LABELS, type Light } from "../lights/terms";
import { ANNEX, type AnnexName } from "./annexes/terms";
import { closeUp, count, inChinese, listed, measure, quoted, say, subheading, type Block, type Fact, type Piece, type RowRef, words } from "./document";
import { pct } from "./facts";

export const projectRows = (projects: readonly { code: string }[]): RowRef[] => projects.map(({ code }) => ({ project: code }));
export const milestoneRows = (milestones: readonly { projectCode: string; ordinal: number }[]): RowRef[] => milestones.map(({ projectCode, ordinal }) => ({ project: projectCode, milestone: ordinal }));
export const unitRows = (units: readonly { code: string }[]): RowRef[] => units.map(({ code }) => ({ unit: code }));

/** Zero is said as a word (GB/T 15835), and is as little the office's to rewrite as any other figure. */
export const none = (how: string, text = "无"): Fact => ({ text, rows: [], how: `${how}：一项也没有` });
/** “均”, “全部”: said of rows that are all alike. */
export const every = (rows: RowRef[], how: string, text = "均"): Fact => ({ text, rows, how: `${how}：共${rows.length}项，无一例外` });

/** "6月20日", with its year when that is another than the report's data day has. */
export const dayOf = (day: PlainDate, dataOn: PlainDate): Fact => quoted(day.slice(0, 4) === dataOn.slice(0, 4) ? dayInShort(day) : dayInWords(day));

/** "62.5%" */
export const percent = (value: number, how: string, rows?: RowRef[]): Fact => measure(pct(value), how, rows);

/** "低于序时进度2.3个百分点", “高于…”, “与序时进度持平” */
export function gapSaid(gap: number, { progressPct, plannedPct }: { progressPct: number; plannedPct: number }, rows?: RowRef[]): Fact {
  const how = `完成进度${pct(progressPct)}－应完成进度${pct(plannedPct)}`;
  return measure(gap === 0 ? "与序时进度持平" : `${gap < 0 ? "低于" : "高于"}序时进度${Math.abs(gap).toFixed(1)}个百分点`, how, rows);
}

/** The mean of percentages of things that each count the same, as a sum in words. */
export const meanInWords = (what: string, values: readonly number[]): string =>
  `${values.length}项${what}之和${(Math.round(10 * values.reduce((sum, value) => sum + value, 0)) / 10).toFixed(1)}÷${values.length}，每项同等权重，保留一位小数`;

const TOLD_ORDER: readonly Light[] = ["blue", "green", "yellow", "red", "grey"];

/** "其中绿灯4项、黄灯1项"; of one light alone "均为绿灯", of one thing alone "为绿灯". */
export function lightsSaid(members: readonly { code: string; light: Light }[], among = "其中"): Piece[] {
  const groups = TOLD_ORDER.map((light) => ({ light, rows: projectRows(members.filter((member) => member.light === light)) })).filter(({ rows }) => rows.length > 0);
  const [first] = groups;
  if (groups.length === 1) return members.length === 1 ? say`为${quoted(LIGHT_LABELS[first!.light])}` : say`${every(first!.rows, LIGHT_LABELS[first!.light])}为${quoted(LIGHT_LABELS[first!.light])}`;
  return listed(groups.map(({ light, rows }, at) => say`${at === 0 && words(among)}${words(LIGHT_LABELS[light])}${count(rows)}项`));
}

/** At most `max` names, then “等”; with `counted`, “等n家”. `rows`: what each of the names is counted as. */
export function namesSaid(names: readonly { name: string; rows: RowRef[] }[], max: number, counted?: string): Piece[] {
  const shown = listed(names.slice(0, max).map(({ name }) => [quoted(name)]));
  if (names.length > max && counted === undefined) return say`${shown}等`;
  return names.length <= max ? shown : say`${shown}等${count(names.flatMap(({ rows }) => rows))}${words(counted!)}`;
}

/** “附件2” */
export const annexNo = (annex: AnnexName): Fact => quoted(`附件${ANNEX[annex]}`);
/** A heading of the second level: “（一）红黄灯成因”. */
export const numbered = (at: number, title: string): Block => subheading([quoted(`（${inChinese(at)}）`), quoted(title)]);

/** Characters of 小标宋二号 that fit into a line of a title. */
const TITLE_LINE = 20;
/** A title that is too long for its line breaks before the plan's name. */
export const titleLine = (period: string, about: string): string[] => ([...period, ...about].length > TITLE_LINE ? [period, about] : [period + about]);

/** Words that a unit wrote, as far as whole sentences or clauses fit into `max` characters, without the last stop. */
export function gist(text: string, max: number): string {
  const line = closeUp(text.replace(/\s+/g, " ").trim().replace(/[。；;，,.]+$/, ""));
  const letters = [...line];
  if (letters.length <= max) return line;
  const head = letters.slice(0, max).join("");
  const cut = Math.max(head.lastIndexOf("。"), head.lastIndexOf("；"));
  const end = cut > 0 ? cut : head.lastIndexOf("，");
  return end > 0 ? head.slice(0, end) : `${head}……`;
}
