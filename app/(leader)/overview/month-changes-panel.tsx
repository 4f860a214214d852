import type { ReactNode } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { Panel } from "@/app/_components/ui/panel";
import { addMonths, monthInWords } from "@/lib/base/month";
import { movedInWords, type Turn } from "@/lib/overview/month-changes/rules";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import { FirstFew } from "./first-few";
import styles from "./overview.module.css";

/** 本月变化: what turned, what came overdue, what was re-planned since the month before. */
export function MonthChangesPanel({ overview }: { overview: Overview }) {
  const { worse, better, newlyOverdue, replans } = overview.changes;
  const before = monthInWords(addMonths(overview.shown.month, -1));
  const project = (code: string, name: string) => <a href={paths.project(code, carried(overview))}>{name}</a>;
  const turn = (row: Turn) => (
    <li key={row.projectCode}>
      <span className={styles.turn}><LightTag light={row.from} size="small" /><span aria-label="变为">→</span><LightTag light={row.to} size="small" /></span>{" "}
      {project(row.projectCode, row.projectName)}<span className="muted">（{row.unitName}）</span>
      {row.why && <div className="muted">{row.why}</div>}
    </li>
  );
  return (
    <Panel title="本月变化" extra={<span>与{before}比</span>} flush>
      <Part title="转差" count={worse.length}><FirstFew items={worse.map(turn)} /></Part>
      <Part title="新逾期关键节点" count={newlyOverdue?.length ?? null} unit="个">
        <FirstFew items={(newlyOverdue ?? []).map((row) => (
          <li key={`${row.projectCode}/${row.ordinal}`}>{row.name}：{project(row.projectCode, row.projectName)}<span className="muted">（{row.unitName}，应于 {row.plannedOn}）</span></li>
        ))} />
      </Part>
      <Part title="批准的计划调整" count={replans.length} extra={replans.length > 0 && <a href={paths.ledger(carried(overview))}>调整台账</a>}>
        <FirstFew items={replans.map((row) => (
          <li key={`${row.projectCode}/${row.version}`}>{project(row.projectCode, row.projectName)}<span className="muted">（{row.unitName}）</span>：第 {row.version} 版计划，{movedInWords(row.endDays)}<div className="muted">{row.reason}</div></li>
        ))} />
      </Part>
      <Part title="转好" count={better.length}><FirstFew items={better.map(turn)} most={3} /></Part>
    </Panel>
  );
}

/** null: nothing to compare with. */
function Part({ title, count, unit = "项", extra, children }: { title: string; count: number | null; unit?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title} <span className={styles.partCount}>{count === null ? "无上月可比" : `${count} ${unit}`}</span>{extra && <span className={styles.partExtra}>{extra}</span>}</h3>
      {children}
    </section>
  );
}
