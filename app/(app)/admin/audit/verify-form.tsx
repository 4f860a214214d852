"use client";
import { Button, Input } from "antd";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { Verified } from "@/lib/audit/commands";
import { paths } from "@/lib/web/paths";
import styles from "./audit.module.css";

/** Has the chain computed again; a long one in several goes. */
export function VerifyForm() {
  const [from, setFrom] = useState("");
  const [done, setDone] = useState<Verified | null>(null);
  const { state, post, isBusy, clear } = useSend();

  async function verify(start: string) {
    setDone(null);
    const answer = await post<Verified>(paths.api.auditVerify(), { from: start });
    if (answer?.ok) setDone(answer.body);
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void verify(from);
      }}
    >
      <ReadyFields className={styles.verify}>
        <label htmlFor="verify-from">从锚点校验（不填则从第 1 条起）</label>
        <div className="row">
          <Input
            id="verify-from" className={styles.from} value={from} placeholder="序号:指纹" maxLength={100}
            onChange={(event) => {
              setFrom(event.target.value);
              clear();
            }}
          />
          <Button type="primary" htmlType="submit" loading={isBusy}>校验</Button>
        </div>
      </ReadyFields>
      <RefusalNotice state={state} />
      {done && <Outcome done={done} goOn={() => void verify(done.next!)} />}
    </form>
  );
}

function Outcome({ done: { checked, fromSeq, toSeq, fault, next }, goOn }: { done: Verified; goOn: () => void }) {
  if (fault) return <Notice kind="error" message={`校验发现不一致：${fault}`}>此前已核对 {checked} 条，均一致。请立即报告安全管理员，并保留数据库和锚点文件以备核查。</Notice>;
  const range = checked === 0 ? "锚点之后没有新的记录" : `已核对第 ${fromSeq} 至 ${toSeq} 号共 ${checked} 条，全部一致`;
  if (next) return <Notice kind="info" message={`${range}；记录较多，尚未到末尾`} action={<Button onClick={goOn}>从第 {toSeq + 1} 号继续</Button>} />;
  return <Notice kind="success" message={`${range}，审计链完整`} />;
}
