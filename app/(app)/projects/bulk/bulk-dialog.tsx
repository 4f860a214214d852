"use client";
import { Button, Modal } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useMe } from "@/app/_components/shell/me-provider";
import { Notice } from "@/app/_components/ui/notice";
import type { BulkEditAnswer } from "@/lib/ledger/bulk/commands";
import type { BulkTarget } from "@/lib/ledger/bulk/inputs";
import type { BulkPreview } from "@/lib/ledger/bulk/plan";
import type { LabelCount } from "@/lib/projects/labels/queries";
import { paths } from "@/lib/web/paths";
import { BulkFields } from "./bulk-fields";
import { changeOf, emptyDraft, type BulkDraft } from "./draft";
import { PreviewTable } from "./preview-table";
import { useUndo } from "./use-undo";

type Props = { target: BulkTarget; count: number; labels: readonly LabelCount[]; onClose: () => void; onChanged: () => void };

/** What to change → every project before and after → the act, which can be undone at once. What was typed stays through every refusal. */
export function BulkDialog({ target, count, labels, onClose, onChanged }: Props) {
  const { state, post, isBusy } = useSend();
  const [draft, setDraft] = useState<BulkDraft>(emptyDraft(useMe()?.business.on ?? null));
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [done, setDone] = useState<BulkEditAnswer | null>(null);
  const { undo, isBusy: isUndoing } = useUndo(() => {
    onChanged();
    onClose();
  });
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const asked = { change: changeOf(draft), target };

  async function look() {
    const answer = await post<BulkPreview>(paths.api.previewBulkEdit(), asked);
    setPreview(answer?.ok ? answer.body : null);
  }

  async function act({ fingerprint }: BulkPreview) {
    const answer = await post<BulkEditAnswer>(paths.api.bulkEdits(), { ...asked, fingerprint });
    if (answer?.ok) {
      setDone(answer.body);
      onChanged();
      // Under the sentence that something came in between, the way is through another preview.
    } else if (answer?.refusal.kind === "conflict") setPreview(null);
  }

  const changing = preview?.counts.change ?? 0;
  const main = preview
    ? <Button key="act" type="primary" loading={isBusy} disabled={changing === 0} onClick={() => void act(preview)}>修改 {changing} 个项目</Button>
    : <Button key="look" type="primary" loading={isBusy} onClick={() => void look()}>预览</Button>;
  return (
    <Modal
      open width={760} title={`批量修改 ${count} 个项目`} onCancel={onClose} mask={{ closable: false }}
      footer={done ? <Button type="primary" onClick={onClose}>完成</Button> : [<Button key="close" onClick={onClose}>取消</Button>, ...(preview ? [<Button key="back" disabled={isBusy} onClick={() => setPreview(null)}>上一步</Button>] : []), main]}
    >
      {done ? (
        <Notice kind="success" message={`已修改 ${done.counts.change} 个项目${rest(done)}`} action={<Button loading={isUndoing} onClick={() => void undo(done.id)}>撤销</Button>}>
          以后也可以在“批量修改记录”中撤销；此后另有修改的项目不会被改回。
        </Notice>
      ) : (
        <div className="stack">
          {preview ? <PreviewTable preview={preview} /> : <BulkFields draft={draft} change={(changes) => setDraft((known) => ({ ...known, ...changes }))} problems={problems} labels={labels} />}
          {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
        </div>
      )}
    </Modal>
  );
}

const rest = ({ counts: { unchanged, refused } }: BulkEditAnswer): string => `${unchanged > 0 ? `，${unchanged} 个未变` : ""}${refused > 0 ? `，${refused} 个不能修改` : ""}`;
