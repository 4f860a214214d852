import { Tag } from "@/app/_components/ui/tag";
import type { PlainDate } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { AssignButton } from "./assign-button";
import { OwnersButton } from "./owners-button";

type Project = Pick<ProjectDossier, "code" | "holders" | "assignable" | "milestones" | "responsibleName" | "responsiblePost">;
type Props = { row: ProjectDossier["milestones"][number]; project: Project; today: PlainDate };

/** The project's own 责任人 is proposed for its milestones. */
const proposed = ({ responsibleName, responsiblePost }: Project) => ({ name: responsibleName ?? "", post: responsiblePost ?? "" });
const holderOf = ({ holders }: Project, milestoneId: number) => holders.find((holder) => holder.milestoneId === milestoneId) ?? null;

/** Who answers for one milestone; nobody is a gap as long as it is open. */
export function MilestoneOwner({ row, project, today }: Props) {
  const holder = holderOf(project, row.id);
  const isOpen = row.acceptedOn === null;
  return (
    <span className="row">
      {holder?.untilOn === null ? <span title={`${holder.post} ${holder.fromOn} 起`.trim()}>{holder.name}</span> : isOpen ? <Tag tone="red">未明确</Tag> : <span className="muted">—</span>}
      {isOpen && project.assignable.includes("milestone_owner") && (
        <AssignButton
          place={{ code: project.code, duty: "milestone_owner", milestoneOrdinal: row.ordinal, title: `第 ${row.ordinal} 个里程碑的责任人` }} holder={holder} today={today}
          suggested={holder === null ? proposed(project) : undefined}
        />
      )}
    </span>
  );
}

/** One person for all that are open. */
export function MilestoneOwners({ project, today }: Omit<Props, "row">) {
  const open = project.milestones.filter(({ acceptedOn }) => acceptedOn === null).map(({ id, ordinal, name }) => {
    const holder = holderOf(project, id);
    return { ordinal, name, seen: holder?.untilOn === null ? holder.id : null, owner: holder?.name ?? null };
  });
  return open.length > 0 && project.assignable.includes("milestone_owner") ? <OwnersButton code={project.code} milestones={open} suggested={proposed(project)} today={today} /> : null;
}
