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
import { ReturnFields } from "./return-fields";

type Props = { month: YearMonth; item: ReviewItem; onClose: () => void; onDone: (codes: string[], remaining: number) => void };

/** Sends one update back, as a whole or for single fields; the filer reads each remark beside its field. */
export function ReturnDialog({ month, item, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [remark, setRemark] = useState("");
  const [asked, setAsked] = useState<ReadonlyMap<string, string>>(new Map());
  const fields = [...asked].map(([field, words]) => ({ field, remark: words }));
  const problems = (state.kind === "refused" && state.refusal.details?.fields) || {};
  const problemOf = (field: string) => problems[`fields.${fields.findIndex((each) => each.field === field)}.remark`];

  async function send() {
    const answer = await post<{ remaining: number }>(paths.api.return(month), { month, code: item.code, version: item.version, remark, ...(fields.length > 0 && { fields }) });
    if (answer?.ok) onDone([item.code], answer.body.remaining);
    // The words stay here; what stands behind them is read anew.
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open width={720} title={`退回 ${item.code} ${item.name}`} okText="退回" cancelText="取消" okButtonProps={{ danger: true, loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <RemarkField value={remark} problem={problems.remark} onChange={setRemark} />
        <ReturnFields item={item} asked={asked} problemOf={problemOf} onChange={setAsked} />
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
