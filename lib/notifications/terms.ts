// 通知: what goes out beside the application itself.
export const NOTICE_CHANNELS = ["mail", "wecom"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];
export const NOTICE_CHANNEL_LABELS: Record<NoticeChannel, string> = { mail: "邮件", wecom: "政务微信" };
