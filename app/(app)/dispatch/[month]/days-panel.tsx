import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { dayWithWeekday, dueInWords, type PlainDate } from "@/lib/base/date";
import type { getMonthDays } from "@/lib/dispatch/calendar/queries";
import type { CycleRow } from "@/lib/dispatch/locks";
import { cyclePhase, type FilingCounts } from "@/lib/dispatch/rules";
import { ArrangementNotice } from "../arrangement-notice";
import styles from "../dispatch.module.css";
import { MoveDaysDialog } from "./move-days-dialog";

type Props = { cycle: CycleRow; counts: FilingCounts; days: Awaited<ReturnType<typeof getMonthDays>>; today: PlainDate };

/** The month's four deadlines, the present step marked; what is left undone after its day is 逾期. */
export function DaysPanel({ cycle, counts, days: { mayMove, computed, unarranged }, today }: Props) {
  const steps = [
    { name: "单位填报", phase: "填报阶段", on: cycle.unitsDueOn, left: counts.unfiled },
    { name: "单位审核", phase: "单位审核阶段", on: cycle.headsDueOn, left: counts.awaitingHead },
    { name: "专班复核", phase: "专班复核阶段", on: cycle.officeDueOn, left: counts.awaitingOffice },
    { name: "封存", phase: "待封存", on: cycle.sealDueOn, left: 1 },
  ];
  const phase = cyclePhase(cycle, today);
  const { unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = cycle;
  return (
    <Panel title="时间安排" extra={mayMove.allowed ? <MoveDaysDialog month={cycle.month} was={{ unitsDueOn, headsDueOn, officeDueOn, sealDueOn }} computed={computed} /> : undefined}>
      <div className="stack">
        <ArrangementNotice years={unarranged} />
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.name} aria-current={step.phase === phase ? "step" : undefined}>
              <div className="strong">{step.name} {today > step.on && step.left > 0 && <Tag tone="red">逾期</Tag>}</div>
              <div>
                <time dateTime={step.on}>{dayWithWeekday(step.on)}</time>截止，<span className={today > step.on && step.left > 0 ? "late" : undefined}>{dueInWords(step.on, today, "截止")}</span>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}
