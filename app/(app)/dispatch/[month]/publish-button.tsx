"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useSend } from "@/app/_components/dispatch/use-send";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";

export function PublishButton({ month }: { month: YearMonth }) {
  const { modal, message } = App.useApp();
  const { post, isBusy } = useSend();
  const router = useRouter();

  async function publish() {
    const answer = await post(paths.api.publish(month), {});
    if (!answer) return;
    if (answer.ok) void message.success(`${monthInWords(month)}通报已印发`);
    else void message.error(answer.refusal.message);
    router.refresh();
  }

  const ask = () =>
    void modal.confirm({
      title: `印发${monthInWords(month)}通报？`,
      content: "印发后，各单位都能查看和下载本期通报。通报内容由封存数据生成，印发不改变任何数据。",
      okText: "印发",
      cancelText: "取消",
      onOk: publish,
    });
  return <Button type="primary" loading={isBusy} onClick={ask}>印发通报</Button>;
}
