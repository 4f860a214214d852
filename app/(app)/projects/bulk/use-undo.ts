"use client";
import { App } from "antd";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { UndoneBulk } from "@/lib/ledger/bulk/commands";
import { paths } from "@/lib/web/paths";

const NAMED = 20;

/** 撤销, and what came of it: projects that have something else by now are named. */
export function useUndo(onUndone: () => void) {
  const { modal, message } = App.useApp();
  const { post, isBusy } = useSend();

  async function undo(id: number): Promise<void> {
    const answer = await post<UndoneBulk>(paths.api.undoBulkEdit(id), {});
    if (!answer) return;
    if (!answer.ok) {
      void message.error(answer.refusal.message);
      return;
    }
    const { undone, skipped } = answer.body;
    if (skipped.length === 0) void message.success(`已撤销 ${undone} 个项目的修改`);
    else {
      const rest = skipped.length > NAMED ? [`另有 ${skipped.length - NAMED} 个`] : [];
      void modal.warning({
        title: `已撤销 ${undone} 个项目的修改，${skipped.length} 个未撤销`,
        content: [...skipped.slice(0, NAMED).map(({ code, name, reason }) => `${code} ${name}：${reason}`), ...rest].join("；\n"),
        styles: { body: { whiteSpace: "pre-line" } },
      });
    }
    onUndone();
  }

  return { undo, isBusy };
}
