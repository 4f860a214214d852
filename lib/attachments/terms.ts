// 证明材料: files that show what an update says.
export const ATTACHMENT_STATUSES = ["quarantined", "clean", "infected", "removed"] as const;
export type AttachmentStatus = (typeof ATTACHMENT_STATUSES)[number];
export const ATTACHMENT_STATUS_LABELS: Record<AttachmentStatus, string> = {
  quarantined: "待查毒", clean: "正常", infected: "已隔离", removed: "已删除",
};

/** What may be uploaded, told by its content alone. */
export const EVIDENCE_KINDS = ["jpg", "png", "webp", "pdf", "docx", "xlsx", "pptx"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export const EVIDENCE_KIND_LABELS: Record<EvidenceKind, string> = {
  jpg: "JPG 图片", png: "PNG 图片", webp: "WebP 图片", pdf: "PDF 文件", docx: "Word 文件", xlsx: "Excel 文件", pptx: "演示文稿",
};

export const MEDIA_TYPES: Record<EvidenceKind, string> = {
  jpg: "image/jpeg", png: "image/png", webp: "image/webp", pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
};

/** How a name of that kind may end; the first is the usual one. */
export const EXTENSIONS: Record<EvidenceKind, readonly [string, ...string[]]> = {
  jpg: ["jpg", "jpeg"], png: ["png"], webp: ["webp"], pdf: ["pdf"], docx: ["docx"], xlsx: ["xlsx"], pptx: ["pptx"],
};

const MB = 1024 * 1024;
export const FILE_MAX_BYTES = 20 * MB;
export const FILES_PER_UPDATE = 10;
/** of one unit in one month, originals included */
export const UNIT_MONTH_MAX_BYTES = 200 * MB;
/** that one person may have under way */
export const UPLOADS_AT_ONCE = 2;

export const WHAT_MAY_BE_UPLOADED = "可上传 JPG、PNG、WebP 图片，PDF，以及 .docx、.xlsx、.pptx 文件";
