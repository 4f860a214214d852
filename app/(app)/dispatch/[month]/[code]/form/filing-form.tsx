"use client";
import { App, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useMemo, useState, type KeyboardEvent } from "react";
import { TextMark } from "@/app/_components/dispatch/change-marks";
import { countChanges, textMark } from "@/app/_components/dispatch/filing/changes";
import { contentOf, type MilestoneDraft } from "@/app/_components/dispatch/filing/draft";
import { remarksOf } from "@/app/_components/dispatch/filing/returned";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { Attachment } from "@/lib/attachments/queries";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { HeldBy } from "@/lib/changes/form/queries";
import { remindersFor } from "@/lib/dispatch/content/rules";
import type { Filing, Texts } from "@/lib/dispatch/filing";
import { SELF_JUDGEMENT_LABELS, SELF_JUDGEMENTS } from "@/lib/dispatch/terms";
import { CorrectionsSection } from "./corrections-section";
import { EvidenceSection } from "./evidence-section";
import { Field } from "./field";
import { FormNotices } from "./form-notices";
import styles from "./form.module.css";
import { MilestoneRow } from "./milestone-row";
import { OutcomesSection } from "./outcomes-section";
import { ProblemSection } from "./problem-section";
import { ReminderList } from "./reminder-list";
import { jumpTo, RemarkList, RemarksProvider } from "./remarks";
import { SaveBar } from "./save-bar";
import { TextField } from "./text-field";
import { useCorrections } from "./use-corrections";
import { useEvidence } from "./use-evidence";
import { useFiling } from "./use-filing";

type Props = {
  filing: Filing;
  attachments: Attachment[];
  /** requests under way to move a milestone, by its ordinal */
  held: Readonly<Record<number, HeldBy>>;
  username: string;
  today: PlainDate;
  /** the last day that counts as 临期 */
  dueSoonOn: PlainDate;
};

/** A day and the cause why there is none answer each other's messages. */
const errorsAnswered = (patch: Partial<MilestoneDraft>): string[] => ("forecastOn" in patch || "forecastCause" in patch ? ["forecastOn", "forecastCause"] : Object.keys(patch));

const JUDGEMENTS = SELF_JUDGEMENTS.map((value) => ({ value, label: SELF_JUDGEMENT_LABELS[value] }));

