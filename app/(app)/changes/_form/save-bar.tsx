"use client";
import { Button } from "antd";
import { WithdrawButton } from "../withdraw-button";
import styles from "./form.module.css";
import type { ChangeState } from "./use-change";

/** Always in sight: whether the words are safe, and what to do with them. */
export function SaveBar({ state }: { state: ChangeState }) {
  const { step, written } = state;
  const isUnsafe = step.kind === "retrying" || (step.kind === "refused" && step.act !== "submit") || (step.kind === "quiet" && state.hasUnread);
  const isSubmitting = (step.kind === "sending" && step.act === "submit") || step.kind === "submitted";
  return (
    <div className={styles.saveBar}>
      <span role="status" className={isUnsafe ? "late" : "muted"}>{tell(state)}</span>
      <span className={styles.actions}>
        {written && <WithdrawButton id={written.id} version={written.version} isDraft onBefore={state.letGo} />}
        <Button loading={step.kind === "sending" && step.act === "save"} onClick={() => void state.save()}>保存草稿</Button>
        <Button type="primary" loading={isSubmitting} onClick={state.submit}>提交单位审签</Button>
      </span>
    </div>
  );
}

function tell({ step, written, isRestored, hasUnread, carried }: ChangeState): string {
  switch (step.kind) {
    case "sending":
      return step.act === "submit" ? "正在提交…" : "正在保存…";
    case "retrying":
      return "内容仍在本页，正在重试";
    case "refused":
      return step.act === "submit" && written ? "草稿已保存，尚未提交" : "有内容尚未保存";
    case "unsaved":
      return isRestored ? "已恢复未保存的内容，稍后自动保存" : "有修改，稍后自动保存";
    case "submitted":
      return "已提交";
    case "quiet":
      if (hasUnread) return "有日期填写有误，未保存；其余已保存";
      if (carried !== null) return carried === "days" ? "日期来自甘特图，尚未保存" : "内容由另一份申请带入，尚未保存";
      return written ? "草稿已保存" : "尚未填写，填写后自动保存";
  }
}
