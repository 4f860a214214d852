import { Deadline } from "@/app/_components/dispatch/deadline";
import { FiledBar } from "@/app/_components/dispatch/filed-bar";
import { GapsPanel } from "@/app/_components/projects/gaps-panel";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Desk } from "@/lib/desk/queries";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";
import { DueNodes } from "./due-nodes";
import { FilingItem } from "./filing-item";
import { NoOpenMonth } from "./no-open-month";
import { RemindersPanel } from "./reminders-panel";

type Props = { desk: Extract<Desk, { kind: "head" }>; today: PlainDate };

export function HeadDesk({ desk: { month, next, nodes, reminders, gaps }, today }: Props) {
  if (!month) return <NoOpenMonth next={next} />;
  const { cycle, counts, toSign, unfiled } = month;
  return (
    <div className="stack">
      <Panel>
        <div className={styles.summary}>
          <p className={styles.lead}>{monthInWords(cycle.month)}审核 <Deadline label="" on={cycle.headsDueOn} today={today} /></p>
          <span>本单位已报 <FiledBar filed={counts.filed} expected={counts.expected} /></span>
          {toSign.length > 0 && <a className="link-button link-button-main" href={paths.review(cycle.month)}>去审签（{toSign.length} 项）</a>}
        </div>
      </Panel>
      <RemindersPanel reminders={reminders} />
      <div className="split">
        <div className="stack">
          <Panel title={`待审签 ${toSign.length} 项`} flush>
            {toSign.length === 0 ? (
              <Empty title="没有等待您审签的填报">填报人提交后会出现在这里。</Empty>
            ) : (
              <ul className={styles.list}>{toSign.map((row) => <FilingItem key={row.code} month={cycle.month} row={row} action="查看" />)}</ul>
            )}
          </Panel>
          <Panel title={`尚未提交 ${unfiled.length} 项`} extra={<Deadline label="填报" on={cycle.unitsDueOn} today={today} />} flush>
            {unfiled.length === 0 ? (
              <Empty title="本单位本月填报已全部提交" />
            ) : (
              <ul className={styles.list}>
                {unfiled.map((row) => (
                  <FilingItem key={row.code} month={cycle.month} row={row} action="查看" />
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <DueNodes nodes={nodes} today={today} />
      </div>
      <GapsPanel title="本单位责任缺口" counts={gaps} today={today} />
    </div>
  );
}
