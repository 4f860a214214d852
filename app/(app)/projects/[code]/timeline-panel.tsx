import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { TimelineRow } from "./timeline-row";
import { timeScale } from "./timeline-scale";
import styles from "./timeline.module.css";

type Props = { project: ProjectDossier; today: PlainDate };

const NAMES = 300;
const CHART = 860;
const ROW = 26;
const HEAD = 26;

const LEGEND = [
  ["◇", styles.original, "原计划"], ["◆", styles.planned, "现计划"], ["▷", styles.forecast, "预计"], ["●", styles.actual, "实际"], ["┃", styles.todayWord, "今天"],
] as const;

/** Milestones by stage on one time axis: the original plan, the plan in force, the forecast, what really happened. */
export function TimelinePanel({ project, today }: Props) {
  const { milestones } = project;
  const days = [project.startOn, project.endOn, today, ...milestones.flatMap((row) => [row.originalOn, row.plannedOn, row.forecastOn, row.actualOn])].filter((day) => day !== null);
  const { x, quarters } = timeScale(days, CHART);
  const bottom = HEAD + milestones.length * ROW;
  const stageOf = new Map(project.stages.map((stage) => [stage.ordinal, stage]));
  return (
    <Panel
      title="进度时间轴"
      extra={<span className={styles.legend}>{LEGEND.map(([sign, className, word]) => <span key={word}><span className={className} aria-hidden="true">{sign}</span> {word}</span>)}</span>}
    >
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="进度时间轴，可左右滚动">
        <svg viewBox={`0 0 ${NAMES + CHART} ${bottom + 6}`} className={styles.chart} role="img" aria-label={`${project.name}的里程碑时间轴，逐项日期见下表`}>
          <g transform={`translate(${NAMES} 0)`}>
            {quarters.map(({ on, label }) => (
              <g key={on}>
                <line x1={x(on)} x2={x(on)} y1={HEAD - 6} y2={bottom} className={on.endsWith("-01-01") ? styles.year : styles.quarter} />
                {(label.includes("年") || quarters.length <= 12) && <text x={x(on) + 3} y={12} className={styles.axis}>{label}</text>}
              </g>
            ))}
          </g>
          {milestones.map((row, at) => {
            const stage = stageOf.get(row.stageOrdinal);
            const isFirst = milestones[at - 1]?.stageOrdinal !== row.stageOrdinal;
            return (
              <g key={row.id} transform={`translate(0 ${HEAD + at * ROW})`}>
                {isFirst && <line x1={0} x2={NAMES + CHART} y1={0} y2={0} className={styles.stageLine} />}
                {isFirst && stage && <text x={0} y={17} className={styles.stage}>{STAGE_KIND_LABELS[stage.kind]}</text>}
                <text x={68} y={17} className={row.isKey ? styles.keyName : styles.name}>{row.name.length > 16 ? `${row.name.slice(0, 15)}…` : row.name}</text>
                <g transform={`translate(${NAMES} ${ROW / 2})`}><TimelineRow row={row} x={x} today={today} /></g>
              </g>
            );
          })}
          <line x1={NAMES + x(today)} x2={NAMES + x(today)} y1={HEAD - 8} y2={bottom} className={styles.today} />
          <text x={NAMES + x(today)} y={HEAD - 11} textAnchor="middle" className={styles.todayLabel}>今天</text>
        </svg>
      </div>
    </Panel>
  );
}
