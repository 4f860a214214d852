import { Panel } from "@/app/_components/ui/panel";
import { dayInShort, type PlainDate } from "@/lib/base/date";
import type { CycleRow } from "@/lib/dispatch/locks";
import { cyclePhase, dueInWords } from "@/lib/dispatch/rules";
import styles from "../dispatch.module.css";

/** The month's four deadlines, the present step marked. */
export function DaysPanel({ cycle, today }: { cycle: CycleRow; today: PlainDate }) {
  const steps = [
    { name: "单位填报", phase: "填报阶段", on: cycle.unitsDueOn },
    { name: "单位审核", phase: "单位审核阶段", on: cycle.headsDueOn },
    { name: "专班复核", phase: "专班复核阶段", on: cycle.officeDueOn },
    { name: "封存", phase: "待封存", on: cycle.sealDueOn },
  ];
  const phase = cyclePhase(cycle, today);
  return (
    <Panel title="时间安排">
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} aria-current={step.phase === phase ? "step" : undefined}>
            <div className="strong">{step.name}</div>
            <div>
              <time dateTime={step.on}>{dayInShort(step.on)}</time>截止，<span className={today > step.on ? "late" : undefined}>{dueInWords(step.on, today)}</span>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
