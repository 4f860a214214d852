import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { PROBLEM_TYPE_LABELS } from "@/lib/dispatch/terms";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import styles from "./overview.module.css";

/** Problems whose unit asks for a city leader, from accepted updates. */
export function ProblemsPanel({ overview }: { overview: Overview }) {
  const { forLeaders } = overview.highlights;
  return (
    <Panel title="提请市领导协调" extra={`${forLeaders.length} 项`} flush>
      {forLeaders.length === 0 ? <p className={styles.none}>本月没有提请市领导协调的问题。</p> : (
        <ul className={styles.list}>
          {forLeaders.map((row) => (
            <li key={row.projectCode}>
              {row.problemType && <Tag>{PROBLEM_TYPE_LABELS[row.problemType]}</Tag>}{" "}
              <a href={paths.update(overview.shown.month, row.projectCode)}>{row.projectName}</a>
              <span className="muted">（{row.unitName}）</span>
              <div>{row.problemText}</div>
              {row.problemAsk && <div>诉求：{row.problemAsk}</div>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
