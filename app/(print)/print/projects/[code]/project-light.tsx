import { monthInWords } from "@/lib/base/month";
import type { ProjectBrief } from "@/lib/briefs/project-brief";
import { LIGHT_MEANINGS, LIGHT_SHAPES } from "@/lib/lights/terms";
import { LightMark } from "../../light-mark";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** The light with its reasons and numbers, what it was in the months sealed, and how far the plan was moved. */
export function ProjectLight({ brief: { project, reasons, slipDays } }: { brief: ProjectBrief }) {
  const { sealedLights } = project;
  return (
    <Part title="进展与灯" note={reasons.more > 0 ? `另有 ${reasons.more} 条原因见项目页` : undefined}>
      <dl className={styles.numbers} style={{ margin: "1mm 0" }}>
        <div><dt>当前（{LIGHT_MEANINGS[project.light]}）</dt><dd><LightMark of={project} /></dd></div>
        <div><dt>完成进度 / 应完成</dt><dd>{project.progressPct}%<small> / {project.plannedPct}%</small></dd></div>
        <div><dt>逾期关键节点</dt><dd>{project.overdueKeyCount} 个</dd></div>
        <div><dt>对照原计划</dt><dd>{slipDays === 0 ? "未推迟" : `${slipDays > 0 ? "推迟" : "提前"} ${Math.abs(slipDays)} 天`}</dd></div>
      </dl>
      <ul className={styles.lines}>{reasons.rows.map(({ rule, light, text }) => <li key={rule}>{LIGHT_SHAPES[light]} {text}</li>)}</ul>
      {sealedLights.length > 0 && (
        <p className={styles.none}>近 {sealedLights.length} 个封存月（自{monthInWords(sealedLights[0]!.month)}起）：{sealedLights.map(({ month, light }) => <span key={month} className={`light-text-${light}`}>{LIGHT_SHAPES[light]}{Number(month.slice(5))}月 </span>)}</p>
      )}
    </Part>
  );
}
