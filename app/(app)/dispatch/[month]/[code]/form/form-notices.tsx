"use client";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { Notice } from "@/app/_components/ui/notice";
import type { Filing } from "@/lib/dispatch/filing";
import { paths } from "@/lib/web/paths";
import { ConflictPanel } from "./conflict-panel";
import styles from "./form.module.css";
import { needsPerson, type FilingState } from "./use-filing";

/** Everything that stands between the typed words and the server, each with the way out; always in sight above the save bar. */
export function FormNotices({ filing, state }: { filing: Filing; state: FilingState }) {
  const { step, older, isRestored, theirs, taken } = state;
  const box = useRef<HTMLDivElement>(null);
  // A save by itself is told but takes the focus from nobody who is typing.
  const isWaiting = step.kind === "refused" && step.act !== "autosave" && needsPerson(step.refusal);
  useEffect(() => {
    if (!isWaiting && !theirs) return;
    box.current?.focus();
    if (box.current) box.current.scrollTop = 0;
  }, [step, isWaiting, theirs]);
  return (
    <div ref={box} className={styles.notices} tabIndex={-1}>
      {older && (
        <Notice kind="warning" message="本浏览器里有您未保存的内容，其后有人保存过本项填报" action={<><Button size="small" onClick={older.take}>恢复我的内容</Button> <Button size="small" onClick={older.drop}>放弃</Button></>} />
      )}
      {isRestored && step.kind !== "refused" && <Notice message="已恢复您上次在本页未保存的内容" action={<Button size="small" onClick={state.discard}>放弃，改用已保存的内容</Button>} />}
      {step.kind === "retrying" && <Notice kind="warning" message={`网络或服务器暂时不可用。内容仍在本页，正在重试（第 ${step.attempt} 次）…`} />}
      {step.kind === "refused" && <Refused filing={filing} state={state} refusal={step.refusal} />}
      {theirs && <ConflictPanel filing={filing} theirs={theirs} mine={state.draft} isOwn={state.isOwnConflict} onSettle={(whose) => state.settle(whose, theirs)} />}
      {taken && step.kind !== "refused" && <Notice message={`${taken.isOwn ? "您在另一窗口" : "对方"}还修改了：${taken.names.join("、")}（已并入）`} action={<Button size="small" onClick={state.forgetTaken}>知道了</Button>} />}
    </div>
  );
}

type RefusedProps = { filing: Filing; state: FilingState; refusal: Extract<FilingState["step"], { kind: "refused" }>["refusal"] };

function Refused({ filing, state, refusal }: RefusedProps) {
  const { kind, message, details } = refusal;
  const again = <Button size="small" onClick={() => void state.save()}>再试一次</Button>;
  if (kind === "unauthorized") {
    const here = paths.update(filing.cycle.month, filing.project.code);
    return <Notice kind="error" message="登录已过期。您填写的内容仍在本页，重新登录后会自动恢复" action={<a href={paths.signIn(here)}>重新登录</a>} />;
  }
  if (kind === "conflict") {
    const version = typeof details?.currentVersion === "number" ? details.currentVersion : null;
    const ways = version === null ? again : <><Button size="small" onClick={() => void state.showTheirs()}>查看最新内容</Button> <Button size="small" onClick={() => void state.goOn()}>用我的内容继续</Button></>;
    const words = state.isOwnConflict ? "您在另一窗口保存过这份填报，本页不是最新内容。您填写的内容仍在页面上，请核对后再保存" : message;
    return <Notice kind="error" message={words} action={state.theirs ? undefined : ways} />;
  }
  if (kind === "forbidden" || kind === "not_found") return <Notice kind="error" message={message} action={<a href="">刷新页面</a>} />;
  const wrong = Object.keys(details?.fields ?? {}).length;
  if (wrong > 0) return <Notice kind="error" message={`有 ${wrong} 处需要修改，请看各项下方的说明`} />;
  return <Notice kind="error" message={kind === "unavailable" ? "网络或服务器暂时不可用。内容仍在本页，尚未保存" : message} action={kind === "rule" ? undefined : again} />;
}
