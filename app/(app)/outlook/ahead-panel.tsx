import { OutlookPct } from "@/app/_components/outlook/outlook-pct";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { PlainDate } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import { DUE_SOON_WORKDAYS, isDueSoon } from "@/lib/lights/due-soon/rules";
import type { OutlookList } from "@/lib/outlook/queries";
import { isUnlikely } from "@/lib/outlook/rules";
import { DRIFT_LABELS, SILENCE_LABELS } from "@/lib/outlook/terms";
import { paths } from "@/lib/web/paths";
import styles from "./outlook.module.css";

type Props = { outlooks: OutlookList; day: PlainDate; soonUntil: PlainDate; asOf: YearMonth | undefined };

const SHOWN = 10;

/** The next milestones that are due soon, the least likely first. */
export function AheadPanel({ outlooks, day, soonUntil, asOf }: Props) {
  const soon = outlooks.items.filter(({ plannedOn, since }) => since === null && isDueSoon(plannedOn, day, soonUntil));
  const shown = [...soon.filter(isUnlikely), ...soon.filter((row) => !isUnlikely(row))].slice(0, SHOWN);
  return (
    <Panel title="临期节点" extra={<><span>{DUE_SOON_WORKDAYS} 个工作日内到期 {soon.length} 个</span><a href={paths.projects({ asOf, unlikely: true })}>可能逾期的项目</a></>} flush>
      {soon.length === 0 ? <p className="panel-body muted">{DUE_SOON_WORKDAYS} 个工作日内（至 <Day on={soonUntil} />）没有节点到期。</p> : (
        <ScrollRegion label="临期节点表">
          <table className={`table ${styles.ahead}`}>
            <thead><tr><th>节点</th><th>项目</th><th>牵头单位</th><th>计划</th><th>单位预计</th><th>填报情况</th><th className="number">按期可能（同类节点）</th></tr></thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.milestoneId}>
                  <td>{row.milestone}{row.isKey && <> <Tag tone="accent">关键</Tag></>}</td>
                  <td><a href={paths.project(row.code, { asOf })}>{row.code} {row.projectName}</a></td>
                  <td className="nowrap">{row.leadUnit.name}</td>
                  <td className="nowrap"><Day on={row.plannedOn} plain /></td>
                  <td>{row.forecastOn === null ? "同计划" : <><Day on={row.forecastOn} plain /><div className="muted">{DRIFT_LABELS[row.drift]}</div></>}</td>
                  <td>{SILENCE_LABELS[row.silence]}</td>
                  <td className="number"><OutlookPct outlook={row} /></td>
                </tr>
              ))}
            </tbody>
            {soon.length > shown.length && <caption>列最可能逾期的 {shown.length} 个，其余见<a href={paths.projects({ asOf, dueSoon: true, sort: "due" })}>临期的项目</a>。</caption>}
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}
