"use client";
import { Button, Modal } from "antd";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { BulkEditEntry } from "@/lib/ledger/bulk/queries";
import { paths } from "@/lib/web/paths";
import styles from "./bulk.module.css";
import { useUndo } from "./use-undo";

/** The office's latest bulk edits; each can be undone once, by who made it or by the lead. */
export function RecentDialog({ onClose, onChanged }: { onClose: () => void; onChanged: () => void }) {
  const { data, problem, retry } = useJson<{ items: BulkEditEntry[] }>(paths.api.bulkEdits());
  const { undo, isBusy } = useUndo(() => {
    retry();
    onChanged();
  });
  return (
    <Modal open width={720} title="批量修改记录" onCancel={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      {problem !== null && <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} />}
      {data === null && problem === null && <Skeleton lines={5} />}
      {data?.items.length === 0 && <Empty title="还没有批量修改">在台账中勾选项目后，可以一次修改多个项目的标签、市领导、联络员和所在创新空间。</Empty>}
      {data !== null && data.items.length > 0 && (
        <div className={styles.recent} tabIndex={0} role="region" aria-label="批量修改记录">
          <table className="table">
            <thead><tr><th scope="col">时间</th><th scope="col">办理人</th><th scope="col">修改</th><th scope="col" className="number">项目数</th><th scope="col">撤销</th></tr></thead>
            <tbody>
              {data.items.map(({ id, madeAt, madeBy, change, count, undoneAt, undoneBy, mayUndo }) => (
                <tr key={id}>
                  <td className="nowrap"><Moment at={madeAt} /></td>
                  <td className="nowrap">{madeBy}</td>
                  <td>{change}</td>
                  <td className="number">{count}</td>
                  <td>{undoneAt ? <span className="muted"><Moment at={undoneAt} /> {undoneBy}已撤销</span> : mayUndo ? <Button size="small" loading={isBusy} aria-label={`撤销：${change}`} onClick={() => void undo(id)}>撤销</Button> : <span className="muted">由{madeBy}或专班负责人撤销</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
