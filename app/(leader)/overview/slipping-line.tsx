import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { behind, carried } from "./behind";
import styles from "./overview.module.css";

/** How many next milestones the record says will likely slip, and the likeliest one: what a call may still save. */
export function SlippingLine({ overview }: { overview: Overview }) {
  const { slipping } = overview;
  if (slipping === null) return null;
  const [first] = slipping.likeliest;
  return (
    <section className={styles.plans} aria-label="最可能逾期的节点">
      <strong>最可能逾期的节点</strong>
      <a href={behind(overview, { unlikely: true })}>可能逾期 {slipping.unlikelyCount} 项</a>
      {first ? <span>最可能的：<a href={paths.project(first.code, carried(overview))}>{first.projectName}</a>{first.milestone}（计划 {first.plannedOn}）</span> : <span>以往数据还不足以预测</span>}
      <a href={paths.outlook(carried(overview))}>预测准不准</a>
    </section>
  );
}
