import type { ReportStatus } from "../terms";

export const REPORT_VERBS = ["edit", "send", "take_back", "check", "return", "sign", "issue", "withdraw"] as const;
export type ReportVerb = (typeof REPORT_VERBS)[number];
export const REPORT_VERB_LABELS: Record<ReportVerb, string> = {
  edit: "修改", send: "送核", take_back: "撤回送核", check: "核稿", return: "退回", sign: "签发", issue: "印发", withdraw: "撤回",
};

const STEPS: Record<ReportVerb, Partial<Record<ReportStatus, ReportStatus>>> = {
  edit: { draft: "draft" },
  send: { draft: "checking" },
  take_back: { checking: "draft" },
  check: { checking: "signing" },
  return: { checking: "draft", signing: "draft" },
  sign: { signing: "signed" },
  issue: { signed: "issued" },
  // What was not signed yet is given up (作废): a draft keeps the sealings it began with, and they may be reopened.
  withdraw: { draft: "withdrawn", checking: "withdrawn", signing: "withdrawn", signed: "withdrawn", issued: "withdrawn" },
};

/** Where an act leads from a state; null: it is not for that state. */
export const stepTo = (status: ReportStatus, verb: ReportVerb): ReportStatus | null => STEPS[verb][status] ?? null;

/** 期号 that a report may be given: the one its period already has, else the one after the year's last; the first of a year may begin higher (the office counted on paper before). */
export type NumberOffer = { year: number; number: number; isOpen: boolean };
export const numberOffer = (year: number, own: { year: number; number: number } | null, last: number | null): NumberOffer =>
  own ? { ...own, isOpen: false } : { year, number: (last ?? 0) + 1, isOpen: last === null };

/** What is wrong with a number that was asked for, in a sentence; null: nothing. */
export const numberFault = ({ year, number, isOpen }: NumberOffer, asked: number): string | null =>
  asked === number || (isOpen && asked > number) ? null : `期号应为〔${year}〕第 ${number} 期${isOpen ? "或更大" : "，须与上一期连续"}，请核对`;
