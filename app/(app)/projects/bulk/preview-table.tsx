import { Tag } from "@/app/_components/ui/tag";
import type { BulkPreview } from "@/lib/ledger/bulk/plan";
import { BULK_OUTCOME_LABELS, BULK_OUTCOMES, type BulkOutcome } from "@/lib/ledger/bulk/terms";
import styles from "./bulk.module.css";

const TONES: Record<BulkOutcome, "accent" | "plain" | "red"> = { change: "accent", unchanged: "plain", refused: "red" };
/** What stands in the way first, then what changes. */
const ORDER: readonly BulkOutcome[] = ["refused", "change", "unchanged"];
const SHOWN = 300;

export const countsInWords = (counts: Record<BulkOutcome, number>): string => BULK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => `${BULK_OUTCOME_LABELS[outcome]} ${counts[outcome]} 个`).join("，");

/** Project by project: what it has, what it would have, and why it stays as it is. */
export function PreviewTable({ preview: { change, rows, counts } }: { preview: BulkPreview }) {
  const sorted = ORDER.flatMap((outcome) => rows.filter((row) => row.outcome === outcome));
  return (
    <div>
      <p role="status"><span className="strong">{change}</span>：{countsInWords(counts)}</p>
      <div className={styles.rows} tabIndex={0} role="region" aria-label="修改预览">
        <table className="table">
          <caption className="sr-only">修改预览</caption>
          <thead><tr><th scope="col">项目</th><th scope="col">现在</th><th scope="col">修改后</th><th scope="col">结果</th></tr></thead>
          <tbody>
            {sorted.slice(0, SHOWN).map(({ code, name, before, after, outcome, reason }) => (
              <tr key={code}>
                <td><span className="nowrap">{code}</span> {name}</td>
                <td>{before}</td>
                <td>{outcome === "change" ? <span className="strong">{after}</span> : before}</td>
                <td><Tag tone={TONES[outcome]}>{BULK_OUTCOME_LABELS[outcome]}</Tag>{reason && <div className="late">{reason}</div>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > SHOWN && <p className="muted">只列出前 {SHOWN} 个，其余 {sorted.length - SHOWN} 个同样按上面的合计办理。</p>}
    </div>
  );
}
