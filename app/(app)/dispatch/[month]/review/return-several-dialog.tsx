"use client";
import { Modal } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { paths } from "@/lib/web/paths";
import { RemarkField } from "./remark-field";

type Props = { month: YearMonth; items: ReviewItem[]; onClose: () => void; onDone: (codes: string[], remaining: number) => void };

/** Sends several back with one remark, all or none. */
export function ReturnSeveralDialog({ month, items, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [remark, setRemark] = useState("");
  const problem = state.kind === "refused" ? state.refusal.details?.fields?.remark : undefined;

  async function send() {
    const answer = await post<{ remaining: number }>(paths.api.returnSeveral(month), { month, remark, items: items.map(({ code, version }) => ({ code, version })) });
    if (answer?.ok) onDone(items.map(({ code }) => code), answer.body.remaining);
    // The words stay here; what stands behind them is read anew.
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open width={640} title={`退回所选 ${items.length} 项`} okText={`退回 ${items.length} 项`} cancelText="取消" okButtonProps={{ danger: true, loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <p>{items.map(({ code, name }) => `${code} ${name}`).join("；")}</p>
        <RemarkField value={remark} problem={problem} onChange={setRemark} />
        {!problem && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
