import type { ReactNode } from "react";
import { monthInWords } from "@/lib/base/month";
import type { Correction } from "@/lib/dispatch/corrections/queries";
import { CORRECTED_ITEM_LABELS } from "@/lib/dispatch/terms";
import styles from "./corrections.module.css";

/** From the page's own reading, or from a JSON route, where instants are text. */
export type CorrectionRow = Omit<Correction, "enteredAt"> & { enteredAt: Date | string };

type Props = { corrections: readonly CorrectionRow[]; action?: (correction: CorrectionRow) => ReactNode };

/** What an update says was wrong in sealed months: 原填, 更正为, 理由. */
export function CorrectionsList({ corrections, action }: Props) {
  return (
    <ul className={styles.list}>
      {corrections.map((correction) => (
        <li key={correction.id}>
          <div className={styles.head}><span className="strong">{monthInWords(correction.ofMonth)} · {CORRECTED_ITEM_LABELS[correction.item]}</span>{action?.(correction)}</div>
          <dl className={styles.words}>
            <dt>原填</dt><dd className="muted">{correction.wrongText || "（未填写）"}</dd>
            <dt>更正为</dt><dd>{correction.rightText}</dd>
            <dt>理由</dt><dd>{correction.reason}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
