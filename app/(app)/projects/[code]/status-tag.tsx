import { Tag } from "@/app/_components/ui/tag";
import type { ChangeListItem } from "@/lib/changes/queries";
import { PROJECT_STATUS_LABELS, type ProjectStatus } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";

const ENDED_BY = { paused: "pause", terminated: "terminate", active: null } as const satisfies Record<ProjectStatus, string | null>;

/** Where the project stands; paused or ended, by which approved request, the latest first. */
export function StatusTag({ status, requests }: { status: ProjectStatus; requests: readonly ChangeListItem[] }) {
  const cause = requests.find((request) => request.status === "approved" && request.kind === ENDED_BY[status]);
  return (
    <span>
      <Tag tone={status === "active" ? "plain" : "grey"}>{PROJECT_STATUS_LABELS[status]}</Tag>
      {cause && <> <a href={paths.change(cause.id)}>{cause.number}</a></>}
    </span>
  );
}
