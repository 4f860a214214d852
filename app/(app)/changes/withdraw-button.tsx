"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";

type Props = {
  id: number;
  version: number;
  isDraft?: boolean;
  /** lets go of what is typed on the page */
  onBefore?: () => void;
};

/** Takes a request back for good; its milestones are free for another. */
export function WithdrawButton({ id, version, isDraft, onBefore }: Props) {
  const { modal, message } = App.useApp();
  const { post, isBusy } = useSend();
  const router = useRouter();
  const isListening = useIsListening();

  async function withdraw() {
    onBefore?.();
    const answer = await post(paths.api.withdrawChange(id), { version });
    if (!answer) return;
    if (!answer.ok) void message.error(answer.refusal.message);
    else {
      void message.success("已撤销");
      router.push(isDraft ? paths.changes() : paths.change(id));
    }
    router.refresh();
  }

  const ask = () =>
    void modal.confirm({
      title: "撤销这份申请？", content: "撤销后不能恢复，记录仍可查看；所涉里程碑可以另行申请。", okText: "确认撤销", okButtonProps: { danger: true }, cancelText: "取消", onOk: withdraw,
    });
  return <Button disabled={!isListening} loading={isBusy} onClick={ask}>撤销申请</Button>;
}
