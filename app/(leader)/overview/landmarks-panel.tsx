import { Panel } from "@/app/_components/ui/panel";
import { OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import styles from "./overview.module.css";

const SHOWN = 6;

/** 标志性成果 accepted in the month, with their proof; what a sealed month has beyond the first ones stands in its report. */
export function LandmarksPanel({ overview }: { overview: Overview }) {
  const { landmarks } = overview.highlights;
  const isLive = overview.asOf === null;
  const shown = isLive ? landmarks : landmarks.slice(0, SHOWN);
  return (
    <Panel title="本月标志性成果" extra={`${landmarks.length} 项`} flush>
      {landmarks.length === 0 ? <p className={styles.none}>本月{isLive ? "尚" : ""}无认定的标志性成果。</p> : (
        <ul className={styles.list}>
          {shown.map((row) => (
            <li key={`${row.projectCode}/${row.proofNo}`}>
              <a href={paths.project(row.projectCode, carried(overview))}>{row.projectName}</a>：{row.name}
              <div className="muted">{row.unitName} · {OUTCOME_PROOF_LABELS[row.type]} {row.proofNo}</div>
            </li>
          ))}
        </ul>
      )}
      {shown.length < landmarks.length && <p className={styles.more}><a href={`${paths.report(overview.shown.month)}#annex-3`}>其余 {landmarks.length - shown.length} 项见通报附件3</a></p>}
    </Panel>
  );
}
