import type { Metadata } from "next";
import { FiledBar } from "@/app/_components/dispatch/filed-bar";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { today } from "@/lib/base/context";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import { mayReadCalendar } from "@/lib/dispatch/calendar/policy";
import { findNextOpening } from "@/lib/dispatch/calendar/queries";
import { mayOpenCycle } from "@/lib/dispatch/policy";
import { listCycles, type CycleSummary } from "@/lib/dispatch/queries";
import { cyclePhase, isSealed } from "@/lib/dispatch/rules";
import { isReopened } from "@/lib/dispatch/sealing/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "./dispatch.module.css";
import { NextMonthPanel } from "./next-month-panel";

export const metadata: Metadata = { title: "月度调度" };

export default async function DispatchPage() {
  return readPage(
    "cycle.read",
    async (ctx) => ({
      months: await listCycles(ctx), next: await findNextOpening(ctx), day: today(ctx),
      mayOpen: mayOpenCycle(ctx.actor).allowed, readsCalendar: mayReadCalendar(ctx.actor).allowed,
    }),
    ({ months, next, day, mayOpen, readsCalendar }) => (
      <>
        <PageHeader
          title="月度调度"
          lead="每月一期：单位填报、单位审核、专班复核、封存。封存后的数据不再变化，通报由封存数据生成。"
          actions={readsCalendar ? <a href={paths.calendar()}>工作日历与时限</a> : undefined}
        />
        {months.every(({ cycle }) => isSealed(cycle.status)) && <NextMonthPanel next={next} mayOpen={mayOpen} today={day} />}
        <Panel flush>
          {months.length === 0 ? <Empty title="还没有调度期">调度专班开启第一个月的调度后，各期列在这里。</Empty> : <Months months={months} today={day} />}
        </Panel>
      </>
    ),
  );
}

const TONES = { paused: "yellow", open: "accent", sealed: "blue", published: "green" } as const;

function Months({ months, today: day }: { months: CycleSummary[]; today: PlainDate }) {
  return (
    <table className={`table ${styles.months}`}>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>月份</th>
          <th scope="col" rowSpan={2}>阶段</th>
          <th scope="col" rowSpan={2}>已报 / 应报</th>
          <th scope="col" rowSpan={2} className="number">按时</th>
          <th scope="colgroup" colSpan={LIGHTS.length} className={styles.group}>灯（可查看的全部项目）</th>
          <th scope="col" rowSpan={2}>封存数据指纹</th>
          <th scope="col" rowSpan={2}>通报</th>
        </tr>
        <tr>{LIGHTS.map((light) => <th key={light} scope="col" className="number">{LIGHT_SHAPES[light]} {LIGHT_LABELS[light]}</th>)}</tr>
      </thead>
      <tbody>
        {months.map(({ cycle, counts, filings, snapshotSha256 }) => (
          <tr key={cycle.month} className={cycle.status === "open" ? styles.open : undefined}>
            <th scope="row" className="nowrap"><a href={paths.cycle(cycle.month)}>{monthInWords(cycle.month)}</a></th>
            <td><Tag tone={TONES[cycle.status]}>{isReopened(cycle) ? `重开中 · ${cyclePhase(cycle, day)}` : cyclePhase(cycle, day)}</Tag></td>
            <td><FiledBar filed={filings.filed} expected={filings.expected} /></td>
            <td className="number">{filings.onTime}</td>
            {LIGHTS.map((light) => (
              <td key={light} className="number">
                <a href={paths.projects({ light: [light], asOf: isSealed(cycle.status) ? cycle.month : null })}>{counts[light]}</a>
              </td>
            ))}
            <td className={styles.hash} title={snapshotSha256 ?? undefined}>{snapshotSha256 ? snapshotSha256.slice(0, 12) : <span className="muted">未封存</span>}</td>
            <td>{cycle.status === "published" ? <a href={paths.report(cycle.month)}>查看</a> : <span className="muted">—</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
