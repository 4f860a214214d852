import { LightTag } from "@/app/_components/lights/light-tag";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { dayInWords } from "@/lib/base/date";
import { PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import type { WorkedExample } from "@/lib/projects/worked-example";
import { paths } from "@/lib/web/paths";
import styles from "./rules.module.css";

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const part = (share: number): string => (share === 1 ? "计入" : share === 0 ? "—" : `${oneDecimal(share * 100)}%`);

/** 算式示例: the rules in force on one real project, number by number. */
export function ExamplePanel({ example }: { example: WorkedExample | null }) {
  if (!example) return <Panel title="算式示例"><Empty title="您还没有可以查看的项目，暂不能举例" /></Panel>;
  const { code, name, family, on, limits, milestones, conditions, evaluation } = example;
  const total = milestones.reduce((sum, { weight }) => sum + weight, 0);
  const weighed = (of: "done" | "should") => oneDecimal(milestones.reduce((sum, milestone) => sum + milestone.weight * milestone[of], 0));
  const [a, p] = [evaluation.progressPct, evaluation.plannedPct];
  const decided = evaluation.reasons.filter(({ light }) => light === evaluation.light);
  return (
    <Panel title="算式示例" extra={<span>数据截至{dayInWords(on)}</span>}>
      <div className="stack">
        <p><a href={paths.project(code)}>{code} {name}</a> <span className="muted">{PROJECT_FAMILY_LABELS[family]}</span></p>
        <table className={`table ${styles.example}`}>
          <thead><tr><th scope="col">里程碑</th><th scope="col" className="number">权重</th><th scope="col">计划日期</th><th scope="col" className="number">{limits.measure === "schedule_gap" ? "时间已过" : "已到期"}</th><th scope="col" className="number">{limits.measure === "schedule_gap" ? "完成" : "已认定"}</th></tr></thead>
          <tbody>
            {milestones.map((milestone, at) => (
              <tr key={at}>
                <td>{milestone.name}</td><td className="number">{milestone.weight}</td><td className="nowrap"><Day on={milestone.plannedOn} plain /></td>
                <td className="number">{part(milestone.should)}</td><td className="number">{part(milestone.done)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={styles.formula}>
          <p>{limits.measure === "schedule_gap" ? "序时进度" : "应完成"} P ＝ {weighed("should")} ÷ {total} ＝ {p}%</p>
          <p>已完成 A ＝ {weighed("done")} ÷ {total} ＝ {a}%</p>
          {limits.measure === "due_share" ? (
            <p className="strong">{p === 0 ? "应完成为 0，完成比例不判" : `完成比例 ＝ ${a} ÷ ${p} ＝ ${oneDecimal((100 * weighed("done")) / weighed("should"))}%`}</p>
          ) : (
            <p className="strong">{a < p ? `落后 ＝ ${p} − ${a} ＝ ${oneDecimal(p - a)} 个百分点` : `不落后（P − A ＝ ${oneDecimal(p - a)} 个百分点）`}</p>
          )}
        </div>
        <ul className={styles.checks}>
          {conditions.map(({ light, rule, words, fired }) => (
            <li key={`${rule}${words}`} className={fired.length > 0 ? styles.fired : undefined}>
              <LightTag light={light} size="small" />
              <span>{words}：{fired.length > 0 ? <span className="strong">{fired.join("；")}</span> : <span className="muted">未达到</span>}</span>
            </li>
          ))}
        </ul>
        <p>按规则 <LightTag light={evaluation.light} meaning /> {decided.length > 0 && evaluation.light !== "red" && evaluation.light !== "yellow" && <span className="muted">{decided.map(({ text }) => text).join("；")}</span>}</p>
      </div>
    </Panel>
  );
}
