"use client";
import { Checkbox, Input, InputNumber } from "antd";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import type { FilingMilestone } from "@/lib/dispatch/filing";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { DayField } from "./day-field";
import type { MilestoneDraft } from "@/app/_components/dispatch/filing/draft";
import { Field } from "./field";
import styles from "./form.module.css";

type Props = { milestone: FilingMilestone; entry: MilestoneDraft; index: number; today: PlainDate; errors: Record<string, string>; onChange: (patch: Partial<MilestoneDraft>) => void };

/** One open milestone: done, with day and proof; or not yet, with percent and forecast. */
export function MilestoneRow({ milestone, entry, index, today, errors, onChange }: Props) {
  const name = (field: keyof MilestoneDraft) => `milestones.${index}.${field}`;
  const overdueDays = daysBetween(milestone.plannedOn, today);
  const isLater = entry.forecastOn !== null && entry.forecastOn > milestone.plannedOn;
  return (
    <li className={styles.milestone}>
      <div className={styles.milestoneHead}>
        <span className="strong">{milestone.name}</span>
        {milestone.isKey && <Tag tone="accent">关键</Tag>}
        <span className="muted">{STAGE_KIND_LABELS[milestone.stage]}阶段</span>
        <span>计划 <Day on={milestone.plannedOn} plain /></span>
        {milestone.originalOn !== milestone.plannedOn && <span className="muted">原计划 <Day on={milestone.originalOn} plain /></span>}
        {overdueDays > 0 && <span className="late">已逾期 {overdueDays} 天</span>}
      </div>
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
            <Field name={name("donePct")} label={`完成比例（上期 ${milestone.before.donePct}%）`} error={errors[name("donePct")]}>
              {(control) => <InputNumber {...control} min={0} max={100} precision={0} suffix="%" value={entry.donePct} onChange={(donePct) => onChange({ donePct })} style={{ width: "100%" }} />}
            </Field>
            <DayField name={name("forecastOn")} label="预计完成" value={entry.forecastOn} error={errors[name("forecastOn")]} onChange={(forecastOn) => onChange({ forecastOn })} />
            {(isLater || errors[name("forecastCause")]) && (
              <Field name={name("forecastCause")} label="晚于计划的原因" error={errors[name("forecastCause")]}>
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
