// 证明材料: files that show what an update says.
export const ATTACHMENT_STATUSES = ["quarantined", "clean", "infected", "removed"] as const;
export type AttachmentStatus = (typeof ATTACHMENT_STATUSES)[number];
export const ATTACHMENT_STATUS_LABELS: Record<AttachmentStatus, string> = {
  quarantined: "待查毒", clean: "正常", infected: "已隔离", removed: "已删除",
};
