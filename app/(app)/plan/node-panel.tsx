import { Button } from "antd";
import { LightPair } from "@/app/_components/lights/light-pair";
import { withAncestors, type PlanCommitment, type PlanNodeItem } from "@/app/_components/plan/plan-tree";
import { Empty } from "@/app/_components/ui/empty";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import { COMMITMENT_KIND_LABELS, PROJECT_BEARING_KINDS } from "@/lib/plan/terms";
import { paths } from "@/lib/web/paths";
import styles from "./plan.module.css";

type Props = { node: PlanNodeItem | null; nodes: readonly PlanNodeItem[]; commitments: readonly PlanCommitment[]; asOf: YearMonth | undefined; onClose: () => void };

/** What hangs from the chosen node and from all below it: the plan's words, and the projects that carry them. */
export function NodePanel({ node, nodes, commitments, asOf, onClose }: Props) {
  const hanging = node ? commitments.filter((commitment) => withAncestors(nodes, [commitment.node.code]).has(node.code)) : [];
  return (
    <aside className={`panel ${styles.aside} ${asOf ? styles.underBanner : ""} ${node ? "" : styles.idle}`} aria-label="规划事项" aria-live="polite">
      <div className="panel-head">
        <h2>规划事项</h2>
        {node && <div className="panel-extra">{hanging.length} 项 <Button size="small" onClick={onClose}>关闭</Button></div>}
      </div>
      <div className={styles.asideBody} tabIndex={0} role="region" aria-label="所选内容的规划事项">
        {!node && <Empty title="请在左侧选择一段">选中后，这里列出它的规划事项、原文引文和承担项目。</Empty>}
        {node && <p className="quote-source">{node.pathTitles || node.title} · 原文第 {span(node)} 行</p>}
        {node && hanging.length === 0 && <Empty title="这一段没有规划事项">它是背景、原则或说明，不需要项目承担。</Empty>}
        {hanging.map((commitment) => (
          <article key={commitment.code} className={styles.commitment}>
            <h3>{commitment.name} <Tag>{COMMITMENT_KIND_LABELS[commitment.kind]}</Tag></h3>
            <blockquote className="quote">{commitment.quote}</blockquote>
            <p className="quote-source">
              {commitment.code} · 原文第 {span(commitment)} 行{commitment.verb && ` · “${commitment.verb}”`}{commitment.dueText && ` · ${commitment.dueText}`}{commitment.targetText && ` · ${commitment.targetText}`}
            </p>
            <Carriers commitment={commitment} asOf={asOf} />
          </article>
        ))}
      </div>
    </aside>
  );
}

const span = ({ lineStart, lineEnd }: { lineStart: number; lineEnd: number }) => (lineStart === lineEnd ? lineStart : `${lineStart}–${lineEnd}`);

function Carriers({ commitment, asOf }: { commitment: PlanCommitment; asOf: YearMonth | undefined }) {
  if (commitment.projects.length > 0) {
    return <p className="row">承担项目：{commitment.projects.map((project) => <span key={project.code}><a href={paths.project(project.code, { asOf })}>{project.code}</a> <LightPair of={project} size="small" /></span>)}</p>;
  }
  if (commitment.screen) return <p>落实页面：<a href={commitment.screen}>打开</a></p>;
  if (commitment.kind === "indicator") return <p><a href={paths.indicators({ asOf })}>查看指标</a></p>;
  return PROJECT_BEARING_KINDS.includes(commitment.kind) ? <p className="muted">没有您可以查看的承担项目</p> : null;
}
