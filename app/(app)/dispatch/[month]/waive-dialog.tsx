"use client";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import type { Ticked } from "./waive-form";

const USUAL = ["项目已批准暂停，本月无进展可报。", "项目正在办理终止手续，经研究本月免报。", "本月处于评审等待期，经研究免报。"];

type Props = { month: YearMonth; items: Ticked[]; onClose: () => void; onDone: (done: number) => void };

/** One reason for all; the units read it where they would have filed. */
export function WaiveDialog({ month, items, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const [reason, setReason] = useState("");
  const problem = state.kind === "refused" ? state.refusal.details?.fields?.reason : undefined;

  async function waive() {
    const answer = await post<{ done: number }>(paths.api.waive(month), { items: items.map(({ code, version }) => ({ code, version })), reason });
    if (answer?.ok) onDone(answer.body.done);
  }

  return (
    <Modal open title={`免报 ${items.length} 项`} okText="确认免报" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void waive()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <p>{items.map(({ code }) => code).join("、")}</p>
        <div>
          <label htmlFor="waiver-reason">免报理由（牵头单位会看到，封存时一并存档）</label>
          <Input.TextArea id="waiver-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} count={{ show: true, max: 200 }} status={problem ? "error" : undefined} aria-describedby="waiver-problem" autoFocus />
          <p id="waiver-problem" className="late" role={problem ? "alert" : undefined}>{problem}</p>
        </div>
        <div className="row">{USUAL.map((words) => <Button key={words} size="small" onClick={() => setReason(words)}>{words}</Button>)}</div>
        {!problem && <RefusalNotice state={state} />}
      </div>
    </Modal>
  );
}
