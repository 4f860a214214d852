import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { RECENT, type ProjectDossier } from "@/lib/projects/dossier";
import { HistoryEntries } from "./history-entries";
import { OlderHistory } from "./older-history";

type Props = { project: Pick<ProjectDossier, "code" | "asOf" | "history"> };

export function HistoryPanel({ project: { code, asOf, history } }: Props) {
  return (
    <Panel title="历史" extra={<span>最近 {history.length} 条</span>}>
      {history.length === 0 ? <Empty title="还没有记录" /> : <HistoryEntries events={history} />}
      {history.length === RECENT.events && <OlderHistory code={code} asOf={asOf?.month} shown={history.length} />}
    </Panel>
  );
}
