import type { YearMonth } from "../../base/month";
import type { UnitKind } from "../../orgs/terms";

/** 抽查: how many of a month's updates the office looks behind, at least: 5 %, rounded up. */
export const requiredChecks = (expected: number): number => Math.ceil(expected / 20);

/**
 * Which updates to look behind: the same ones whoever asks and whenever, and others each month. At least 5 % of the month's,
 * and at least one of every kind of unit. Takes all that are expected, filed or not, so that filing late is no way out.
 */
export function suggestSpotChecks(month: YearMonth, updates: readonly { code: string; unitKind: UnitKind }[]): string[] {
  const drawn = [...updates].sort((a, b) => lot(month, a.code) - lot(month, b.code) || (a.code < b.code ? -1 : 1));
  const chosen = drawn.slice(0, requiredChecks(updates.length));
  const isMissing = ({ unitKind }: { unitKind: UnitKind }) => !chosen.some((other) => other.unitKind === unitKind);
  for (const update of drawn) if (isMissing(update)) chosen.push(update);
  return chosen.map(({ code }) => code);
}

/** 5.4: percent with one decimal; null when nothing is expected. */
export const checkedPct = (checked: number, expected: number): number | null => (expected === 0 ? null : Math.round((1000 * checked) / expected) / 10);

/** A project's lot in a month, 0 to 2³²−1: FNV-1a, mixed once more so that neighbouring codes fall far apart. */
function lot(month: YearMonth, code: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${month}/${code}`) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
