import type { PlainDate } from "@/lib/base/date";
import { daysBetween } from "@/lib/base/date";
import { barsOf, stateOf, type Span } from "@/lib/timeline/rules";
import type { TimelineProject } from "@/lib/timeline/queries";
import styles from "./timeline.module.css";

type Props = { project: TimelineProject; span: Span; dataOn: PlainDate };

/** A project's bars in the width there is: for telephones and for paper. */
export function FittedBars({ project, span, dataOn }: Props) {
  const whole = Math.max(1, daysBetween(span.from, span.to));
  const x = (day: PlainDate) => (daysBetween(span.from, day) / whole) * 100;
  const { original, planned, actual } = barsOf(project);
  const across = ({ from, to }: Span) => ({ x: `${x(from)}%`, width: `${Math.max(0.3, x(to) - x(from))}%` });
  return (
    <svg className={styles.fitted} role="img" aria-label={`${project.name}：原计划至 ${original.to}，现计划至 ${planned.to}${actual ? `，已完成到 ${actual.to} 的节点` : ""}`}>
      <rect {...across(original)} y="1" height="4" className={styles.original} />
      <rect {...across(planned)} y="7" height="10" className={styles.stageEven} />
      {actual && <rect {...across(actual)} y="19" height="4" className={styles.actual} />}
      {project.milestones.map((milestone) => (
        <svg key={milestone.id} x={`${x(milestone.plannedOn)}%`} y="12" overflow="visible">
          <path d={milestone.isKey ? "M0 -6l6 6l-6 6l-6 -6z" : "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"} className={styles[`fitted-${stateOf(milestone, project, dataOn)}`]} />
        </svg>
      ))}
      <line x1={`${x(dataOn)}%`} x2={`${x(dataOn)}%`} y1="0" y2="24" className={styles.today} />
    </svg>
  );
}
