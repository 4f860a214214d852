import { Tag } from "@/app/_components/ui/tag";
import type { PreviewFault } from "@/lib/dispatch/workbook/preview";
import { CHANGE_STATE_LABELS } from "@/lib/dispatch/workbook/terms";
import styles from "./workbook.module.css";

/** Cells that cannot be taken, each with its place, what stands there and what to do. */
export const FaultList = ({ faults }: { faults: PreviewFault[] }) => (
  <table className={`table ${styles.table} ${styles.faults}`} aria-label="有误的单元格">
    <thead>
      <tr><th scope="col">位置</th><th scope="col">文件中</th><th scope="col">问题和办法</th></tr>
    </thead>
    <tbody>
      {faults.map(({ place, item, title, inFile, problem }) => (
        <tr key={place}>
          <th scope="row"><div className="strong">{place}</div><div className="muted">{item ? `${item}：${title}` : title}</div></th>
          <td data-label="文件中"><div className={styles.words}>{inFile || "（空）"}</div></td>
          <td data-label="问题和办法"><Tag tone="red">{CHANGE_STATE_LABELS.faulty}</Tag> {problem}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
