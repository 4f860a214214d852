"use client";
import { Button, Checkbox } from "antd";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import styles from "./review.module.css";

type Props = {
  /** all that waits, whatever the filter */
  total: number;
  shown: ReviewItem[];
  chosen: ReviewItem[];
  isOffice: boolean;
  isBusy: boolean;
  onPick: (codes: string[]) => void;
  onPass: () => void;
  onPassAll: () => void;
  onReturn: () => void;
};

/** Ticks for many, and what to do with them. The head may also sign everything that waits, after one look at what it means. */
export function ReviewBar({ total, shown, chosen, isOffice, isBusy, onPick, onPass, onPassAll, onReturn }: Props) {
  const ordinary = shown.filter(({ attention }) => attention.length === 0);
  const verb = isOffice ? "采用" : "审签";
  return (
    <div className={styles.bar}>
      <div className="row">
        <Checkbox
          checked={shown.length > 0 && chosen.length === shown.length}
          indeterminate={chosen.length > 0 && chosen.length < shown.length}
          onChange={(event) => onPick(event.target.checked ? shown.map(({ code }) => code) : [])}
        >
          全选 {shown.length} 项
        </Checkbox>
        {isOffice && <Button size="small" disabled={ordinary.length === 0} onClick={() => onPick(ordinary.map(({ code }) => code))}>全选无异常项（{ordinary.length}）</Button>}
      </div>
      <div className="row">
        <Button danger disabled={chosen.length === 0 || isBusy} onClick={onReturn}>退回所选（{chosen.length}）</Button>
        <Button type={isOffice || chosen.length > 0 ? "primary" : "default"} disabled={chosen.length === 0} loading={isBusy} onClick={onPass}>{verb}所选（{chosen.length}）</Button>
        {!isOffice && <Button type={chosen.length > 0 ? "default" : "primary"} disabled={isBusy} onClick={onPassAll}>一次审签全部 {total} 项</Button>}
      </div>
    </div>
  );
}
