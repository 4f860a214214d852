"use client";
import { Checkbox, Input } from "antd";
import { ChangeMarks } from "@/app/_components/dispatch/change-marks";
import { milestoneChanges } from "@/app/_components/dispatch/filing/changes";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import { asksForCause } from "@/lib/dispatch/content/rules";
import type { HeldBy } from "@/lib/changes/form/queries";
import type { FilingMilestone } from "@/lib/dispatch/filing";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { DayField } from "./day-field";
import type { MilestoneDraft } from "@/app/_components/dispatch/filing/draft";
import { ExtensionLink } from "./extension-link";
import { Field } from "./field";
import styles from "./form.module.css";
import { PercentField } from "./percent-field";
import { useHiddenRemarks } from "./remarks";

const CAUSE_LABELS = { later: "晚于计划的原因", moved: "比上次预计推迟的原因", unknown: "暂不能确定完成日期的原因" } as const;

type Props = { milestone: FilingMilestone; entry: MilestoneDraft; index: number; today: PlainDate; errors: Record<string, string>; code: string; heldBy: HeldBy | null; onChange: (patch: Partial<MilestoneDraft>) => void };

/** One open milestone: done, with day and proof; or not yet, with percent and forecast. */
export function MilestoneRow({ milestone, entry, index, today, errors, code, heldBy, onChange }: Props) {
  const name = (field: keyof MilestoneDraft) => `milestones.${index}.${field}`;
  const overdueDays = daysBetween(milestone.plannedOn, today);
  const asked = asksForCause(entry.forecastOn, milestone, today);
  const hasCause = asked !== null || errors[name("forecastCause")] !== undefined;
  const shown: (keyof MilestoneDraft)[] = entry.isDone ? ["actualOn", "proof"] : ["donePct", "forecastOn", ...(hasCause ? (["forecastCause"] as const) : [])];
  const remarks = useHiddenRemarks(`milestones.${index}`, shown.map(name));
  return (
    <li className={styles.milestone} id={`filing-milestones.${index}`} tabIndex={-1}>
      <div className={styles.milestoneHead}>
        <span className="strong">{milestone.name}</span>
        {milestone.isKey && <Tag tone="accent">关键</Tag>}
        <span className="muted">{STAGE_KIND_LABELS[milestone.stage]}阶段</span>
        <span>计划 <Day on={milestone.plannedOn} plain /></span>
        {milestone.originalOn !== milestone.plannedOn && <span className="muted">原计划 <Day on={milestone.originalOn} plain /></span>}
        {overdueDays > 0 && <span className="late">已逾期 {overdueDays} 天</span>}
        {!entry.isDone && (heldBy || overdueDays >= 0 || (entry.forecastOn !== null && entry.forecastOn > milestone.plannedOn)) && <ExtensionLink code={code} heldBy={heldBy} isOverdue={overdueDays >= 0} />}
        <ChangeMarks changes={milestoneChanges(milestone.before, entry)} />
      </div>
      {remarks.map(({ name: field, label, remark }) => <p key={field} className={styles.remark}>退回意见：{label}：{remark}</p>)}
      <div className={styles.entry}>
        <Checkbox checked={entry.isDone} onChange={(event) => onChange({ isDone: event.target.checked })} aria-label={`${milestone.name}已完成`}>已完成</Checkbox>
        {entry.isDone ? (
          <>
            <DayField name={name("actualOn")} label="完成日期" value={entry.actualOn} error={errors[name("actualOn")]} onChange={(actualOn) => onChange({ actualOn })} />
            <Field name={name("proof")} label="证明材料（文号或名称）" error={errors[name("proof")]}>
              {(control) => <Input {...control} value={entry.proof} onChange={(event) => onChange({ proof: event.target.value })} />}
            </Field>
          </>
        ) : (
          <>
            <PercentField name={name("donePct")} label={`完成比例（上期 ${milestone.before.donePct}%）`} entry={entry} error={errors[name("donePct")]} onChange={onChange} />
            <DayField name={name("forecastOn")} label="预计完成" value={entry.forecastOn} error={errors[name("forecastOn")]} onChange={(forecastOn) => onChange({ forecastOn })} />
            {hasCause && (
              <Field name={name("forecastCause")} label={CAUSE_LABELS[asked ?? "later"]} error={errors[name("forecastCause")]}>
                {(control) => <Input {...control} value={entry.forecastCause} onChange={(event) => onChange({ forecastCause: event.target.value })} />}
              </Field>
            )}
          </>
        )}
      </div>
      {errors[name("ordinal")] && <p className={styles.problem} role="alert">{errors[name("ordinal")]}</p>}
    </li>
  );
}
