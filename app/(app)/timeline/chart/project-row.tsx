"use client";
import { memo } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { addDays, type PlainDate } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import { barsOf, xOf, type Span } from "@/lib/timeline/rules";
import type { TimelineMilestone, TimelineProject } from "@/lib/timeline/queries";
import { DAY_PX, type Zoom } from "@/lib/timeline/terms";
import { paths } from "@/lib/web/paths";
import styles from "../timeline.module.css";
import { Mark } from "./mark";
import { NAMES } from "./sizes";

type Props = {
  project: TimelineProject;
  line: number;
  top: number;
  span: Span;
  zoom: Zoom;
  width: number;
  dataOn: PlainDate;
  asOf: YearMonth | undefined;
  /** number of the milestone that has the focus, -1: the name; null: the focus is elsewhere */
  focused: number | null;
  chain: ReadonlySet<number>;
  waitsFor: ReadonlyMap<number, number>;
  /** where one of its milestones is proposed to go */
  ghost: { milestoneId: number; toOn: PlainDate } | null;
  onOpen: (milestoneId: number) => void;
  onPropose: (project: TimelineProject, milestone: TimelineMilestone, toOn: PlainDate) => void;
};

/** Narrower than that, a stage is drawn without its name. */
const NAMED_PX = 44;

export const ProjectRow = memo(function ProjectRow({ project, line, top, span, zoom, width, dataOn, asOf, focused, chain, waitsFor, ghost, onOpen, onPropose }: Props) {
  const x = (day: PlainDate) => xOf(span, zoom, day);
  const { original, planned, actual, stages } = barsOf(project);
  const across = ({ from, to }: Span) => ({ x: x(from), width: Math.max(2, x(to) - x(from)) });
  return (
    <div role="row" aria-rowindex={line + 1} className={styles.row} style={{ top, width: NAMES + width }}>
      <div role="rowheader" className={styles.name} style={{ width: NAMES }}>
        <span className={styles.nameHead}>
          <LightTag light={project.light} size="small" />
          <a href={paths.project(project.code, { asOf })} tabIndex={focused === -1 ? 0 : -1} data-line={line} title={project.name}>{project.name}</a>
        </span>
        <span className={styles.nameFoot}>{project.code} · {project.unit.name}{project.responsibleName ? ` · ${project.responsibleName}` : " · 责任人未明确"}{project.status !== "active" && ` · ${PROJECT_STATUS_LABELS[project.status]}`}</span>
      </div>
      <div role="gridcell" className={styles.track} style={{ left: NAMES, width }}>
        <svg width={width} height={46} aria-hidden="true">
          <rect {...across(original)} y={4} height={5} className={styles.original} />
          {stages.map((band, at) => <rect key={band.stage} {...across(band)} y={13} height={16} className={at % 2 === 0 ? styles.stageEven : styles.stageOdd} />)}
          <rect {...across(planned)} y={13} height={16} className={styles.planned} />
          {actual && <rect {...across(actual)} y={34} height={5} className={styles.actual} />}
          {project.milestones.map(({ id, actualOn, forecastOn, plannedOn }) => {
            const until = actualOn ?? forecastOn;
            return until !== null && until !== plannedOn && <path key={id} d={`M${x(plannedOn)} 21L${x(until)} ${actualOn ? 36 : 30}`} className={actualOn ? styles.toActual : styles.toForecast} />;
          })}
          {project.milestones.map(({ id, plannedOn, pending }) => pending !== null && pending.toOn !== plannedOn && <path key={id} d={`M${x(pending.toOn) - 8} 21l8 -8l8 8l-8 8z`} className={styles.pending} />)}
          {ghost && <><path d={`M${x(ghost.toOn)} 0v46`} className={styles.ghostLine} /><path d={`M${x(ghost.toOn) - 10} 21l10 -10l10 10l-10 10z`} className={styles.ghost} /></>}
        </svg>
        <svg width={width} height={46} className={styles.stageNames} aria-hidden="true">
          {stages.map((band) => x(band.to) - x(band.from) > NAMED_PX && <text key={band.stage} x={x(band.from) + 15} y={25} className={styles.stageName}>{STAGE_KIND_LABELS[band.stage]}</text>)}
        </svg>
        {project.milestones.map((milestone, at) => (
          <Mark
            key={milestone.id} milestone={milestone} project={project} x={x(milestone.plannedOn)} dataOn={dataOn} isFocused={focused === at} isOnChain={chain.has(milestone.id)} waitsFor={waitsFor.get(milestone.id) ?? 0} dayPx={DAY_PX[zoom]}
            onOpen={() => onOpen(milestone.id)} onDrag={(days) => onPropose(project, milestone, addDays(milestone.plannedOn, days))}
          />
        ))}
      </div>
    </div>
  );
});
