"use client";
import { App, Button, Popconfirm } from "antd";
import { useRouter } from "next/navigation";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";

/** 解除 of one link, asked once more. */
export function RemoveLinkButton({ id, what }: { id: number; what: string }) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const { post, isBusy } = useSend();

  async function remove() {
    const answer = await post(paths.api.removeLink(id), {});
    if (answer?.ok) void message.success("已解除前后置关系");
    else if (answer) void message.error(answer.refusal.message);
    router.refresh();
  }

  return (
    <Popconfirm title="解除前后置关系" description={`${what}。解除后仍保留记录，可以再次登记。`} okText="解除" cancelText="取消" onConfirm={() => void remove()}>
      <Button size="small" disabled={!isListening} loading={isBusy} aria-label={`解除 ${what}`}>解除</Button>
    </Popconfirm>
  );
}
