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
import { allot, cut, type Cut } from "./rules";

/** Rows that all lists of the page have together; a problem takes two. Works of which a unit has parts are at most seven. */
export const UNIT_LINES = 29;
const WORDS_MOST = 8;
const LEAST = { works: 7, projects: 8, overdue: 5, soon: 3, words: 4 };

export type BriefProject = ProjectLedgerItem & { why: string };

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
  projects: Cut<BriefProject>;
  /** so many of the first projects have a second line for their name and reason: what the lists leave over */
  roomy: number;
  overdue: Cut<MilestoneLedgerItem>;
  /** 临期 */
  soon: Cut<MilestoneLedgerItem>;
  /** 标志性成果, those of the month first, then the latest; where some are left out, one line is kept to say so */
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
  const limit = String(UNIT_LINES);
  const projects = await readProjectLedger(ctx, projectLedgerQuery.parse({ ...asked, sort: "light,gap", limit }));
  const overdue = await readMilestoneLedger(ctx, milestoneLedgerQuery.parse({ ...asked, state: "overdue", sort: "-late,-key", limit }));
  const soon = await readMilestoneLedger(ctx, milestoneLedgerQuery.parse({ ...asked, state: "due,soon", sort: "planned,-key", limit }));
  const selection = await selectionOf(ctx, filter);
  const { rows } = await ctx.db.execute<{ code: string; why: string | null; provenance: string }>(sql`
    select projects.code, ${selection.facts.lightReasons}->0->>'text' as why, provenance from ${selection.lean} where ${selection.where}`);
  const whyOf = new Map(rows.map((row) => [row.code, row.why ?? ""]));
  const works = await countPortfolio(ctx, filter, "engineering");
  const landmarks = await listUnitLandmarks(ctx, selection, code);
  const problems = await listUnitProblems(ctx, selection, code);
  const isTroubled = ({ light, originalLight }: ProjectLedgerItem) => light === "red" || light === "yellow" || originalLight !== light;
  const troubled = projects.items.filter(isTroubled).length;
  const [, ofProjects, ofOverdue, ofSoon, ofWords, roomy] = allot(UNIT_LINES, [
    { want: works.length, least: LEAST.works }, { want: projects.total ?? 0, least: LEAST.projects }, { want: overdue.total ?? 0, least: LEAST.overdue },
    { want: soon.total ?? 0, least: LEAST.soon }, { want: Math.min(WORDS_MOST, Math.max(landmarks.length, 2 * problems.length)), least: LEAST.words },
    { want: troubled, least: 0 },
  ]) as [number, number, number, number, number, number];
  return {
    unit: named, asOf: asOfAnswer(sealed), dataOn: selection.dataOn, count: count!, works, tally: await tallyOf(ctx, code, sealed),
    projects: cut(projects.items.map((item) => ({ ...item, why: whyOf.get(item.code) ?? "" })), ofProjects, projects.total ?? 0),
    roomy: Math.min(roomy, ofProjects),
    overdue: cut(overdue.items, ofOverdue, overdue.total ?? 0),
    soon: cut(soon.items, ofSoon, soon.total ?? 0),
    landmarks: { ...cut(landmarks, landmarks.length > ofWords ? ofWords - 1 : ofWords), ofMonth: landmarks.filter(({ isOfMonth }) => isOfMonth).length },
    problems: cut(problems, Math.floor(ofWords / 2)),
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
