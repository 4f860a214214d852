import { LightPair } from "@/app/_components/lights/light-pair";
import { Tag } from "@/app/_components/ui/tag";
import { dayInWords } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import type { TroubledProject } from "@/lib/map/troubled/queries";
import { paths } from "@/lib/web/paths";
import styles from "./map.module.css";

/** Red and yellow projects with what is overdue of each, for how long and why; else what else made the light. Each milestone leads to its row on the project page. */
export function TroubledList({ projects, asOf, withUnit }: { projects: readonly TroubledProject[]; asOf: YearMonth | undefined; withUnit: boolean }) {
  return (
    <ul className={styles.troubled}>
      {projects.map((project) => {
        const others = project.reasons.filter(({ rule }) => project.overdue.length === 0 || (rule !== "key_overdue_red" && rule !== "overdue_yellow"));
        return (
          <li key={project.code}>
            <p className="row"><a href={paths.project(project.code, { asOf })} className="strong">{project.name}</a><LightPair of={project} size="small" /></p>
            <p className="muted">{project.code}{withUnit && ` · ${project.unit}`} · 责任人 {project.responsibleName ?? "未明确"}</p>
            {project.overdue.length > 0 && (
              <ul>
                {project.overdue.map((milestone) => (
                  <li key={milestone.ordinal}>
                    <a href={`${paths.project(project.code, { asOf })}#milestone-${milestone.ordinal}`}>{milestone.name}</a>{milestone.isKey && <> <Tag tone="accent">关键</Tag></>}
                    <span className="late"> 逾期 {milestone.days} 天</span><span className="muted">（应于{dayInWords(milestone.plannedOn)}完成）</span>
                    <div>原因：{milestone.cause ?? <span className="muted">单位未说明</span>}{milestone.forecastOn && <span className="muted">；预计{dayInWords(milestone.forecastOn)}完成</span>}</div>
                  </li>
                ))}
              </ul>
            )}
            {others.map(({ text }) => <p key={text} className={styles.reason}>{text}</p>)}
          </li>
        );
      })}
    </ul>
  );
}
