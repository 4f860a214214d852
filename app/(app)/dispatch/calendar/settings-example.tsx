import { dayWithWeekday } from "@/lib/base/date";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import type { Calendar } from "@/lib/base/workdays";
import { cycleDays, type CycleSettings } from "@/lib/dispatch/rules";
import styles from "./calendar.module.css";

type Props = { month: YearMonth; settings: CycleSettings; calendar: Calendar };

/** A month's days as these settings give them. */
export function SettingsExample({ month, settings, calendar }: Props) {
  const { opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = cycleDays(month, settings, calendar);
  const steps = [["开启", opensOn], ["单位填报截止", unitsDueOn], ["单位审核截止", headsDueOn], ["专班复核截止", officeDueOn], ["封存", sealDueOn]] as const;
  return (
    <div className={styles.preview}>
      <p className="strong">以{monthInWords(month)}为例</p>
      <ul className={styles.example}>
        {steps.map(([name, on]) => <li key={name}><span className="muted">{name}</span><time dateTime={on}>{dayWithWeekday(on)}</time></li>)}
      </ul>
    </div>
  );
}
