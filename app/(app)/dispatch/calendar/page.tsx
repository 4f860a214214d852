import type { Metadata } from "next";
import { Moment } from "@/app/_components/ui/moment";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { today } from "@/lib/base/context";
import type { PlainDate } from "@/lib/base/date";
import { addMonths, monthOf } from "@/lib/base/month";
import { calendarQuery, FIRST_YEAR, LAST_YEAR } from "@/lib/dispatch/calendar/inputs";
import { mayChangeCalendar } from "@/lib/dispatch/calendar/policy";
import { getCalendarBook, type CalendarBook } from "@/lib/dispatch/calendar/queries";
import { settingsInWords } from "@/lib/dispatch/calendar/rules";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ArrangementNotice } from "../arrangement-notice";
import { ArrangementForm } from "./arrangement-form";
import { arrangedDays } from "./arranged-days";
import { OwnArrangements } from "./own-arrangements";
import { SettingsExample } from "./settings-example";
import { SettingsForm } from "./settings-form";
import { YearGrid } from "./year-grid";

export const metadata: Metadata = { title: "工作日历与时限" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CalendarPage({ searchParams }: Props) {
  const { year } = calendarQuery.parse(await searchParams);
  return readPage(
    "calendar.read",
    async (ctx) => ({ book: await getCalendarBook(ctx), day: today(ctx), mayChange: mayChangeCalendar(ctx.actor).allowed }),
    ({ book, day, mayChange }) => <Shown book={book} year={year ?? Number(day.slice(0, 4))} today={day} mayChange={mayChange} />,
  );
}

function Shown({ book, year, today: day, mayChange }: { book: CalendarBook; year: number; today: PlainDate; mayChange: boolean }) {
  const example = addMonths(monthOf(day), 1);
  const { calendar, settings } = book;
  const settingsPanel = (
    <Panel title="调度时限" id="settings" extra={settings.changedAt && <span>{settings.changedByName} <Moment at={settings.changedAt} /> 修改</span>}>
      {mayChange ? (
        <SettingsForm key={settings.version} settings={settings} example={example} known={arrangedDays(Number(example.slice(0, 4)), calendar)} />
      ) : (
        <div className="stack">
          <ul>{settingsInWords(settings).map((words) => <li key={words}>{words}</li>)}</ul>
          <SettingsExample month={example} settings={settings} calendar={calendar} />
          <p className="muted">由调度专班负责人修改。</p>
        </div>
      )}
    </Panel>
  );
  return (
    <>
      <PageHeader
        title="工作日历与时限"
        lead="调度时限按工作日计算。放假和调休以国务院办公厅通知为准；已经开启的各期不受修改影响。"
        actions={<>{mayChange && <a href="#arrangement">录入放假调休</a>}<a href="#settings">调度时限</a><a href={paths.dispatch()}>各期调度</a></>}
      />
      <div className="stack">
        {!calendar.isArranged(year) && <ArrangementNotice years={[year]} link={false} />}
        <Panel
          title={`${year}年工作日历`}
          extra={
            <nav aria-label="年份" className="row">
              {year > FIRST_YEAR && <a href={paths.calendar({ year: year - 1 })}>{year - 1}年</a>}
              {year < LAST_YEAR && <a href={paths.calendar({ year: year + 1 })}>{year + 1}年</a>}
            </nav>
          }
        >
          <YearGrid year={year} calendar={calendar} own={book.own} today={day} />
        </Panel>
        <div className="halves">
          {mayChange && (
            <Panel title={`录入${year}年放假调休`} id="arrangement">
              <ArrangementForm key={year} year={year} version={book.version} known={arrangedDays(year, calendar)} />
            </Panel>
          )}
          <div className="stack">
            <Panel title="本地录入的安排" extra={<span>{book.own.length} 天</span>} flush>
              <OwnArrangements stretches={book.stretches} version={book.version} mayChange={mayChange} />
            </Panel>
            {mayChange && settingsPanel}
          </div>
          {!mayChange && settingsPanel}
        </div>
      </div>
    </>
  );
}
