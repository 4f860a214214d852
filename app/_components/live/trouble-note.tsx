import { instantInWords } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";
import type { Trouble } from "./use-pulse";

type Props = { trouble: Trouble | null; refusal: string | null; readAt: Date | null; className: string | undefined };

/** Says on a screen that hangs that it is older than the facts, and why; goes by itself. */
export function TroubleNote({ trouble, refusal, readAt, className }: Props) {
  if (readAt === null || (trouble === null && refusal === null)) return null;
  const of = `画面上是${instantInWords(readAt)}读取的数据`;
  return (
    <p className={className} role="status">
      {trouble === "signed_out" ? <>登录已失效，{of}。<a href={paths.signIn(window.location.pathname + window.location.search)}>重新登录</a>后自动恢复</> : refusal ? `${refusal}；${of}` : `网络中断，${of}，正在重试，恢复后自动更新`}
    </p>
  );
}
