import { Deadline } from "@/app/_components/dispatch/deadline";
import { GapsPanel } from "@/app/_components/projects/gaps-panel";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { Stat, Stats } from "@/app/_components/ui/stat";
import { dayInShort, dueInWords, type PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Desk } from "@/lib/desk/queries";
import type { UnitFilings } from "@/lib/dispatch/queries";
import { cyclePhase } from "@/lib/dispatch/rules";
import { paths, type Query } from "@/lib/web/paths";
import styles from "./desk.module.css";
import { NoOpenMonth } from "./no-open-month";

type Props = { desk: Extract<Desk, { kind: "office" }>; today: PlainDate };

export function OfficeDesk({ desk: { month, next, sealed, gaps }, today }: Props) {
  if (!month) return <NoOpenMonth next={next} />;
  const { cycle, counts, toReview, unfiled } = month;
  const board = (query?: Query) => paths.cycle(cycle.month, query);
  return (
    <div className="stack">
      <Panel>
        <div className={styles.summary}>
          <p className={styles.lead}>{monthInWords(cycle.month)} · {cyclePhase(cycle, today)} · 封存日 {dayInShort(cycle.sealDueOn)}，{dueInWords(cycle.sealDueOn, today, "截止")}</p>
          <span className="row">
            <Deadline label="单位填报" on={cycle.unitsDueOn} today={today} />
            <Deadline label="单位审核" on={cycle.headsDueOn} today={today} />
            <Deadline label="专班复核" on={cycle.officeDueOn} today={today} />
          </span>
        </div>
      </Panel>
      <Stats>
        <Stat label="应报" value={counts.expected} href={board()} />
        <Stat label="已报" value={counts.filed} href={board({ state: "filed" })} />
        <Stat label="待专班复核" value={counts.awaitingOffice} href={paths.review(cycle.month)} tone={counts.awaitingOffice > 0 ? "blue" : "plain"} />
        <Stat label="待单位审核" value={counts.awaitingHead} href={board({ state: "submitted" })} />
        <Stat label="已采用" value={counts.accepted} href={board({ state: "accepted" })} />
        <Stat label="未报" value={counts.unfiled} href={board({ state: "unfiled" })} note={counts.returned > 0 ? `含退回 ${counts.returned}` : undefined} />
      </Stats>
      <div className="stack">
        <Panel title={`待复核 ${counts.awaitingOffice} 项`} extra={counts.awaitingOffice > 0 && <a href={paths.review(cycle.month)}>去复核</a>} flush>
          <Units groups={toReview} none="没有等待复核的填报" href={(unit) => paths.review(cycle.month, { unit })} />
        </Panel>
        <Panel title={`未报 ${counts.unfiled} 项`} extra={<a href={board()}>调度看板</a>} flush>
          <Units groups={unfiled} none="各单位均已填报" href={(unit) => board({ state: "unfiled", unit })} />
        </Panel>
      </div>
      <GapsPanel counts={gaps} today={today} />
      {sealed && (
        <Panel title={`上一期：${monthInWords(sealed.month)}`} extra={<><a href={paths.report(sealed.month)}>通报</a><a href={paths.cycle(sealed.month)}>看板</a></>}>
          {sealed.status === "published" ? "已封存，通报已印发。" : "已封存，通报尚未印发，办理进度见“通报”。"}
        </Panel>
      )}
    </div>
  );
}

function Units({ groups, none, href }: { groups: UnitFilings[]; none: string; href: (unitCode: string) => string }) {
  if (groups.length === 0) return <Empty title={none} />;
  return (
    <ul className={styles.units}>
      {groups.map(({ unit, rows }) => (
        <li key={unit.code}>
          <a href={href(unit.code)}>{unit.shortName}</a>
          <span>{rows.length} 项</span>
        </li>
      ))}
    </ul>
  );
}
