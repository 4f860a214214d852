import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { TimelineLegend } from "./timeline-legend";
import { timeScale } from "./timeline-scale";
import { timelineShapes, type Bars } from "./timeline-shapes";
import styles from "./timeline.module.css";

type Props = { project: ProjectDossier; today: PlainDate };

/** The chart's own units across; it is stretched to the room there is. Heights are pixels. */
const CHART = 1000;
const ROW = 34;
const HEAD = 28;
/** width of “2025年” */
const LABEL = 60;
const LAYERS: readonly (keyof Bars)[] = ["original", "between", "planned", "ahead", "actual", "working", "late"];

/** Milestones by stage on one time axis: a bar by the original plan, one by the plan in force, one as it went. The table below has the same days in words. */
export function TimelinePanel({ project, today }: Props) {
  const { milestones, baselines } = project;
  const dayName = project.asOf ? "数据日" : "今天";
  const between = baselines.slice(1, -1).map(({ dates }) => new Map(dates.map((row) => [row.milestoneId, row.plannedOn])));
  const days = [project.startOn, project.endOn, today, ...milestones.flatMap((row) => [row.originalOn, row.plannedOn, row.forecastOn, row.actualOn])].filter((day) => day !== null);
  const { x, quarters } = timeScale(days, CHART);
  const height = HEAD + milestones.length * ROW;
  const { bars, keys, forecasts } = timelineShapes(milestones, {
    startOn: project.startOn, today, x, top: (row) => HEAD + row * ROW, between: (id) => between.flatMap((version) => version.get(id) ?? []),
  });
  const years = quarters.filter(({ on }) => on.endsWith("-01-01"));
  const grid = (at: typeof years) => at.map(({ on }) => `M${x(on)} ${HEAD - 6}V${height}`).join("");
  const isStageStart = (at: number) => milestones[at - 1]?.stageOrdinal !== milestones[at]!.stageOrdinal;
  const stageOf = new Map(project.stages.map(({ ordinal, kind }) => [ordinal, STAGE_KIND_LABELS[kind]]));
  const pct = (units: number) => `${units / (CHART / 100)}%`;
  return (
    <Panel title="进度时间轴" extra={<TimelineLegend dayName={dayName} hasBetween={bars.between !== ""} />} flush>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="进度时间轴，可左右滚动">
        <div className={styles.chart} role="img" aria-label={`${project.name}的里程碑时间轴：原计划、现计划和实际，逐项日期见下表`}>
          <div className={styles.names} style={{ paddingTop: HEAD }} aria-hidden="true">
            {milestones.map((row, at) => (
              <div key={row.id} className={isStageStart(at) ? styles.stageStart : undefined} style={{ height: ROW }}>
                <span className={styles.stage}>{isStageStart(at) && stageOf.get(row.stageOrdinal)}</span>
                <span className={row.isKey ? styles.keyName : styles.name} title={row.name}>{row.name}</span>
              </div>
            ))}
          </div>
          <div className={styles.plot} style={{ height: height + 6 }} aria-hidden="true">
            <svg viewBox={`0 0 ${CHART} ${height + 6}`} preserveAspectRatio="none">
              <path d={grid(quarters)} className={styles.quarter} />
              <path d={grid(years)} className={styles.year} />
              <path d={milestones.map((_row, at) => (isStageStart(at) ? `M0 ${HEAD + at * ROW}H${CHART}` : "")).join("")} className={styles.stageLine} />
              {LAYERS.filter((layer) => bars[layer] !== "").map((layer) => <path key={layer} d={bars[layer]} className={styles[layer]} />)}
              <path d={`M${x(today)} ${HEAD - 8}V${height}`} className={styles.today} />
            </svg>
            <svg>
              {years.filter(({ on }) => x(on) < CHART - LABEL && Math.abs(x(on) - x(today)) > LABEL / 2).map(({ on, label }) => <text key={on} x={pct(x(on))} dx={3} y={14} className={styles.axis}>{label}</text>)}
              <text x={pct(x(today))} y={HEAD - 13} textAnchor="middle" className={styles.todayLabel}>{dayName}</text>
              {keys.map((mark) => <svg key={`${mark.x}/${mark.y}`} x={pct(mark.x)} y={mark.y} overflow="visible"><path d="M0 -6.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z" className={styles.key} /></svg>)}
              {forecasts.map((mark) => <svg key={`${mark.x}/${mark.y}`} x={pct(mark.x)} y={mark.y} overflow="visible"><path d="M-4 -6l10 6l-10 6z" className={styles.forecast} /></svg>)}
            </svg>
          </div>
        </div>
      </div>
    </Panel>
  );
}
