import { monthInWords } from "@/lib/base/month";
import type { CorrectedItem } from "@/lib/dispatch/terms";
import type { MonthCorrection } from "@/lib/projects/corrections";
import { Tag } from "../ui/tag";
import styles from "./corrections.module.css";

type Props = { corrections: readonly MonthCorrection[]; items: readonly CorrectedItem[] };

/** Beside a sealed month's own words: what a later month says of them. */
export const CorrectionLines = ({ corrections, items }: Props) =>
  corrections.filter(({ item }) => items.includes(item)).map(({ id, month, item, wrongText, rightText, reason, isPending }) => (
    <p key={id} className={styles.line}>
      {isPending && <><Tag tone="yellow">更正待采用</Tag> </>}
      <span className="strong">{monthInWords(month)}更正：</span>
      {(item === "milestone" || item === "outcome") && <span className="muted">{wrongText} → </span>}
      {rightText}<span className="muted">（理由：{reason}）</span>
    </p>
  ));
