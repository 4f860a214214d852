"use client";
import { paths } from "@/lib/web/paths";
import { Notice } from "../ui/notice";
import type { Sending } from "./use-send";

/** What came of a write that did not go through, and what to do. */
export function RefusalNotice({ state }: { state: Sending }) {
  if (state.kind === "retrying") return <Notice kind="warning" message={`网络或服务器暂时不可用，正在重试（第 ${state.attempt} 次）…`} />;
  if (state.kind !== "refused") return null;
  const { kind, message } = state.refusal;
  if (kind === "unauthorized") {
    return <Notice kind="error" message="登录已过期，请重新登录" action={<a href={paths.signIn(window.location.pathname + window.location.search)}>重新登录后回到本页</a>} />;
  }
  return <Notice kind="error" message={message} action={kind === "conflict" ? <a href="">刷新页面</a> : undefined} />;
}
