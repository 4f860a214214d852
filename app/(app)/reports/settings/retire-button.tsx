"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useSend } from "@/app/_components/dispatch/use-send";
import { paths } from "@/lib/web/paths";

/** 停用: asked once more, since it cannot be taken back. */
export function RetireButton({ version, fileName }: { version: number; fileName: string }) {
  const { modal, message } = App.useApp();
  const { post, isBusy } = useSend();
  const router = useRouter();

  async function retire() {
    const answer = await post(paths.api.retireTemplate(version), {});
    if (answer && !answer.ok) void message.error(answer.refusal.message);
    else if (answer) void message.success(`第 ${version} 版模板已停用`);
    router.refresh();
  }

  const ask = () =>
    void modal.confirm({
      title: `停用第 ${version} 版模板？`,
      content: `“${fileName}”停用后不能恢复，可以重新上传；新拟的通报改用仍在使用的上一版，没有时用系统版式。已用它拟稿的通报不受影响。`,
      okText: "确认停用", cancelText: "取消", onOk: retire,
    });

  return <Button size="small" danger loading={isBusy} onClick={ask} aria-label={`停用第 ${version} 版模板`}>停用</Button>;
}
