import type { ReportOutput } from "../terms";

export type Limits = {
  maxHeapMb: number;
  /** of the whole process, on top of its heap */
  maxResidentMb: number;
  maxMs: number;
};
/** A report of 5,000 projects takes a quarter of both (npm run bench -- --report). */
export const LIMITS: Limits = { maxHeapMb: 1024, maxResidentMb: 1500, maxMs: 5 * 60_000 };

export type Progress = { pct: number; step: string };

/** What making each of them says, and its share of the work before the files are kept. */
export const STEPS: Record<ReportOutput, { step: string; share: number }> = {
  docx: { step: "正在生成 Word 文档", share: 30 }, pdf: { step: "正在排版 PDF", share: 45 }, xlsx: { step: "正在生成附件表格", share: 15 },
};
export const FIRST_STEP = "正在读取封存数据";
export const LAST_STEP: Progress = { pct: 95, step: "正在存档" };
/** Reading is done, the first file is begun. */
const BEGUN_PCT = 5;

/** How far one is when the `nth` of the outputs is begun. */
export function progressAt(outputs: readonly ReportOutput[], nth: number): Progress {
  const whole = outputs.reduce((sum, output) => sum + STEPS[output].share, 0);
  const done = outputs.slice(0, nth).reduce((sum, output) => sum + STEPS[output].share, 0);
  return { pct: Math.round(BEGUN_PCT + ((LAST_STEP.pct - BEGUN_PCT) * done) / whole), step: STEPS[outputs[nth]!].step };
}

export const MEDIA_TYPES: Record<ReportOutput, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", pdf: "application/pdf", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** How a file is called: that of the annexes says so, and one of an unsigned report that it is a draft. */
export const outputName = (fileName: string, output: ReportOutput, isSigned: boolean): string => `${fileName}${output === "xlsx" ? "附件" : ""}${isSigned ? "" : "（草稿）"}.${output}`;

/** For readers of plain letters only. */
export const plainName = (period: string, output: ReportOutput): string => `report-${period}${output === "xlsx" ? "-annexes" : ""}.${output}`;

export const TOO_LONG = (limits: Limits): string => `制作超过 ${Math.round(limits.maxMs / 60_000)} 分钟，已停止；请重新制作，多次如此请联系系统管理员`;
export const TOO_LARGE = "制作所需内存超出上限，已停止；请重新制作，多次如此请联系系统管理员";
export const BROKEN = "制作过程意外中断，没有生成任何文件；请重新制作，多次如此请联系系统管理员";
export const MOVED = "通报内容在排队期间有改动，没有制作；请按现在的内容重新制作";
export const DIFFERS = "现行程序生成的内容与签发时不一致，没有制作；请由专班负责人撤回后重新拟稿";
