import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import type { Attachment } from "@/lib/attachments/queries";
import { RECENT, type ProjectDossier } from "@/lib/projects/dossier";
import { OlderUpdates } from "./older-updates";
import { UpdateEntry } from "./update-entry";

type Props = { project: Pick<ProjectDossier, "code" | "asOf" | "updates" | "updateCount">; attachments: AttachmentsByMonth };
/** 证明材料 of the months whose words the reader may read. */
export type AttachmentsByMonth = Record<string, Attachment[]>;

/** The latest months; earlier ones are read when asked for. */
export function UpdatesPanel({ project: { code, asOf, updates, updateCount }, attachments }: Props) {
  return (
    <Panel title="月度填报" extra={<span>最近 {updates.length} 期</span>} flush>
      {updates.length === 0 && <Empty title="还没有填报">调度期开启后，由牵头单位填报。</Empty>}
      {updates.map((update) => <UpdateEntry key={update.month} update={update} attachments={attachments[update.month]} isOpen />)}
      {updates.length === RECENT.updates && updateCount > updates.length && <OlderUpdates code={code} asOf={asOf?.month} shown={updates.length} attachments={attachments} />}
    </Panel>
  );
}
