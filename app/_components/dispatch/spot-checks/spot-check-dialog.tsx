"use client";
import { Input, Modal, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { YearMonth } from "@/lib/base/month";
import { SPOT_CHECK_RESULTS, SPOT_CHECK_RESULT_LABELS, type SpotCheckResult } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import { DialogRefusal } from "../dialog-refusal";
import { useSend } from "../use-send";

type Props = { month: YearMonth; update: { code: string; name: string; version: number }; onClose: () => void; onDone: () => void };

export function SpotCheckDialog({ month, update: { code, name, version }, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [result, setResult] = useState<SpotCheckResult | null>(null);
  const [remark, setRemark] = useState("");
  const problems = (state.kind === "refused" && state.refusal.details?.fields) || {};

  async function send() {
    const answer = await post(paths.api.spotChecks(month), { month, code, version, result, remark });
    if (answer?.ok) onDone();
    // The words stay here; what stands behind them is read anew.
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open title={`抽查 ${code} ${name}`} okText="登记抽查" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <div>
          <Radio.Group aria-label="抽查结论" value={result} onChange={(event) => setResult(event.target.value as SpotCheckResult)} options={SPOT_CHECK_RESULTS.map((value) => ({ value, label: SPOT_CHECK_RESULT_LABELS[value] }))} />
          {problems.result && <p className="late" role="alert">{problems.result}</p>}
        </div>
        <div>
          <label htmlFor="spot-check-remark">核对了什么、结果如何（本单位审核人可见）</label>
          <Input.TextArea id="spot-check-remark" value={remark} onChange={(event) => setRemark(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} count={{ show: true, max: 500 }} status={problems.remark ? "error" : undefined} aria-describedby="spot-check-problem" />
          <p id="spot-check-problem" className="late" role={problems.remark ? "alert" : undefined}>{problems.remark}</p>
        </div>
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
