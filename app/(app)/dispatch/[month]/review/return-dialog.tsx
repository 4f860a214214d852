"use client";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { paths } from "@/lib/web/paths";
import styles from "./review.module.css";

const USUAL = ["请补充本月进展的具体数量或阶段。", "请补充证明材料的文号或名称。", "预计完成时间与上月不一致，请写明原因。", "请写明整改措施和完成时限。"];

type Props = { month: YearMonth; item: ReviewItem; onClose: () => void; onDone: (remaining: number) => void };

/** Sends one update back with what is asked for; the filer reads the remark on the desk and on the form. */
export function ReturnDialog({ month, item, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const [remark, setRemark] = useState("");
  const problem = state.kind === "refused" ? state.refusal.details?.fields?.remark : undefined;

  async function send() {
    const answer = await post<{ remaining: number }>(paths.api.return(month), { month, code: item.code, version: item.version, remark });
    if (answer?.ok) onDone(answer.body.remaining);
  }

  return (
    <Modal open title={`退回 ${item.code} ${item.name}`} okText="退回" cancelText="取消" okButtonProps={{ danger: true, loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <div>
          <label htmlFor="return-remark">退回原因（填报人会看到）</label>
          <Input.TextArea id="return-remark" value={remark} onChange={(event) => setRemark(event.target.value)} autoSize={{ minRows: 3, maxRows: 10 }} count={{ show: true, max: 500 }} status={problem ? "error" : undefined} aria-describedby="return-problem" autoFocus />
          <p id="return-problem" className={`late ${styles.problem}`} role={problem ? "alert" : undefined}>{problem}</p>
        </div>
        <div className="row">
          {USUAL.map((words) => <Button key={words} size="small" onClick={() => setRemark((before) => before + words)}>{words}</Button>)}
        </div>
        {!problem && <RefusalNotice state={state} />}
      </div>
    </Modal>
  );
}
