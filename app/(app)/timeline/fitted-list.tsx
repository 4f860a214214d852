import { LightTag } from "@/app/_components/lights/light-tag";
import { daysBetween } from "@/lib/base/date";
import { extentOf } from "@/lib/timeline/rules";
import type { Timeline, TimelineProject } from "@/lib/timeline/queries";
import { PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { FittedBars } from "./fitted-bars";
import type { Line } from "./lines";
import styles from "./timeline.module.css";

type Props = { data: Timeline; lines: readonly Line[] };

/** The projects one below the other, each with its bars in the width of a telephone and its next milestone in words. */
export function FittedList({ data, lines }: Props) {
  const span = extentOf(data.projects, data.dataOn);
  return (
    <ul className={styles.fittedList}>
      {lines.map((line) => line.kind === "group" ? <li key={`#${line.key}`} className={styles.fittedGroup}>{line.label}（{line.count}）</li> : (
        <li key={line.project.code}>
          <span className={styles.nameHead}><LightTag light={line.project.light} size="small" /><a href={paths.project(line.project.code, { asOf: data.asOf?.month })}>{line.project.name}</a></span>
          <FittedBars project={line.project} span={span} dataOn={data.dataOn} />
          <span className="muted">{nextInWords(line.project, data)}</span>
        </li>
      ))}
    </ul>
  );
}

export function nextInWords({ milestones, status }: TimelineProject, { dataOn }: Pick<Timeline, "dataOn">): string {
  const next = milestones.filter(({ actualOn }) => actualOn === null).toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0];
  if (!next) return "里程碑全部认定完成";
  if (status !== "active") return `项目已${PROJECT_STATUS_LABELS[status]}`;
  const overdue = daysBetween(next.plannedOn, dataOn);
  return `下一节点：${next.name}，${next.plannedOn}${overdue > 0 ? `，已逾期 ${overdue} 天` : ""}`;
}
