import type { ReportOutput } from "../terms";

export const CHECKED_MAX_BYTES = 20 * 1024 * 1024;

/**
 * 查验 of a file: same to the byte as one that was issued · a draft's file, made before the signature · resaved: other bytes, the same words · altered: the words, or what stands among them, differ ·
 * unlike: other bytes, and the words cannot be compared · unknown: it carries a code that no report has · foreign: it carries none.
 */
export type FileVerdict = "same" | "draft" | "resaved" | "altered" | "unlike" | "unknown" | "foreign";

/** A paragraph that differs: its words as issued and as in the file, about where they part; null: there is none. */
export type Difference = { was: string | null; now: string | null };
/** Why a file cannot be vouched for. */
export const READING_FAULTS = {
  odd: "文件的结构与通常的 Word 文档不同，不同的软件打开可能显示不同的文字，系统无法证明它与签发的通报一致；请以系统中的通报为准。",
  vast: "文件展开后过大，或核对时间过长，系统没有读完，无法证明它与签发的通报一致；请以系统中的通报为准。",
} as const;

/** At most so many differences are told one by one. */
export const MAX_DIFFERENCES = 20;

export type Compared = { differences: Difference[]; more: number; /** what the file holds besides words that the issued one does not, in words */ extras: string[] };

export type FileAnswer = { verdict: FileVerdict; sha256: string; code: string | null; output: ReportOutput | null; compared: Compared | null; /** why a file cannot be read, in a sentence; null: it can, or nothing was looked for */ fault: string | null };
