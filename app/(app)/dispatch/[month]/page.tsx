import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Tag } from "@/app/_components/ui/tag";
import { today } from "@/lib/base/context";
import type { PlainDate } from "@/lib/base/date";
import { isYearMonth, monthInWords } from "@/lib/base/month";
import { getBoard, type Board } from "@/lib/dispatch/board";
import { getMonthDays } from "@/lib/dispatch/calendar/queries";
import { boardQuery, type BoardQuery } from "@/lib/dispatch/inputs";
import type { UnitFilings } from "@/lib/dispatch/queries";
import { cyclePhase, isSealed, isUnfiled } from "@/lib/dispatch/rules";
import { getRevisions, sealingChecklist, type Revisions } from "@/lib/dispatch/sealing/queries";
import { isReopened, type SealingCheck } from "@/lib/dispatch/sealing/rules";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { CountsPanel } from "./counts-panel";
import { CoursePanel } from "./course-panel";
import { DaysPanel } from "./days-panel";
import { FilingsPanel } from "./filings-panel";
import { FingerprintPanel } from "./fingerprint-panel";
import { RemindersPanel } from "./reminders-panel";
import { ReopenedNotice } from "./reopened-notice";
import { SealPanel } from "./seal-panel";
import { TakeUpPanel } from "./take-up-panel";
import { UnfiledPanel, type OwingUnit } from "./unfiled-panel";
import { UnitsPanel } from "./units-panel";

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: isYearMonth(month) ? `${monthInWords(month)}调度` : "没有找到" };
}

export default async function CyclePage({ params, searchParams }: Props) {
  const { month } = await params;
  if (!isYearMonth(month)) notFound();
  const query = boardQuery.parse(await searchParams);
  return readPage(
    "cycle.read",
    async (ctx) => {
      const board = await getBoard(ctx, month, query);
      return { board, days: await getMonthDays(ctx, board.summary.cycle), checks: await sealingChecklist(ctx, month), revisions: await getRevisions(ctx, month), day: today(ctx) };
    },
    ({ day, ...shown }) => <Shown {...shown} query={query} today={day} />,
  );
}

type ShownProps = {
  board: Board; days: Awaited<ReturnType<typeof getMonthDays>>; checks: SealingCheck[] | null; revisions: Revisions; query: BoardQuery; today: PlainDate;
};

function Shown({ board, days, checks, revisions, query, today: day }: ShownProps) {
  const { cycle } = board.summary;
  return (
    <>
      <PageHeader
        title={`${monthInWords(cycle.month)}调度`}
        tag={<Tag tone={cycle.status === "open" ? "accent" : cycle.status === "paused" ? "yellow" : "green"}>{isReopened(cycle) ? `重开中 · ${cyclePhase(cycle, day)}` : cyclePhase(cycle, day)}</Tag>}
        actions={
          <>
            {cycle.status === "open" && !board.isCitywide && <a href={paths.grid(cycle.month)}>批量填报</a>}
            {board.toReview > 0 && <a href={paths.review(cycle.month)}>{board.isOffice ? "去复核" : "去审签"}（{board.toReview} 项）</a>}
            {(cycle.status === "published" || (cycle.status === "sealed" && board.isCitywide)) && <a href={paths.report(cycle.month)}>本月通报</a>}
            {cycle.status === "open" && !board.isCitywide && board.counts.expected > 0 && <a href={paths.workbook(cycle.month)}>Excel 填报</a>}
            <a href={paths.dispatch()}>各期调度</a>
          </>
        }
      />
      <div className="stack">
        <ReopenedNotice cycle={cycle} revisions={revisions} isCitywide={board.isCitywide} />
        {isSealed(cycle.status) ? <FingerprintPanel summary={board.summary} revisions={revisions} isCitywide={board.isCitywide} /> : <DaysPanel cycle={cycle} counts={board.counts} days={days} today={day} />}
        <CountsPanel month={cycle.month} counts={board.counts} late={board.late} />
        {board.courses && <CoursePanel courses={board.courses} counts={board.counts} />}
        {revisions.accepted && <TakeUpPanel month={cycle.month} accepted={revisions.accepted} />}
        {checks && <SealPanel month={cycle.month} checks={checks} counts={board.counts} sealDueOn={cycle.sealDueOn} today={day} />}
        {board.isCitywide && <UnitsPanel month={cycle.month} units={board.units} counts={board.counts} late={board.late} />}
        {board.mayRemind.allowed && board.reminders && (
          <div className="halves">
            <UnfiledPanel month={cycle.month} units={owingUnits(board.units)} />
            <RemindersPanel reminders={board.reminders} />
          </div>
        )}
        {!board.mayRemind.allowed && board.reminders && board.reminders.length > 0 && <RemindersPanel reminders={board.reminders} />}
        <FilingsPanel month={cycle.month} board={board} query={query} />
      </div>
    </>
  );
}

/** Units with something not handed over or not signed. */
const owingUnits = (units: UnitFilings[]): OwingUnit[] =>
  units
    .map(({ unit, rows, counts }) => ({
      code: unit.code, shortName: unit.shortName, liaisons: [...new Set(rows.map(({ liaisonName }) => liaisonName).filter(Boolean))].join("、"),
      unfiled: rows.filter(({ status }) => isUnfiled(status)).map(({ code, name }) => ({ code, name })), awaitingHead: counts.awaitingHead,
    }))
    .filter(({ unfiled, awaitingHead }) => unfiled.length + awaitingHead > 0);
