"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useRef, useState, type ReactNode } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { YearMonth } from "@/lib/base/month";
import type { UpdateStatus } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";
import { WaiveDialog } from "./waive-dialog";

export type Ticked = { code: string; version: number; status: UpdateStatus };

const ticked = (form: HTMLFormElement | null): Ticked[] =>
  [...(form?.querySelectorAll<HTMLInputElement>("input[name=code]:checked") ?? [])].map(({ value, dataset }) => ({ code: value, version: Number(dataset.version), status: dataset.status as UpdateStatus }));

/** 免报 and its taking back, over the rows ticked inside it. The rows stay server-rendered: a tick is the browser's own. */
export function WaiveForm({ month, children }: { month: YearMonth; children: ReactNode }) {
  const { message } = App.useApp();
  const { state, post, isBusy, clear } = useSend();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<Ticked[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const toWaive = chosen.filter(({ status }) => status !== "waived");
  const toAsk = chosen.filter(({ status }) => status === "waived");

  function finish(words: string) {
    form.current?.reset();
    setChosen([]);
    setIsAsking(false);
    void message.success(words);
    router.refresh();
  }

  async function askAgain() {
    const answer = await post<{ done: number }>(paths.api.askAgain(month), { items: toAsk.map(({ code, version }) => ({ code, version })) });
    if (answer?.ok) finish(`已取消 ${answer.body.done} 项免报，恢复为待填报`);
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => event.preventDefault()}
      onChange={() => {
        clear();
        setChosen(ticked(form.current));
      }}
    >
      <ReadyFields>
        <div className={styles.tools}>
          <Button disabled={toWaive.length === 0} onClick={() => setIsAsking(true)}>免报所选（{toWaive.length}）</Button>
          <Button disabled={toAsk.length === 0} loading={isBusy} onClick={() => void askAgain()}>取消免报（{toAsk.length}）</Button>
          <span className="muted">免报只用于待填报或已退回的项目，本期不计入应报，也不计漏报。</span>
        </div>
        {state.kind !== "idle" && <div className={styles.tools}><RefusalNotice state={state} /></div>}
        {children}
      </ReadyFields>
      {isAsking && <WaiveDialog month={month} items={toWaive} onClose={() => setIsAsking(false)} onDone={(done) => finish(`已免报 ${done} 项`)} />}
    </form>
  );
}
