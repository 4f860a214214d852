"use client";
import { App } from "antd";
import { useRouter } from "next/navigation";
import { useSend } from "./use-send";

/** One act on a thing: sent once, told, and the page read anew; what is refused stays to be mended. */
export function useAct() {
  const { message } = App.useApp();
  const router = useRouter();
  const { state, post, isBusy, clear } = useSend();
  const fields = (state.kind === "refused" && state.refusal.details?.fields) || {};

  /** `next`: where to go on, when the thing may be out of sight now. */
  async function act(path: string, body: object, told: string, next?: string): Promise<boolean> {
    const answer = await post(path, body);
    if (!answer?.ok) return false;
    void message.success(told);
    if (next) router.push(next);
    else router.refresh();
    return true;
  }

  return { state, fields, act, isBusy, clear };
}
