import { Tag } from "../ui/tag";
import type { Change } from "./filing/changes";
import styles from "./change-marks.module.css";

/** 进度 上月 40% → 本月 60% */
export const ChangeMarks = ({ changes }: { changes: readonly Change[] }) =>
  changes.map(({ label, before, now }) => (
    <span key={label} className={styles.change}>{label} <span className="muted">上月 {before}</span> → 本月 <span className="strong">{now}</span></span>
  ));

/** Whether a text is last month's or new. */
export const TextMark = ({ mark }: { mark: "same" | "changed" | null }) => (mark === null ? null : mark === "same" ? <Tag tone="grey">与上月相同</Tag> : <Tag tone="accent">已修改</Tag>);
