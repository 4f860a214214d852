import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { timeScale } from "./timeline-scale";
import { timelineShapes, type Shapes } from "./timeline-shapes";
import styles from "./timeline.module.css";

type Props = { project: ProjectDossier; today: PlainDate };

const NAMES = 300;
const CHART = 860;
const ROW = 26;
const HEAD = 26;
const NAME_MAX = 16;
/** width of “2025年” */
const LABEL = 40;

const LEGEND = [
  ["◇", styles.original, "原计划"], ["◆", styles.planned, "现计划"], ["▷", styles.forecast, "预计"], ["●", styles.actual, "实际"],
] as const;
const LAYERS: readonly (keyof Shapes)[] = ["slip", "late", "ahead", "original", "planned", "forecast", "actual"];

/** Milestones by stage on one time axis: the original plan, the plan in force, the forecast, what really happened. */
export function TimelinePanel({ project, today }: Props) {
  const { milestones } = project;
  const dayName = project.asOf ? "数据日" : "今天";
  const days = [project.startOn, project.endOn, today, ...milestones.flatMap((row) => [row.originalOn, row.plannedOn, row.forecastOn, row.actualOn])].filter((day) => day !== null);
  const scale = timeScale(days, CHART);
  const x = (day: PlainDate) => NAMES + scale.x(day);
  const bottom = HEAD + milestones.length * ROW;
  const shapes = timelineShapes(milestones, x, (row) => HEAD + row * ROW + ROW / 2, today);
  const years = scale.quarters.filter(({ on }) => on.endsWith("-01-01"));
  const grid = (quarters: typeof years) => quarters.map(({ on }) => `M${x(on)} ${HEAD - 6}V${bottom}`).join("");
  const stageStarts = project.stages.map((stage) => ({ stage, at: milestones.findIndex((row) => row.stageOrdinal === stage.ordinal) }));
  return (
    <Panel
      title="进度时间轴"
      extra={<span className={styles.legend}>{[...LEGEND, ["┃", styles.today, dayName] as const].map(([sign, className, word]) => <span key={word}><span className={className} aria-hidden="true">{sign}</span> {word}</span>)}</span>}
    >
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="进度时间轴，可左右滚动">
        <svg viewBox={`0 0 ${NAMES + CHART} ${bottom + 6}`} className={styles.chart} role="img" aria-label={`${project.name}的里程碑时间轴，逐项日期见下表`}>
          <path d={grid(scale.quarters)} className={styles.quarter} />
          <path d={grid(years)} className={styles.year} />
          <path d={stageStarts.map(({ at }) => `M0 ${HEAD + at * ROW}H${NAMES + CHART}`).join("")} className={styles.stageLine} />
          {years.filter(({ on }) => scale.x(on) < CHART - LABEL).map(({ on, label }) => <text key={on} x={x(on) + 3} y={12} className={styles.axis}>{label}</text>)}
          {stageStarts.map(({ stage, at }) => <text key={stage.ordinal} y={HEAD + at * ROW + 17} className={styles.stage}>{STAGE_KIND_LABELS[stage.kind]}</text>)}
          {milestones.map((row, at) => (
            <text key={row.id} x={68} y={HEAD + at * ROW + 17} className={row.isKey ? styles.keyName : styles.name}>{row.name.length > NAME_MAX ? `${row.name.slice(0, NAME_MAX - 1)}…` : row.name}</text>
          ))}
          {LAYERS.filter((layer) => shapes[layer] !== "").map((layer) => <path key={layer} d={shapes[layer]} className={styles[layer]} />)}
          <path d={`M${x(today)} ${HEAD - 8}V${bottom}`} className={styles.today} />
          <text x={x(today)} y={HEAD - 11} textAnchor="middle" className={styles.todayLabel}>{dayName}</text>
        </svg>
      </div>
    </Panel>
  );
}
