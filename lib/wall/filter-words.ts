import type { Context } from "../base/context";
import { conditionsOf, filterInWords } from "../ledger/conditions/rules";
import type { PortfolioFilter } from "../projects/filter/inputs";
import { listProjectFilters } from "../projects/filters";

/** What a filter asks for, in the ledger's words, for a chart that hangs where no address is seen; empty: everything in sight. */
export async function wordsOf(ctx: Context, filter: PortfolioFilter): Promise<string> {
  const address = new URLSearchParams(Object.entries(filter).flatMap(([word, value]) =>
    (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== false).map((each) => [word, each === true ? "1" : String(each)])));
  if (conditionsOf("projects", address, null).length === 0) return "";
  const isNamed = filter.unit.length > 0 || filter.engineering.length > 0;
  return filterInWords("projects", address, isNamed ? await listProjectFilters(ctx, filter.asOf) : null);
}
