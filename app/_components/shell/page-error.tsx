"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";

/** A page that broke: says so, and reads it again. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="standalone" role="alert">
      <h1>页面暂时打不开</h1>
      <p>可能是数据库正在重启或网络中断。已经保存和提交的内容不受影响，请稍后重试。</p>
      {error.digest && <p className="muted">如仍出现，请把编号 {error.digest} 告诉管理员。</p>}
      <p>
        <button type="button" className="link-button link-button-main" onClick={again}>重试</button>
      </p>
    </div>
  );
}
