import { z } from "zod";
import { day, flag, list, maybe, portfolioFilter, several, whole } from "../projects/filter/inputs";
import { MILESTONE_STATES, WINDOW_MAX, type LedgerGrouping } from "./terms";

/** By column; `gap`, `planned` and the like sort by what their column shows. */
export const PROJECT_LEDGER_SORTS = ["code", "name", "unit", "family", "engineering", "light", "original", "progress", "planned", "gap", "overdue", "due", "stage", "slips", "slip", "leader", "owner", "status"] as const;
export type ProjectLedgerSort = (typeof PROJECT_LEDGER_SORTS)[number];
export const MILESTONE_LEDGER_SORTS = ["code", "name", "unit", "light", "stage", "key", "weight", "planned", "original", "forecast", "actual", "late", "slip", "state", "owner"] as const;
export type MilestoneLedgerSort = (typeof MILESTONE_LEDGER_SORTS)[number];

export const PROJECT_LEDGER_GROUPINGS = ["unit", "engineering", "family", "light", "original", "leader", "stage", "status", "zone"] as const satisfies readonly LedgerGrouping[];
export const MILESTONE_LEDGER_GROUPINGS = ["unit", "engineering", "family", "light", "leader", "stage", "state"] as const satisfies readonly LedgerGrouping[];

const SORTS_MAX = 6;

/** "-gap,unit": the first weighs most, a leading "-" is descending. */
const sorts = <T extends string>(terms: readonly T[]) =>
  several.pipe(z.array(z.enum(terms.flatMap((term) => [term, `-${term}`] as const), `排序（sort）只能是 ${terms.join("、")}，前面加 - 为倒序，多个用逗号分开`)).max(SORTS_MAX, `最多按 ${SORTS_MAX} 列排序`))
    .transform((given) => given.map((term) => ({ by: term.replace(/^-/, "") as T, isDescending: term.startsWith("-") })));
const words = (what: string, max: number) => z.string().trim().max(max, `${what}最多 ${max} 个字`).optional().transform((text) => text || undefined);

/** A window of rows; `rowsOnly` leaves out what is counted, which a reader of the next window already has. */
const rows = { offset: maybe(whole("offset ", 0, 999_999)).transform((offset) => offset ?? 0), limit: maybe(whole("limit ", 1, WINDOW_MAX)).transform((limit) => limit ?? 100), rowsOnly: flag };

/** What the project ledger shows, without the window. */
export const projectLedgerFilter = portfolioFilter.extend({
  sort: sorts(PROJECT_LEDGER_SORTS),
  group: maybe(z.enum(PROJECT_LEDGER_GROUPINGS, `分组（group）只能是 ${PROJECT_LEDGER_GROUPINGS.join("、")}`)),
});
export type ProjectLedgerFilter = z.output<typeof projectLedgerFilter>;
export const projectLedgerQuery = projectLedgerFilter.extend(rows);
export type ProjectLedgerQuery = z.output<typeof projectLedgerQuery>;

/** Milestones of the projects that the portfolio's words mean, narrowed by words of their own. */
export const milestoneLedgerFilter = portfolioFilter.extend({
  state: list(MILESTONE_STATES, "节点状态（state）"),
  /** 关键节点 alone */
  key: flag,
  /** by the plan in force, both ends included */
  plannedFrom: day("计划日期不早于（plannedFrom）"),
  plannedTo: day("计划日期不晚于（plannedTo）"),
  /** 里程碑责任人, any part of the name */
  holder: words("里程碑责任人", 40),
  /** any part of the milestone's name */
  milestone: words("里程碑名称", 100),
  sort: sorts(MILESTONE_LEDGER_SORTS),
  group: maybe(z.enum(MILESTONE_LEDGER_GROUPINGS, `分组（group）只能是 ${MILESTONE_LEDGER_GROUPINGS.join("、")}`)),
});
export type MilestoneLedgerFilter = z.output<typeof milestoneLedgerFilter>;
export const milestoneLedgerQuery = milestoneLedgerFilter.extend(rows);
export type MilestoneLedgerQuery = z.output<typeof milestoneLedgerQuery>;