/** The month's form of one project. Ctrl+S saves, Ctrl+Enter submits. */
export function FilingForm({ filing, attachments, held, username, today, dueSoonOn }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const state = useFiling(filing, username, () => {
    void message.success("已提交，等待单位审核人审签");
    router.refresh();
  });
  const corrections = useCorrections(filing, username, state);
  const [isCorrectionOpen, setCorrectionOpen] = useState(false);
  const evidence = useEvidence(filing, attachments);
  const [isWaitingAsked, setWaitingAsked] = useState(false);
  const { draft, change, errors } = state;
  const last = (field: "progressText" | "measureText" | "nextStepText") => filing.lastMonth && { month: filing.lastMonth.month, text: filing.lastMonth[field] };
  const mark = (field: keyof Texts) => <TextMark mark={textMark(field, draft, filing.lastMonth)} />;
  const reminders = remindersFor(contentOf(draft), { light: filing.project.light, milestones: filing.milestones }, today, dueSoonOn);
  const remarks = useMemo(() => remarksOf(filing), [filing]);
  const needsMeasure = filing.project.light === "yellow" || filing.project.light === "red" || draft.measureText !== "";

  // A correction typed but not entered, and a file still on its way, would stay behind.
  function submit() {
    setCorrectionOpen(corrections.isUnfinished);
    setWaitingAsked(evidence.isUploading);
    if (corrections.isUnfinished) jumpTo("correction.rightText");
    else if (!evidence.isUploading) state.submit();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key !== "s" && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "s") void state.save();
    else submit();
  }

  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown} noValidate aria-label="月度填报">
      <RemarksProvider value={remarks}>
        <ReadyFields className="stack">
          <RemarkList />
          <Panel title="里程碑" extra={<span>未完成 {filing.milestones.length} 个</span>}>
            {errors.milestones && <p className={styles.problem} role="alert" data-invalid>{errors.milestones}</p>}
            <ul className={styles.rows}>
              {filing.milestones.map((milestone, index) => (
                <MilestoneRow
                  key={milestone.ordinal} milestone={milestone} entry={draft.milestones[index]!} index={index} today={today} errors={errors} code={filing.project.code} heldBy={held[milestone.ordinal] ?? null}
                  onChange={(patch) => change({ milestones: draft.milestones.map((entry, at) => (at === index ? { ...entry, ...patch } : entry)) }, ...errorsAnswered(patch).map((field) => `milestones.${index}.${field}`))}
                />
              ))}
            </ul>
          </Panel>
          {filing.outcomes.length > 0 && (
            <Panel title="标志性成果" extra={<span>取得后填写</span>}>
              <OutcomesSection
                outcomes={filing.outcomes} entries={draft.outcomes} presentStage={filing.milestones[0]?.stage ?? null} errors={errors}
                onChange={(outcomes) => change({ outcomes }, ...Object.keys(errors).filter((name) => name.startsWith("outcome.")))}
              />
            </Panel>
          )}
          <EvidenceSection filing={filing} state={evidence} />
          {filing.settled.length > 0 && (
            <Panel title="本期已认定" extra={<span>重开后不再修改</span>}>
              <ul>{filing.settled.map((words) => <li key={words}>{words}</li>)}</ul>
            </Panel>
          )}
          <Panel title="进展与问题">
            <div className={styles.rows}>
              <TextField name="progressText" label="本月进展" hint="确无变化的，请写明“本月无变化”及原因" mark={mark("progressText")} value={draft.progressText} error={errors.progressText} last={last("progressText")} onChange={(progressText) => change({ progressText }, "progressText")} />
              <ProblemSection draft={draft} last={filing.lastMonth} errors={errors} change={change} />
              {needsMeasure && <TextField name="measureText" label="整改措施" hint="黄灯、红灯项目请写明措施、责任人和完成时限" mark={mark("measureText")} value={draft.measureText} error={errors.measureText} last={last("measureText")} onChange={(measureText) => change({ measureText }, "measureText")} />}
              <TextField name="nextStepText" label="下一步工作" mark={mark("nextStepText")} value={draft.nextStepText} error={errors.nextStepText} last={last("nextStepText")} onChange={(nextStepText) => change({ nextStepText }, "nextStepText")} />
              <Field name="selfJudgement" label="单位自评" mark={mark("selfJudgement")} error={errors.selfJudgement}>
                {({ id, "aria-describedby": describedBy }) => (
                  <Radio.Group id={id} aria-label="单位自评" aria-describedby={describedBy} options={JUDGEMENTS} value={draft.selfJudgement} onChange={(event) => change({ selfJudgement: event.target.value as typeof draft.selfJudgement }, "selfJudgement")} />
                )}
              </Field>
            </div>
          </Panel>
          <CorrectionsSection filing={filing} state={corrections} />
          <ReminderList reminders={reminders} />
          <div className={styles.foot}>
            <FormNotices filing={filing} state={state} />
            {isCorrectionOpen && corrections.isUnfinished && <div className={styles.notices}><Notice kind="warning" message="“更正以前月份”中有内容尚未登记，请点“登记更正”，或清空后再提交" /></div>}
            {isWaitingAsked && evidence.isUploading && <div className={styles.notices}><Notice kind="warning" message="证明材料正在上传，请等上传完成（或取消上传）后再提交" /></div>}
            <SaveBar state={{ ...state, submit }} changed={filing.lastMonth && `与${monthInWords(filing.lastMonth.month)}相比已改 ${countChanges(filing, draft)} 处`} />
          </div>
        </ReadyFields>
      </RemarksProvider>
    </form>
  );
}
