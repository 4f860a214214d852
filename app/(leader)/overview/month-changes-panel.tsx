import type { ReactNode } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { Panel } from "@/app/_components/ui/panel";
import { addMonths, monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import { movedInWords, type Turn } from "@/lib/overview/month-changes/rules";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import { FirstFew } from "./first-few";
import { signed } from "./lights-in-words";
import styles from "./overview.module.css";

const WATCHED: readonly Light[] = ["red", "yellow"];

/** 本月变化: what turned, what came overdue, what was re-planned since the month before. The worst stand open, the rest behind their counts. */
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
  const net = overview.summary.total.change?.net;
  return (
    <Panel title="本月变化" extra={<span>与{before}比{net && `：${WATCHED.map((light) => `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]} ${signed(net[light])}`).join("，")}`}</span>} flush>
      <section className={styles.part} aria-label="转差">
        <h3>转差 <span className={styles.partCount}>{worse.length} 项</span></h3>
        <FirstFew items={worse.map(turn)} />
      </section>
      <Folded title="新逾期关键节点" count={newlyOverdue?.length ?? null} unit="个">
        {(newlyOverdue ?? []).map((row) => (
          <li key={`${row.projectCode}/${row.ordinal}`}>{row.name}：{project(row.projectCode, row.projectName)}<span className="muted">（{row.unitName}，应于 {row.plannedOn}）</span></li>
        ))}
      </Folded>
      <Folded title="批准的计划调整" count={replans.length} more={<a href={paths.ledger(carried(overview))}>调整台账</a>}>
        {replans.map((row) => (
          <li key={`${row.projectCode}/${row.version}`}>{project(row.projectCode, row.projectName)}<span className="muted">（{row.unitName}）</span>：第 {row.version} 版计划，{movedInWords(row.endDays)}<div className="muted">{row.reason}</div></li>
        ))}
      </Folded>
      <Folded title="转好" count={better.length}>{better.map(turn)}</Folded>
    </Panel>
  );
}

/** A count that opens to its rows. null: nothing to compare with. */
function Folded({ title, count, unit = "项", more, children }: { title: string; count: number | null; unit?: string; more?: ReactNode; children: ReactNode }) {
  const counted = <>{title} <span className={styles.partCount}>{count === null ? "无上月可比" : `${count} ${unit}`}</span></>;
  if (!count) return <section className={styles.part} aria-label={title}><h3>{counted}</h3></section>;
  return (
    <details className={`${styles.part} ${styles.folded}`} aria-label={title}>
      <summary>{counted}</summary>
      <ul className={styles.list}>{children}</ul>
      {more && <p className={styles.more}>{more}</p>}
    </details>
  );
}
