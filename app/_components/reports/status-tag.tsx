import { Tag } from "@/app/_components/ui/tag";
import { REPORT_STATUS_LABELS, type ReportStatus } from "@/lib/reports/terms";

const TONES = { draft: "plain", checking: "yellow", signing: "yellow", signed: "blue", issued: "accent", withdrawn: "red" } as const satisfies Record<ReportStatus, string>;

export const StatusTag = ({ status }: { status: ReportStatus }) => <Tag tone={TONES[status]}>{REPORT_STATUS_LABELS[status]}</Tag>;
