"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { JudgedLight } from "@/lib/lights/overrides/commands";
import type { Judgement } from "@/lib/lights/overrides/queries";
import { LIGHT_LABELS } from "@/lib/lights/terms";
import { paths } from "@/lib/web/paths";
import { JudgementDialog } from "./judgement-dialog";

type Props = { code: string; name: string; judgement: Judgement };

/** What the office may do to the light this month. */
export function JudgementButtons({ code, name, judgement }: Props) {
  const { message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { light, computedLight, isAdjusted, mayJudge, mayLift } = judgement;

  function finish(words: string) {
    setIsAsking(false);
    void message.success(words);
    router.refresh();
  }

  async function lift() {
    const answer = await post<JudgedLight>(paths.api.liftOverride(code), { seen: { light, computedLight } });
    if (answer?.ok) finish(`已撤销人工调灯，恢复为${LIGHT_LABELS[answer.body.light]}`);
  }

  return (
    <ReadyFields>
      <span className="row">
        {mayJudge.allowed && <Button size="small" onClick={() => setIsAsking(true)}>{isAdjusted ? "重新调灯" : "人工调灯"}</Button>}
        {isAdjusted && (mayLift.allowed ? <Button size="small" loading={isBusy} onClick={() => void lift()}>撤销调灯</Button> : <span className="muted">{mayLift.reason}</span>)}
      </span>
      <RefusalNotice state={state} />
      {isAsking && <JudgementDialog code={code} name={name} judgement={judgement} onClose={() => setIsAsking(false)} onDone={(to) => finish(`已调为${LIGHT_LABELS[to]}，本月有效`)} />}
    </ReadyFields>
  );
}
