import { Moment } from "@/app/_components/ui/moment";
import type { Returned } from "@/lib/dispatch/reviews/earlier";
import { fieldInWords } from "@/lib/dispatch/reviews/rules";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import styles from "./review.module.css";

/** What was asked for when it came back last, so that the reviewer can look for the answer. */
export const ReturnedBefore = ({ returned, item }: { returned: Returned; item: ReviewItem }) => (
  <div className={styles.returned}>
    <p>
      <span className="strong">第 {returned.times + 1} 次提交</span> · 上次退回意见：<span className={styles.text}>{returned.remark}</span>（{returned.by}，<Moment at={returned.at} />）
    </p>
    {returned.fields.length > 0 && <ul>{returned.fields.map(({ field, remark }) => <li key={field}>{fieldInWords(field, item.open)}：{remark}</li>)}</ul>}
  </div>
);
