import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { EVENT_ACTION_LABELS } from "@/lib/audit/terms";
import { shanghaiDay } from "@/lib/base/date";
import { LIGHT_LABELS, LIGHTS, type Light } from "@/lib/lights/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import styles from "./project.module.css";

type Event = ProjectDossier["history"][number];
const isLight = (value: unknown): value is Light => LIGHTS.includes(value as Light);

/** What the event changed, where that is public. */
function detail({ before, after }: Event): string {
  const [from, to] = [before, after] as Partial<Record<string, unknown>>[];
  if (isLight(from?.light) && isLight(to?.light)) return `${LIGHT_LABELS[from.light]} → ${LIGHT_LABELS[to.light]}`;
  return [to?.name, to?.actualOn && `实际 ${String(to.actualOn)}`, to?.reason].filter((word) => typeof word === "string" && word !== "").join(" · ");
}

export function HistoryPanel({ history }: { history: Event[] }) {
  return (
    <Panel title="历史" extra={<span>最近 {history.length} 条</span>}>
      {history.length === 0 && <Empty title="还没有记录" />}
      <ol className={styles.history} tabIndex={0} aria-label="项目历史，可滚动">
        {history.map((event) => (
          <li key={event.id}>
            <span className="muted nowrap">{shanghaiDay(event.at).slice(0, 4)}年<Moment at={event.at} /></span>
            <span>{event.actorName}</span>
            <span>{EVENT_ACTION_LABELS[event.action]}{detail(event) && <span className="muted"> · {detail(event)}</span>}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
