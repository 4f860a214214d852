import { Deadline } from "@/app/_components/dispatch/deadline";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Desk } from "@/lib/desk/queries";
import { isFiled } from "@/lib/dispatch/rules";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";
import { DueNodes } from "./due-nodes";
import { FilingItem } from "./filing-item";
import { NoOpenMonth } from "./no-open-month";
import { RemindersPanel } from "./reminders-panel";

type Props = { desk: Extract<Desk, { kind: "filer" }>; today: PlainDate };

export function FilerDesk({ desk: { month, next, nodes, reminders }, today }: Props) {
  if (!month) return <NoOpenMonth next={next} />;
  const { cycle, counts, toFile, rows } = month;
  const handedOver = rows.filter(({ status }) => isFiled(status));
  const waived = rows.filter(({ status }) => status === "waived");
  const words = monthInWords(cycle.month);
  return (
    <div className="stack">
      <Panel>
        <div className={styles.summary}>
          <p className={styles.lead}>{words}填报 <Deadline label="" on={cycle.unitsDueOn} today={today} /></p>
          <span>本单位 {counts.expected} 项：已报 {counts.filed}，待报 {counts.unfiled}{counts.waived > 0 && `，免报 ${counts.waived}`}</span>
          <span className="row">
            <a className="link-button" href={paths.grid(cycle.month)}>批量填报</a>
            <a className="link-button" href={paths.workbook(cycle.month)}>Excel 填报</a>
          </span>
        </div>
      </Panel>
      <RemindersPanel reminders={reminders} />
      <div className="split">
        <div className="stack">
          <Panel title={`待填报 ${toFile.length} 项`} extra={counts.returned > 0 ? <span className="late">其中退回 {counts.returned} 项</span> : undefined} flush>
            {toFile.length === 0 ? (
              <Empty title="本月填报已全部提交">审核人退回的项目会重新出现在这里。</Empty>
            ) : (
              <ul className={styles.list}>
                {toFile.map((row) => <FilingItem key={row.code} month={cycle.month} row={row} isTask action={row.status === "returned" ? "修改后再提交" : row.savedAt ? "继续填报" : "填报"} />)}
              </ul>
            )}
          </Panel>
          {waived.length > 0 && (
            <Panel title={`免报 ${waived.length} 项`} flush>
              <ul className={styles.list}>{waived.map((row) => <FilingItem key={row.code} month={cycle.month} row={row} action="查看" />)}</ul>
            </Panel>
          )}
          {handedOver.length > 0 && (
            <Panel title={`已提交 ${handedOver.length} 项`} extra={<a href={paths.cycle(cycle.month)}>{words}全部项目</a>} flush>
              <ul className={styles.list}>{handedOver.map((row) => <FilingItem key={row.code} month={cycle.month} row={row} action="查看" />)}</ul>
            </Panel>
          )}
        </div>
        <DueNodes nodes={nodes} today={today} />
      </div>
    </div>
  );
}
