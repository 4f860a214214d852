"use client";
import { Button } from "antd";
import { Notice } from "@/app/_components/ui/notice";
import { paths } from "@/lib/web/paths";
import styles from "./form.module.css";
import type { ChangeState } from "./use-change";

/** What stands between the typed words and the server, each with the way out; always in sight above the save bar. */
export function FormNotices({ state }: { state: ChangeState }) {
  const { step, isRestored } = state;
  return (
    <div className={styles.notices}>
      {isRestored && step.kind !== "refused" && <Notice message="已恢复您上次在本页未保存的内容" action={<Button size="small" onClick={state.discard}>放弃，改用已保存的内容</Button>} />}
      {step.kind === "retrying" && <Notice kind="warning" message={`网络或服务器暂时不可用。内容仍在本页，正在重试（第 ${step.attempt} 次）…`} />}
      {step.kind === "refused" && <Refused state={state} refusal={step.refusal} />}
    </div>
  );
}

type RefusedProps = { state: ChangeState; refusal: Extract<ChangeState["step"], { kind: "refused" }>["refusal"] };

function Refused({ state, refusal: { kind, message, details } }: RefusedProps) {
  if (kind === "unauthorized") return <Notice kind="error" message="登录已过期。您填写的内容仍在本页，重新登录后会自动恢复" action={<a href={paths.signIn(window.location.pathname + window.location.search)}>重新登录</a>} />;
  if (kind === "conflict" && details?.currentVersion !== undefined) {
    return <Notice kind="error" message={message} action={<><a href="" target="_blank" rel="noreferrer">在新窗口查看最新内容</a> <Button size="small" onClick={() => void state.overwrite()}>用我的内容继续</Button> <Button size="small" onClick={state.adoptTheirs}>改用最新内容</Button></>} />;
  }
  const wrong = Object.keys(details?.fields ?? {}).length;
  if (wrong > 0) return <Notice kind="error" message={`有 ${wrong} 处需要修改，请看各项下方的说明`} />;
  const again = kind === "unavailable" || kind === "unexpected" || kind === "conflict" ? <Button size="small" onClick={() => void state.save()}>再试一次</Button> : undefined;
  return <Notice kind="error" message={kind === "unavailable" ? "网络或服务器暂时不可用。内容仍在本页，尚未保存" : message} action={again} />;
}
