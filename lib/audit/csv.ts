import { instantInFull } from "../base/date";
import { ROLE_LABELS } from "../people/terms";
import type { Changes } from "./changes";
import type { TrailEvent } from "./queries";
import { EVENT_ACTION_LABELS, EVENT_OUTCOME_LABELS, SUBJECT_TYPE_LABELS } from "./terms";

const HEAD = ["链上序号", "时间（北京时间）", "人员", "用户名", "角色", "操作", "对象类别", "对象", "结果", "原因", "IP 地址", "会话", "变更内容"];

/** A text that a spreadsheet would compute, of whatever make and width of signs, is led by an apostrophe; quotes are doubled (RFC 4180). */
export const csvCell = (text: string): string => `"${(/^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

export const changeInWords = ({ fields, isNamesOnly }: Changes): string =>
  fields.map(({ field, before, after }) => (isNamesOnly ? field : before === null ? `${field}：${after}` : `${field}：${before} → ${after ?? "（无）"}`)).join("；");

const rowOf = (event: TrailEvent): string[] => [
  event.seq === null ? "" : String(event.seq), instantInFull(event.at), event.actor.name, event.actor.username ?? "", event.actor.role ? ROLE_LABELS[event.actor.role] : "系统",
  EVENT_ACTION_LABELS[event.action], SUBJECT_TYPE_LABELS[event.subject.type], event.subject.name, EVENT_OUTCOME_LABELS[event.outcome], event.reason, event.ip ?? "", event.sessionId ?? "", changeInWords(event.changes),
];

const lineOf = (cells: string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** With the mark by which spreadsheets know UTF-8. */
export const CSV_HEAD = `\uFEFF${lineOf(HEAD)}`;

export const csvLines = (events: readonly TrailEvent[]): string => events.map((event) => lineOf(rowOf(event))).join("");
