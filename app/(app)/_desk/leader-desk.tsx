import { Deadline } from "@/app/_components/dispatch/deadline";
import { FiledBar } from "@/app/_components/dispatch/filed-bar";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Desk } from "@/lib/desk/queries";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

type Props = { desk: Extract<Desk, { kind: "leader" }>; today: PlainDate; hasReports: boolean };

export function LeaderDesk({ desk: { month, sealed, changes }, today, hasReports }: Props) {
  return (
    <div className="stack">
      {changes.length === 0 && !hasReports && (
        <Panel>
          <Empty title="没有等待您办理的事项" action={<a className="link-button link-button-main" href={paths.overview()}>查看领导一页</a>}>
            {sealed && <a href={paths.report(sealed.month)}>{monthInWords(sealed.month)}通报</a>}
          </Empty>
        </Panel>
      )}
      {month && (
        <Panel title={`${monthInWords(month.cycle.month)}调度`} extra={<a href={paths.cycle(month.cycle.month)}>调度看板</a>}>
          <div className={styles.summary}>
            <Deadline label="单位填报" on={month.cycle.unitsDueOn} today={today} />
            <span>全市已报 <FiledBar filed={month.counts.filed} expected={month.counts.expected} /></span>
          </div>
        </Panel>
      )}
    </div>
  );
}
