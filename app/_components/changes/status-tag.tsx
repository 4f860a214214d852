import { CHANGE_STATUS_LABELS, type ChangeStatus } from "@/lib/changes/terms";
import { Tag } from "../ui/tag";

const TONES = { draft: "grey", submitted: "yellow", signed: "yellow", checked: "blue", returned: "red", approved: "green", refused: "red", withdrawn: "grey" } as const satisfies Record<ChangeStatus, string>;

/** Where a request stands; one that came after the day says so as long as it is read. */
export const ChangeStatusTag = ({ status, isLate }: { status: ChangeStatus; isLate?: boolean }) => (
  <>
    <Tag tone={TONES[status]}>{CHANGE_STATUS_LABELS[status]}</Tag>
    {isLate && <> <Tag tone="red">逾期后申请</Tag></>}
  </>
);
