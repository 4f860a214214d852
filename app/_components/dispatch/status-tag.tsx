import { UPDATE_STATUS_LABELS, type UpdateStatus } from "@/lib/dispatch/terms";
import { Tag } from "../ui/tag";

export const STATUS_TONES = { draft: "grey", submitted: "yellow", returned: "red", unit_approved: "blue", accepted: "green", waived: "grey" } as const satisfies Record<UpdateStatus, string>;

type Props = { status: UpdateStatus; isLate?: boolean };

/** Where an update stands; 迟报 beside it when it came after the units' day. */
export const StatusTag = ({ status, isLate }: Props) => (
  <>
    <Tag tone={STATUS_TONES[status]}>{UPDATE_STATUS_LABELS[status]}</Tag>
    {isLate && <> <Tag tone="yellow">迟报</Tag></>}
  </>
);
