"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";

type Props = { month: YearMonth; code: string; version: number; next: { code: string; name: string } | null };

/** The filer's own submission while it waits for the head: it can be taken back. */
export function WithdrawPanel({ month, code, version, next }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const isListening = useIsListening();
  const { state, post, isBusy } = useSend();

  async function withdraw() {
    const answer = await post(paths.api.withdraw(month, code), { version });
    if (!answer?.ok) return;
    void message.success("已撤回，可以继续修改");
    router.refresh();
  }

  return (
    <>
      <Notice
        message="当前为“待单位审核”，不能修改。审核人审签前可以撤回修改"
        action={
          <>
            <Button size="small" disabled={!isListening} loading={isBusy} onClick={() => void withdraw()}>撤回修改</Button>
            {next && <> <a href={paths.update(month, next.code)}>填报下一项：{next.code} {next.name}</a></>}
          </>
        }
      />
      <RefusalNotice state={state} />
    </>
  );
}
