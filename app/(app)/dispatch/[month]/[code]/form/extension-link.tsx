"use client";
import type { HeldBy } from "@/lib/changes/form/queries";
import { CHANGE_STATUS_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";

type Props = { code: string; heldBy: HeldBy | null; isOverdue: boolean };

/** A milestone that will not be done by its day: the request under way to move it, or the way to one. */
export function ExtensionLink({ code, heldBy, isOverdue }: Props) {
  if (heldBy) return <span><a href={paths.change(heldBy.id)}>调整申请 {heldBy.number ?? "草稿"}</a><span className="muted">（{CHANGE_STATUS_LABELS[heldBy.status]}）</span></span>;
  return <span><a href={paths.newChange({ code, kind: "reschedule" })}>申请延期</a><span className="muted">{isOverdue ? "（批准前仍按逾期计）" : "（须在到期日之前提出）"}</span></span>;
}
