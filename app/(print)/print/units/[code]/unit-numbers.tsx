import { endsInWords } from "@/lib/briefs/rules";
import type { UnitBrief } from "@/lib/briefs/unit-brief";
import type { Tally } from "@/lib/overview/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import styles from "../../../print.module.css";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** What a unit is asked for first: how many, how far, how late, and whether it reports. */
export function UnitNumbers({ brief: { count, tally } }: { brief: UnitBrief }) {
  return (
    <>
      <p className={styles.lights}>
        <b>牵头项目 {count.total} 个</b>
        {ORDER.map((light) => <span key={light} className={`light-text-${light}`}>{LIGHT_SHAPES[light]}{LIGHT_LABELS[light]} <b>{count.counts[light]}</b>{changeOf(tally, light)}</span>)}
      </p>
      <dl className={styles.numbers}>
        <div><dt>完成进度 / 应完成</dt><dd>{tally?.progressPct == null ? "—" : <>{tally.progressPct}%<small> / {tally.plannedPct}%</small></>}</dd></div>
        <div><dt>逾期关键节点</dt><dd>{count.overdueKeys} 个<small> 涉及 {count.overdueKeyProjects} 个项目</small></dd></div>
        <div><dt>调整过计划</dt><dd>{count.slipped} 个<small>{count.slipped > 0 && ` ${endsInWords(count.longestSlipDays)}`}</small></dd></div>
        <div><dt>当月填报</dt><dd>{tally === null || tally.expected === 0 ? "—" : <>{tally.filed}/{tally.expected}<small> 按时 {tally.onTime}</small></>}</dd></div>
      </dl>
    </>
  );
}

/** “（较上月 +2）”; nothing where nothing changed or there is no month before. */
function changeOf(tally: Tally | null, light: Light) {
  const net = tally?.change?.net[light] ?? 0;
  return net === 0 ? null : <small>（较上月 {net > 0 ? "+" : ""}{net}）</small>;
}
