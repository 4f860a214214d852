import { sql } from "drizzle-orm";
import { addDays, shanghaiInstant, type PlainDate } from "../../../lib/base/date";
import { addMonths, type YearMonth } from "../../../lib/base/month";
import { addWorkdays } from "../../../lib/base/workdays";
import { cycleDays } from "../../../lib/dispatch/rules";
import { markPublished } from "../../../lib/dispatch/sealing/commands";
import { buildNow } from "../../../lib/reports/builds/commands";
import { draftReport, editBlock } from "../../../lib/reports/drafting/commands";
import { paragraphsOf, templateOf } from "../../../lib/reports/edits/rules";
import { checkReport, issueReport, sendReport, signReport } from "../../../lib/reports/issuing/commands";
import { periodOf, type Period } from "../../../lib/reports/periods/rules";
import { getReport, type ReportRow } from "../../../lib/reports/queries";
import type { Moment } from "./moments";
import { FIRST_MONTH } from "./setting";
import type { Teller } from "./teller";

/** Months before it were issued as the system then generated them; since, a report goes through four hands. */
const FIRST_DRAFTED = "2025-04";
/** The office had numbered three on paper that year. */
const FIRST_NUMBER = 4;
/** It waits for the leader on the demonstration's own day. */
const QUARTER = { after: "2025-05", period: periodOf("2025-Q1")! };
const OWN_WORDS = "请各单位对照附件逐项核对，及时消除滞后因素。";

/** The report of the month before, while the next one is told: drafted the workday after the sealing, signed and issued the next one. */
export function reportMoments(teller: Teller, nextMonth: YearMonth): Moment[] {
  const month = addMonths(nextMonth, -1);
  if (month < FIRST_MONTH) return [];
  const sealedOn = cycleDays(month).sealDueOn;
  const drafting = addWorkdays(sealedOn, 1);
  const issuing = addWorkdays(sealedOn, 2);
  if (month < FIRST_DRAFTED) {
    const at = shanghaiInstant(drafting, "10:00");
    return [{ at, act: async () => void (await markPublished(teller.as("dispatch.chen", at), { month })) }];
  }
  const period: Period = { kind: "month", period: month };
  const hours = { draft: shanghaiInstant(drafting, "09:40"), check: shanghaiInstant(drafting, "15:20"), sign: shanghaiInstant(issuing, "10:10"), issue: shanghaiInstant(issuing, "15:00") };
  const told: { report?: ReportRow } = {};
  return [
    { at: hours.draft, act: async () => void (told.report = await draft(teller, period, hours.draft)) },
    { at: hours.check, act: async () => void (told.report = await checkReport(teller.as("dispatch.chen", hours.check), onReport(period, told.report!))) },
    { at: hours.sign, act: async () => void (told.report = await signReport(teller.as("leader.li", hours.sign), { ...onReport(period, told.report!), ...(month === FIRST_DRAFTED && { number: FIRST_NUMBER }) })) },
    { at: hours.issue, act: () => issue(teller, period, told.report!, hours.issue) },
    ...(month === QUARTER.after ? quarter(teller, issuing) : []),
  ];
}

const onReport = (period: Period, { revision, version }: ReportRow) => ({ period, revision, version });

async function draft(teller: Teller, period: Period, at: Date): Promise<ReportRow> {
  const ctx = teller.as("dispatch.wang", at);
  // Reports print where their sealing stands on the chain, and the whole story is one transaction.
  await ctx.db.execute(sql`set constraints all immediate`);
  await ctx.db.execute(sql`set constraints all deferred`);
  const { report } = await draftReport(ctx, { period, carriesOver: false });
  const paragraph = paragraphsOf((await getReport(ctx, period)).document).find(({ key, pieces }) => key.startsWith("overall.") && pieces.length > 1)!;
  const edited = await editBlock(ctx, { ...onReport(period, report), block: paragraph.key, text: templateOf(paragraph.pieces) + OWN_WORDS });
  return sendReport(ctx, onReport(period, edited));
}

async function issue(teller: Teller, period: Period, report: ReportRow, at: Date): Promise<void> {
  const ctx = teller.as("dispatch.wang", at);
  await buildNow(ctx, { id: report.id, contentSha256: report.contentSha256! });
  await issueReport(ctx, onReport(period, report));
}

/** 季度盘点: drafted and checked two days later. */
function quarter(teller: Teller, after: PlainDate): Moment[] {
  const at = shanghaiInstant(addWorkdays(addDays(after, 1), 1), "11:00");
  return [{
    at, act: async () => {
      const ctx = teller.as("dispatch.wang", at);
      const { report } = await draftReport(ctx, { period: QUARTER.period, carriesOver: false });
      await checkReport(teller.as("dispatch.chen", at), onReport(QUARTER.period, await sendReport(ctx, onReport(QUARTER.period, report))));
    },
  }];
}
