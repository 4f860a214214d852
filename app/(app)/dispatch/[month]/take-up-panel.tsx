"use client";
import { App, Button, Input, Select } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; accepted: { code: string; name: string; version: number }[] };

/** In a reopened month: the office picks an accepted update and sends it back with what is to be changed. */
export function TakeUpPanel({ month, accepted }: Props) {
  const { message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [code, setCode] = useState<string | null>(null);
  const [remark, setRemark] = useState("");
  const fields = state.kind === "refused" ? state.refusal.details?.fields : undefined;
  const picked = accepted.find((item) => item.code === code);

  async function sendBack() {
    if (!picked) return;
    const answer = await post(paths.api.takeUpAgain(month), { code: picked.code, version: picked.version, remark });
    if (answer?.ok) {
      void message.success(`${picked.code} 已退回，填报单位可以修改`);
      setCode(null);
      setRemark("");
    }
    router.refresh();
  }

  return (
    <Panel title="退回已采用的填报" extra={<span>已采用 {accepted.length} 项</span>}>
      <ReadyFields className={styles.takeUp}>
        <div>
          <label htmlFor="take-up-code">项目</label>
          <Select
            id="take-up-code"
            showSearch={{ optionFilterProp: "label" }}
            placeholder="输入编号或名称查找"
            value={code}
            onChange={(value: string) => setCode(value)}
            options={accepted.map((item) => ({ value: item.code, label: `${item.code} ${item.name}` }))}
            notFoundContent="没有已采用的填报"
          />
        </div>
        <div>
          <label htmlFor="take-up-remark">退回原因（填报人会看到）</label>
          <Input.TextArea id="take-up-remark" value={remark} onChange={(event) => setRemark(event.target.value)} autoSize={{ minRows: 1, maxRows: 6 }} status={fields?.remark ? "error" : undefined} aria-describedby="take-up-problem" />
          <p id="take-up-problem" className="late" role={fields?.remark ? "alert" : undefined}>{fields?.remark}</p>
        </div>
        <Button disabled={!picked} loading={isBusy} onClick={() => void sendBack()}>退回修改</Button>
      </ReadyFields>
      {!fields && <RefusalNotice state={state} />}
      <p className="muted">退回后由填报人修改、审核人审签、专班再次采用；已认定的里程碑和标志性成果不受影响。</p>
    </Panel>
  );
}
