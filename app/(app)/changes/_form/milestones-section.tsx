"use client";
import { Input } from "antd";
import { Day } from "@/app/_components/ui/day";
import { DayInput } from "@/app/_components/ui/day-input";
import { Tag } from "@/app/_components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import type { ChangeableMilestone } from "@/lib/changes/form/queries";
import { movesDays, namesAnew } from "@/lib/changes/rules";
import type { ChangeKind } from "@/lib/changes/terms";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { paths } from "@/lib/web/paths";
import type { ItemDraft } from "./draft";
import { Field } from "./field";
import styles from "./form.module.css";

type Props = {
  kind: ChangeKind;
  milestones: ChangeableMilestone[];
  items: ItemDraft[];
  /** the request being written, which may itself hold milestones */
  ownId: number | null;
  today: PlainDate;
  errors: Record<string, string>;
  onChange: (items: ItemDraft[], ...names: string[]) => void;
};

/** The open milestones by the plan in force; what is left empty stays. */
export function MilestonesSection({ kind, milestones, items, ownId, today, errors, onChange }: Props) {
  return (
    <ul className={styles.rows}>
      {milestones.map((milestone) => {
        const item = items.find(({ ordinal }) => ordinal === milestone.ordinal)!;
        const name = (field: "toOn" | "toName") => `items.${milestone.ordinal}.${field}`;
        const patch = (changed: Partial<ItemDraft>, field: "toOn" | "toName") => onChange(items.map((each) => (each === item ? { ...each, ...changed } : each)), name(field), "items", "reasonCode");
        const held = milestone.heldBy && milestone.heldBy.id !== ownId ? milestone.heldBy : null;
        return (
          <li key={milestone.ordinal} className={styles.row}>
            <Told milestone={milestone} held={held} today={today} />
            {!held && <div className={styles.asked}>
            {namesAnew(kind) && (
              <Field name={name("toName")} label="新名称" error={errors[name("toName")]}>
                {(control) => <Input {...control} aria-label={`“${milestone.name}”的新名称`} value={item.toName} placeholder="不改请留空" onChange={(event) => patch({ toName: event.target.value }, "toName")} />}
              </Field>
            )}
            {movesDays(kind) && (
              <Field name={name("toOn")} label="新日期" error={item.dayText === null ? errors[name("toOn")] : `“${item.dayText}”不是有效日期，请按“2025-06-20”填写`} hint={movedInWords(milestone, item)}>
                {(control) => <DayInput {...control} aria-label={`“${milestone.name}”的新日期`} value={item.toOn} onChange={(toOn) => patch({ toOn }, "toOn")} onUnreadable={(dayText) => dayText !== item.dayText && patch({ dayText }, "toOn")} />}
              </Field>
            )}
            </div>}
          </li>
        );
      })}
    </ul>
  );
}

function movedInWords({ plannedOn }: ChangeableMilestone, { toOn }: ItemDraft): string {
  const days = toOn === null ? 0 : daysBetween(plannedOn, toOn);
  if (days === 0) return "不调整请留空";
  return days > 0 ? `推迟 ${days} 天` : `提前 ${-days} 天`;
}

type ToldProps = { milestone: ChangeableMilestone; held: ChangeableMilestone["heldBy"]; today: PlainDate };

function Told({ milestone, held, today }: ToldProps) {
  const overdue = daysBetween(milestone.plannedOn, today);
  return (
    <div>
      <div className={styles.rowHead}>
        <span className="strong">{milestone.name}</span>
        {milestone.isKey && <Tag tone="accent">关键</Tag>}
        <span className="muted">{STAGE_KIND_LABELS[milestone.stage]}阶段</span>
      </div>
      <p>
        现计划 <Day on={milestone.plannedOn} plain />
        {milestone.originalOn !== milestone.plannedOn && <span className="muted">，原计划 <Day on={milestone.originalOn} plain /></span>}
        {overdue > 0 && <span className="late">，已逾期 {overdue} 天</span>}
        {overdue === 0 && <span className="late">，今天到期</span>}
      </p>
      {held && <p>已在<a href={paths.change(held.id)}>{held.number ? `申请 ${held.number}` : "另一份草稿"}</a>中办理，办结后才能再申请</p>}
    </div>
  );
}
