"use client";
import { App, Radio } from "antd";
import { useRouter } from "next/navigation";
import type { KeyboardEvent } from "react";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { PlainDate } from "@/lib/base/date";
import type { Filing } from "@/lib/dispatch/filing";
import { SELF_JUDGEMENT_LABELS, SELF_JUDGEMENTS } from "@/lib/dispatch/terms";
import { Field } from "./field";
import { FormNotices } from "./form-notices";
import styles from "./form.module.css";
import { MilestoneRow } from "./milestone-row";
import { OutcomesSection } from "./outcomes-section";
import { ProblemSection } from "./problem-section";
import { SaveBar } from "./save-bar";
import { TextField } from "./text-field";
import { useFiling } from "./use-filing";

type Props = { filing: Filing; username: string; today: PlainDate };

const JUDGEMENTS = SELF_JUDGEMENTS.map((value) => ({ value, label: SELF_JUDGEMENT_LABELS[value] }));

/** The month's form of one project. Ctrl+S saves, Ctrl+Enter submits. */
export function FilingForm({ filing, username, today }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const state = useFiling(filing, username, () => {
    void message.success("已提交，等待单位审核人审签");
    router.refresh();
  });
  const { draft, change, errors } = state;
  const last = (field: "progressText" | "measureText" | "nextStepText") => filing.lastMonth && { month: filing.lastMonth.month, text: filing.lastMonth[field] };
  const needsMeasure = filing.project.light === "yellow" || filing.project.light === "red" || draft.measureText !== "";

  function onKeyDown(event: KeyboardEvent) {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key !== "s" && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "s") void state.save();
    else state.submit();
  }

  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown} noValidate aria-label="月度填报">
      <ReadyFields className="stack">
        <Panel title="里程碑" extra={<span>未完成 {filing.milestones.length} 个</span>}>
          <ul className={styles.rows}>
            {filing.milestones.map((milestone, index) => (
              <MilestoneRow
                key={milestone.ordinal} milestone={milestone} entry={draft.milestones[index]!} index={index} today={today} errors={errors}
                onChange={(patch) => change({ milestones: draft.milestones.map((entry, at) => (at === index ? { ...entry, ...patch } : entry)) }, ...Object.keys(patch).map((field) => `milestones.${index}.${field}`))}
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
        <Panel title="进展与问题">
          <div className={styles.rows}>
            <TextField name="progressText" label="本月进展" hint="确无变化的，请写明“本月无变化”及原因" value={draft.progressText} error={errors.progressText} last={last("progressText")} onChange={(progressText) => change({ progressText }, "progressText")} />
            <ProblemSection draft={draft} last={filing.lastMonth} errors={errors} change={change} />
            {needsMeasure && <TextField name="measureText" label="整改措施" hint="黄灯、红灯项目请写明措施、责任人和完成时限" value={draft.measureText} error={errors.measureText} last={last("measureText")} onChange={(measureText) => change({ measureText }, "measureText")} />}
            <TextField name="nextStepText" label="下一步工作" value={draft.nextStepText} error={errors.nextStepText} last={last("nextStepText")} onChange={(nextStepText) => change({ nextStepText }, "nextStepText")} />
            <Field name="selfJudgement" label="单位自评" error={errors.selfJudgement}>
              {({ id, "aria-describedby": describedBy }) => (
                <Radio.Group id={id} aria-label="单位自评" aria-describedby={describedBy} options={JUDGEMENTS} value={draft.selfJudgement} onChange={(event) => change({ selfJudgement: event.target.value as typeof draft.selfJudgement }, "selfJudgement")} />
              )}
            </Field>
          </div>
        </Panel>
        <div className={styles.foot}>
          <FormNotices filing={filing} state={state} />
          <SaveBar state={state} />
        </div>
      </ReadyFields>
    </form>
  );
}
