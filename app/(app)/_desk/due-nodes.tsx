import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { dueInWords, type PlainDate } from "@/lib/base/date";
import type { DueNode } from "@/lib/desk/queries";
import { DUE_SOON_WORKDAYS } from "@/lib/lights/due-soon/rules";
import { isUnlikely, outlookInWords } from "@/lib/outlook/rules";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

/** Milestones of the unit's own projects that are late or nearly due. */
export function DueNodes({ nodes, today }: { nodes: DueNode[]; today: PlainDate }) {
  const late = nodes.filter((node) => node.plannedOn < today).length;
  return (
    <Panel title="逾期与临期节点" extra={<span>逾期 {late} · 临期 {nodes.length - late}</span>}>
      {nodes.length === 0 && <p className="muted">没有逾期节点，{DUE_SOON_WORKDAYS} 个工作日内也没有节点到期。</p>}
      <ul className={styles.nodes}>
        {nodes.map((node) => (
          <li key={`${node.code}/${node.name}`}>
            <div className="row">
              <span className="strong">{node.name}</span>
              {node.isKey && <Tag tone="accent">关键</Tag>}
              <span className={node.plannedOn < today ? "late nowrap" : "nowrap"}>{dueInWords(node.plannedOn, today, "到期")}</span>
            </div>
            <div><a href={paths.project(node.code)}>{node.code} {node.projectName}</a></div>
            <div className="muted">
              计划 <Day on={node.plannedOn} short />
              {node.forecastOn && node.forecastOn !== node.plannedOn && <>，预计 <Day on={node.forecastOn} short /></>}
            </div>
            {node.outlook && node.plannedOn >= today && (
              <div className={isUnlikely(node.outlook) ? "late" : "muted"}>{outlookInWords(node.outlook)}（<Day on={node.outlook.dataOn} short />数据）</div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
