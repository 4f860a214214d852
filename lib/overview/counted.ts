import type { Context } from "../base/context";
import type { YearMonth } from "../base/month";
import { countPortfolio, type PortfolioCount } from "../projects/filter/counts";
import { portfolioFilter } from "../projects/filter/inputs";
import type { Summary, Tally, WorkTally } from "./rules";

/**
 * A summary whose counts of projects are those of the one query that the ledger, the wall and the map count by; what only the rows of a month
 * can say (change, progress, filing) stays as it was added up. `asOf` null: as of now.
 */
export async function counted(ctx: Context, { total, works, units }: Summary, asOf: YearMonth | null): Promise<Summary> {
  const count = async (by: "all" | "unit" | "family" | "engineering", filter: object = {}) =>
    new Map((await countPortfolio(ctx, portfolioFilter.parse({ asOf: asOf ?? undefined, ...filter }), by)).map((row) => [row.key, row]));
  const all = await count("all");
  const byUnit = await count("unit");
  const byFamily = await count("family");
  const byEngineering = await count("engineering", { family: "engineering" });
  const ofWork = ({ family, engineeringNo }: WorkTally) => (family === "engineering" ? byEngineering.get(String(engineeringNo ?? 0)) : byFamily.get(family));
  return {
    total: { ...total, ...countsOf(all.get("all")!) },
    works: works.map((work) => ({ ...work, ...countsOf(ofWork(work)!) })),
    units: units.map((unit) => ({ ...unit, ...countsOf(byUnit.get(unit.unit.code)!) })),
  };
}

const countsOf = ({ counts, original, greenByChange, overdueKeys, overdueKeyProjects }: PortfolioCount): Pick<Tally, "counts" | "original" | "greenByChange" | "overdueKeys" | "overdueKeyProjects"> =>
  ({ counts, original, greenByChange, overdueKeys, overdueKeyProjects });
