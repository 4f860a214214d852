import type { PlainDate } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";
import styles from "./timeline.module.css";

type Props = { row: ProjectDossier["milestones"][number]; x: (day: PlainDate) => number; today: PlainDate };

const diamond = (at: number, half: number) => `M${at} ${-half}L${at + half} 0L${at} ${half}L${at - half} 0Z`;

/** One milestone's days on one line: a slip approved is a solid line from the original day, a slip forecast a dashed one. */
export function TimelineRow({ row, x, today }: Props) {
  const half = row.isKey ? 6 : 4.5;
  const isOverdue = row.actualOn === null && row.plannedOn < today;
  const slipEnd = row.actualOn ?? (isOverdue ? today : null);
  return (
    <>
      {row.originalOn !== row.plannedOn && <line x1={x(row.originalOn)} x2={x(row.plannedOn)} y1={0} y2={0} className={styles.slip} />}
      {slipEnd !== null && slipEnd > row.plannedOn && <line x1={x(row.plannedOn)} x2={x(slipEnd)} y1={0} y2={0} className={styles.late} />}
      {row.forecastOn !== null && row.actualOn === null && <line x1={x(row.plannedOn)} x2={x(row.forecastOn)} y1={0} y2={0} className={styles.ahead} />}
      {row.originalOn !== row.plannedOn && <path d={diamond(x(row.originalOn), half)} className={styles.original}><title>{`原计划 ${row.originalOn}`}</title></path>}
      <path d={diamond(x(row.plannedOn), half)} className={row.originalOn === row.plannedOn ? styles.plannedAsEver : styles.planned}><title>{`现计划 ${row.plannedOn}`}</title></path>
      {row.forecastOn !== null && row.actualOn === null && (
        <path d={`M${x(row.forecastOn) - 4} -5L${x(row.forecastOn) + 5} 0L${x(row.forecastOn) - 4} 5Z`} className={styles.forecast}><title>{`预计 ${row.forecastOn}`}</title></path>
      )}
      {row.actualOn !== null && <circle cx={x(row.actualOn)} cy={0} r={half - 0.5} className={styles.actual}><title>{`实际 ${row.actualOn}`}</title></circle>}
    </>
  );
}
