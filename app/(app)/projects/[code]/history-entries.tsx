import { EVENT_ACTION_LABELS } from "@/lib/audit/terms";
import { instantInWords, shanghaiDay } from "@/lib/base/date";
import { LIGHT_LABELS, LIGHTS, type Light } from "@/lib/lights/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { DUTY_LABELS, type Duty } from "@/lib/projects/terms";
import styles from "./project.module.css";

type Event = ProjectDossier["history"][number];
/** Instants are text when they come from the JSON route. */
export type HistoryRow = Omit<Event, "at"> & { at: Date | string };

const isLight = (value: unknown): value is Light => LIGHTS.includes(value as Light);

/** What the event changed, where that is public. */
function detail({ action, before, after }: HistoryRow): string {
  const [from, to] = [before, after] as Partial<Record<string, unknown>>[];
  if (action === "assignment.changed" && to) return `${String(to.milestone ?? DUTY_LABELS[to.duty as Duty])}：${String(from?.name ?? "空缺")} → ${String(to.name ?? "空缺")}`;
  if (action === "project.placed") return String(to?.name ?? `撤销“${String(from?.name)}”`);
  if (isLight(from?.light) && isLight(to?.light)) return [`${LIGHT_LABELS[from.light]} → ${LIGHT_LABELS[to.light]}`, to.reason].filter((word) => typeof word === "string" && word !== "").join(" · ");
  return [to?.name, to?.actualOn && `实际 ${String(to.actualOn)}`, to?.reason].filter((word) => typeof word === "string" && word !== "").join(" · ");
}

export function HistoryEntries({ events }: { events: HistoryRow[] }) {
  return (
    <ol className={styles.history}>
      {events.map((event) => {
        const words = detail(event);
        return (
          <li key={event.id}>
            <span className="muted">{shanghaiDay(new Date(event.at)).slice(0, 4)}年{instantInWords(event.at)}</span>
            <span>{event.actorName}</span>
            <span>{EVENT_ACTION_LABELS[event.action]}{words && ` · ${words}`}</span>
          </li>
        );
      })}
    </ol>
  );
}
