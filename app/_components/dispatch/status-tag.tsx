import { latenessInWords, type Lateness } from "@/lib/dispatch/rules";
import { UPDATE_STATUS_LABELS, type UpdateStatus } from "@/lib/dispatch/terms";
import { Tag } from "../ui/tag";

export const STATUS_TONES = { draft: "grey", submitted: "yellow", returned: "red", unit_approved: "blue", accepted: "green", waived: "grey" } as const satisfies Record<UpdateStatus, string>;

type Props = { status: UpdateStatus; isLate?: boolean; lateness?: Lateness | null };

/** Where an update stands; beside it how late it is, or, where no days are told, 补报 when it first came after the units' day. */
export const StatusTag = ({ status, isLate, lateness }: Props) => (
  <>
    <Tag tone={STATUS_TONES[status]}>{UPDATE_STATUS_LABELS[status]}</Tag>
    {lateness ? <> <Tag tone={lateness.kind === "overdue" ? "red" : "yellow"}>{latenessInWords(lateness)}</Tag></> : isLate && lateness === undefined && <> <Tag tone="yellow">补报</Tag></>}
  </>
);
