"use client";
import { Button } from "antd";
import { instantInWords } from "@/lib/base/date";
import styles from "./form.module.css";
import type { FilingState } from "./use-filing";

type Props = {
  state: FilingState;
  /** how much of the whole filing differs from last month; null: there is nothing to compare with */
  changed: string | null;
};

/** Always in sight: whether the words are safe, and the two things to do. */
export function SaveBar({ state, changed }: Props) {
  const { step } = state;
  const isUnsafe = step.kind === "retrying" || (step.kind === "refused" && !step.isSaved) || (step.kind === "quiet" && state.hasUnread);
  const isSubmitting = (step.kind === "sending" && step.act === "submit") || step.kind === "submitted";
  return (
    <div className={styles.saveBar}>
      <span role="status" className={isUnsafe ? "late" : "muted"}>{tell(state)}</span>
      {changed && <span className={`muted ${styles.changed}`}>{changed}</span>}
      <span className={styles.actions}>
        <Button loading={step.kind === "sending" && step.act === "save"} onClick={() => void state.save()}>保存草稿</Button>
        <Button type="primary" loading={isSubmitting} onClick={state.submit}>提交审核</Button>
      </span>
    </div>
  );
}

function tell({ step, savedAt, hasUnread, isOwnConflict }: FilingState): string {
  const saved = savedAt ? `已于 ${instantInWords(savedAt)} 保存` : "";
  switch (step.kind) {
    case "sending":
      return step.act === "submit" ? "正在提交…" : "正在保存…";
    case "retrying":
      return "内容仍在本页，正在重试";
    case "refused":
      if (step.refusal.kind === "unauthorized") return "登录已过期，请重新登录";
      if (step.refusal.details?.currentVersion !== undefined) return isOwnConflict ? "保存被拒：您在另一窗口修改过，请核对" : "保存被拒：他人已修改，请核对";
      if (step.isSaved) return saved ? `草稿${saved}，尚未提交` : "尚未提交";
      return "有内容尚未保存";
    case "unsaved":
      return "有修改，稍后自动保存";
    case "submitted":
      return "已提交";
    case "quiet":
      if (hasUnread) return saved ? `完成比例填写有误，未保存；其余${saved}` : "完成比例填写有误，未保存";
      return saved || "尚未填写，填写后自动保存";
  }
}
