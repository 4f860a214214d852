import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Tag } from "@/app/_components/ui/tag";
import type { PreviewFault } from "@/lib/dispatch/workbook/preview";
import { CHANGE_STATE_LABELS } from "@/lib/dispatch/workbook/terms";
import styles from "./workbook.module.css";

/** Cells that cannot be taken, each with its place, what stands there and what to do. */
export const FaultList = ({ faults }: { faults: PreviewFault[] }) => (
  <ScrollRegion label="有误的单元格">
    <table className={`table ${styles.table}`}>
      <thead>
        <tr><th scope="col">位置</th><th scope="col">文件中</th><th scope="col">问题和办法</th></tr>
      </thead>
      <tbody>
        {faults.map(({ place, item, title, inFile, problem }) => (
          <tr key={place}>
            <th scope="row"><div className="strong">{place}</div><div className="muted">{item ? `${item}：${title}` : title}</div></th>
            <td><div className={styles.words}>{inFile || "（空）"}</div></td>
            <td><Tag tone="red">{CHANGE_STATE_LABELS.faulty}</Tag> {problem}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollRegion>
);
