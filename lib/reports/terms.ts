// 通报: 月度调度通报, 季度盘点, 年度评估, 终期评估.
export const REPORT_KINDS = ["month", "quarter", "year", "term"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const REPORT_KIND_LABELS: Record<ReportKind, string> = { month: "月度调度通报", quarter: "季度盘点", year: "年度评估", term: "终期评估" };

/** 拟稿 → 核稿 → 签发 → 印发: what the report waits for; issued it stands until it is withdrawn, and then only a new revision follows. */
export const REPORT_STATUSES = ["draft", "checking", "signing", "signed", "issued", "withdrawn"] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];
export const REPORT_STATUS_LABELS: Record<ReportStatus, string> = {
  draft: "拟稿", checking: "待核稿", signing: "待签发", signed: "待印发", issued: "已印发", withdrawn: "已撤回",
};
/** Nothing follows but a new revision. */
export const SETTLED_STATUSES = ["issued", "withdrawn"] as const satisfies readonly ReportStatus[];

/** 版头: 文件格式 (GB/T 9704-2012 §7.2), 信函格式 (§10.1), and the 内部简报 that follows both by custom. */
export const LETTERHEAD_FORMS = ["document", "letter", "bulletin"] as const;
export type LetterheadForm = (typeof LETTERHEAD_FORMS)[number];
export const LETTERHEAD_FORM_LABELS: Record<LetterheadForm, string> = { document: "文件格式", letter: "信函格式", bulletin: "内部简报" };

/** What a report is made into. */
export const REPORT_OUTPUTS = ["docx", "pdf", "xlsx"] as const;
export type ReportOutput = (typeof REPORT_OUTPUTS)[number];
export const REPORT_OUTPUT_LABELS: Record<ReportOutput, string> = { docx: "Word 文档", pdf: "PDF 文件（PDF/A）", xlsx: "附件表格（Excel）" };

/** What a template of the office's own is for, wherever it is chosen or its files are shown. */
export const TEMPLATE_NOTE = "模板只用于 Word 文档，PDF 按版头格式排版";

/** A file being made: whole when ready, else not at all. */
export const BUILD_STATUSES = ["queued", "building", "ready", "failed"] as const;
export type BuildStatus = (typeof BUILD_STATUSES)[number];
export const UNDER_WAY = ["queued", "building"] as const satisfies readonly BuildStatus[];
export const BUILD_STATUS_LABELS: Record<BuildStatus, string> = { queued: "排队中", building: "制作中", ready: "已完成", failed: "未完成" };

/** 《整治形式主义为基层减负若干规定》: a document on a special task stays within 4,000 characters. */
export const BODY_MAX_CHARS = 4000;
/** Examples leave so much of them free for the office's own words. */
export const ROOM_FOR_OWN_WORDS = 200;
