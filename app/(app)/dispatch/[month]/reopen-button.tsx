"use client";
import { Button, Input, Modal } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { addMonths, monthInWords, type YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; revision: number; sha256: string; isPublished: boolean };

/** Opens a sealed month once more; the dialog says what follows and asks for the reason. */
export function ReopenButton({ month, revision, sha256, isPublished }: Props) {
  const { state, post, isBusy, clear } = useSend();
  const router = useRouter();
  const isListening = useIsListening();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState("");
  const problem = state.kind === "refused" ? state.refusal.details?.fields?.reason : undefined;
  const next = monthInWords(addMonths(month, 1));

  async function reopen() {
    const answer = await post(paths.api.reopen(month), { sha256, reason });
    if (!answer?.ok) return;
    setIsAsking(false);
    router.refresh();
  }

  const close = () => {
    clear();
    setIsAsking(false);
  };

  return (
    <>
      <Button disabled={!isListening} onClick={() => setIsAsking(true)}>重开本期</Button>
      <Modal open={isAsking} title={`重开${monthInWords(month)}？`} width={560} okText={`确认重开${monthInWords(month)}`} cancelText="取消" okButtonProps={{ danger: true, loading: isBusy }} onOk={() => void reopen()} onCancel={close} mask={{ closable: false }}>
        <div className="stack">
          <ul className={styles.follows}>
            <li>第 {revision} 版封存数据和通报原样保留，随时可以查看；改动须重新封存为第 {revision + 1} 版。</li>
            <li>{next}如已开启，则暂停填报和审核；已填写的内容保留，待{monthInWords(month)}重新封存后继续。</li>
            <li>专班可以退回已采用的填报；已认定的里程碑和标志性成果不再变化，相关差错请在{next}更正。</li>
            {isPublished && <li>通报已经印发：印发的通报原样保留，并注明“依据的封存数据已重开”；重新封存后，须撤回这份通报，按新的封存数据重新拟稿、核稿、签发和印发。</li>}
          </ul>
          <div>
            <label htmlFor="reopen-reason">重开原因（记入封存数据和事件记录）</label>
            <Input.TextArea id="reopen-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} count={{ show: true, max: 500 }} status={problem ? "error" : undefined} aria-describedby="reopen-problem" autoFocus />
            <p id="reopen-problem" className="late" role={problem ? "alert" : undefined}>{problem}</p>
          </div>
          {!problem && <RefusalNotice state={state} />}
        </div>
      </Modal>
    </>
  );
}
