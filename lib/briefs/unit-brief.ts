import { eq, sql } from "drizzle-orm";
import { units } from "../../db/schema";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { notFound } from "../base/errors";
import { milestoneLedgerQuery, projectLedgerQuery } from "../ledger/inputs";
import { readMilestoneLedger, type MilestoneLedgerItem } from "../ledger/milestones/queries";
import { readProjectLedger, type ProjectLedgerItem } from "../ledger/projects/queries";
import { listLiveStandings, listMonths, listSealedStandings } from "../overview/queries";
import { summarise, type Tally } from "../overview/rules";
import type { UnitKind } from "../orgs/terms";
import { countPortfolio, type PortfolioCount } from "../projects/filter/counts";
import { portfolioFilter } from "../projects/filter/inputs";
import { selectionOf } from "../projects/filter/selection";
import { asOfAnswer, type SealedMonth } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { listUnitLandmarks, listUnitProblems, type UnitLandmark, type UnitProblem } from "./month-words";
import { seesUnitBrief } from "./policy";
import { cut, type Cut } from "./rules";

/** How many rows of each list the page holds. */
export const UNIT_ROWS = { troubled: 8, overdue: 7, soon: 5, landmarks: 5, problems: 3 };

export type TroubledProject = ProjectLedgerItem & { why: string };

export type UnitBrief = {
  unit: { code: string; name: string; shortName: string; kind: UnitKind };
  /** null: as of now */
  asOf: AsOf | null;
  dataOn: PlainDate;
  /** of the projects it leads */
  count: PortfolioCount;
  works: PortfolioCount[];
  /** of the month: progress, change against the month before, filing; null: no project, or no month yet */
  tally: Tally | null;
  /** red first, then yellow, the furthest behind first, with the first reason of its light */
  troubled: Cut<TroubledProject>;
  overdue: Cut<MilestoneLedgerItem>;
  /** 临期 */
  soon: Cut<MilestoneLedgerItem>;
  /** 标志性成果, the latest first */
  landmarks: Cut<UnitLandmark> & { ofMonth: number };
  problems: Cut<UnitProblem>;
  /** some of it is 演示数据 */
  isDemonstration: boolean;
};

/**
 * A district, department or institution on one page, of the projects that it leads: now, or as of a sealed month. Every number is that of the
 * ledger under `?unit=`. Throws not_found for who does not see it.
 */
export async function getUnitBrief(ctx: Context, code: string, sealed: SealedMonth | null): Promise<UnitBrief> {
  const [unit] = await ctx.db.select({ id: units.id, code: units.code, name: units.name, shortName: units.shortName, kind: units.kind }).from(units).where(eq(units.code, code));
  if (!unit || !seesUnitBrief(ctx.actor, unit.id)) throw notFound("该单位的一页纸");
  const { id: _, ...named } = unit;
  const asked = { unit: code, asOf: sealed?.month };
  const filter = portfolioFilter.parse(asked);
  const [count] = await countPortfolio(ctx, filter, "all");
  const milestonesIn = (state: string, sort: string, limit: number) => readMilestoneLedger(ctx, milestoneLedgerQuery.parse({ ...asked, state, sort, limit: String(limit) }));
  const troubled = await readProjectLedger(ctx, projectLedgerQuery.parse({ ...asked, light: "red,yellow", sort: "light,gap", limit: String(UNIT_ROWS.troubled) }));
  const overdue = await milestonesIn("overdue", "-late,-key", UNIT_ROWS.overdue);
  const soon = await milestonesIn("due,soon", "planned,-key", UNIT_ROWS.soon);
  const selection = await selectionOf(ctx, filter);
  const { facts, lean, where, dataOn } = selection;
  const { rows } = await ctx.db.execute<{ code: string; why: string | null; provenance: string }>(sql`
    select projects.code, ${facts.lightReasons}->0->>'text' as why, provenance from ${lean} where ${where}`);
  const whyOf = new Map(rows.map((row) => [row.code, row.why ?? ""]));
  const landmarks = await listUnitLandmarks(ctx, selection, code);
  return {
    unit: named, asOf: asOfAnswer(sealed), dataOn, count: count!, works: await countPortfolio(ctx, filter, "engineering"), tally: await tallyOf(ctx, code, sealed),
    troubled: cut(troubled.items.map((item) => ({ ...item, why: whyOf.get(item.code) ?? "" })), UNIT_ROWS.troubled, troubled.total ?? 0),
    overdue: cut(overdue.items, UNIT_ROWS.overdue, overdue.total ?? 0),
    soon: cut(soon.items, UNIT_ROWS.soon, soon.total ?? 0),
    landmarks: { ...cut(landmarks, UNIT_ROWS.landmarks), ofMonth: landmarks.filter(({ isOfMonth }) => isOfMonth).length },
    problems: cut(await listUnitProblems(ctx, selection, code), UNIT_ROWS.problems),
    isDemonstration: rows.some(({ provenance }) => provenance === "demonstration"),
  };
}

/** What only the rows of a month say of a unit; now: those of the open month. */
async function tallyOf(ctx: Context, code: string, sealed: SealedMonth | null): Promise<Tally | null> {
  const month = sealed?.month ?? (await listMonths(ctx)).find(({ status }) => status === "open")?.month;
  if (!month) return null;
  const standings = (sealed ? await listSealedStandings(ctx, sealed) : await listLiveStandings(ctx, month)).filter(({ leadUnit }) => leadUnit.code === code);
  return standings.length === 0 ? null : summarise(standings).total;
}
