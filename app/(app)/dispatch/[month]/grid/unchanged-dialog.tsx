"use client";
import { Input, Modal } from "antd";
import { useState } from "react";
import type { PlainDate } from "@/lib/base/date";
import { UNCHANGED, whyNotUnchanged } from "@/lib/dispatch/many/rules";
import { blocksOf, type Entry } from "./entry";
import styles from "./grid.module.css";

type Props = { entries: readonly Entry[]; today: PlainDate; onClose: () => void; onConfirm: (codes: string[], progressText: string) => void };

const REASON_MAX = 200;

function whyNot(entry: Entry, today: PlainDate): string | null {
  const { filing, draft } = entry;
  const [block] = Object.values(blocksOf(entry));
  if (block) return block;
  return whyNotUnchanged({
    status: filing.update.status, light: filing.project.light, progressText: draft.progressText, measureText: draft.measureText, selfJudgement: draft.selfJudgement,
    milestones: filing.milestones.map(({ ordinal, name, plannedOn, before }) => {
      const { donePct, isDone, forecastOn, forecastCause } = draft.milestones.find((row) => row.ordinal === ordinal)!;
      return { name, plannedOn, donePct, donePctBefore: before.donePct, isDone, forecastOn, forecastCause: forecastCause.trim() };
    }),
    newOutcomes: draft.outcomes.filter(({ proofNo, achievedOn }) => proofNo.trim() || achievedOn).map(({ id }) => filing.outcomes.find((outcome) => outcome.id === id)!.name),
  }, today);
}

/** Says what “无变化” means, names the projects it cannot be said of, and asks one reason for the others. */
export function UnchangedDialog({ entries, today, onClose, onConfirm }: Props) {
  const [reason, setReason] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const judged = entries.map((entry) => ({ code: entry.filing.project.code, name: entry.filing.project.name, why: whyNot(entry, today) }));
  const good = judged.filter(({ why }) => why === null);
  const bad = judged.filter(({ why }) => why !== null);
  const problem = reason.trim().length < 2 ? "请写明原因，例如“等待上级批复”" : reason.trim().length > REASON_MAX ? `原因最多 ${REASON_MAX} 字` : null;

  function confirm() {
    setIsAsked(true);
    if (!problem) onConfirm(good.map(({ code }) => code), UNCHANGED + reason.trim());
  }

  return (
    <Modal open title="本月无变化" okText={`确认并提交 ${good.length} 项`} cancelText="取消" okButtonProps={{ disabled: good.length === 0 }} onOk={confirm} onCancel={onClose} mask={{ closable: false }} width={620}>
      <div className="stack">
        {good.length > 0 && (
          <>
            <p>确认所选 {good.length} 个项目本月无实质进展变化：本月进展将填为“{UNCHANGED}”加下面的原因，其余内容沿用表中现有内容，并提交审核人审签。逾期里程碑须填写预计完成日期，暂不能确定的须写明原因，不能用无变化代替。</p>
            <p className="muted">{good.map(({ code }) => code).join("、")}</p>
            <div>
              <label htmlFor="unchanged-reason">共同原因</label>
              <Input.TextArea id="unchanged-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} count={{ show: true, max: REASON_MAX }} status={isAsked && problem ? "error" : undefined} aria-describedby="unchanged-problem" autoFocus />
              <p id="unchanged-problem" className="late" role={isAsked && problem ? "alert" : undefined}>{isAsked && problem}</p>
            </div>
          </>
        )}
        {bad.length > 0 && (
          <div>
            <p className="strong">以下 {bad.length} 个项目不能按无变化提交，请逐项填写：</p>
            <ul className={styles.left}>{bad.map(({ code, name, why }) => <li key={code}>{code} {name}：{why}</li>)}</ul>
          </div>
        )}
      </div>
    </Modal>
  );
}
