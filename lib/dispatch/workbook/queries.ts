import { and, eq } from "drizzle-orm";
import { cycles, units, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { monthInWords, type YearMonth } from "../../base/month";
import type { Verdict } from "../../base/verdict";
import { shownOf, type ShownLight } from "../../lights/terms";
import type { FilingMilestone, FilingOutcome } from "../filing";
import type { UpdateContent } from "../inputs";
import type { CycleRow } from "../locks";
import { listOwnFilings, type OwnFiling } from "../many/queries";
import { returnInWords } from "../reviews/rules";
import { stepTo } from "../rules";
import type { UpdateStatus } from "../terms";

/** One project as the workbook holds it. */
export type WorkbookFiling = ShownLight & {
  code: string;
  name: string;
  status: UpdateStatus;
  version: number;
  /** what it came back for, single fields by name */
  returnedFor: string;
  lastProgress: string;
  content: UpdateContent;
  milestones: (Pick<FilingMilestone, "ordinal" | "name" | "isKey" | "plannedOn"> & { acceptedPct: number })[];
  outcomes: Pick<FilingOutcome, "id" | "name" | "type" | "stage">[];
  mayEdit: Verdict;
};

/** Throws not_found. */
export async function findCycle(ctx: Context, month: YearMonth): Promise<CycleRow> {
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  return cycle;
}

/** As files and greetings name the unit: 成都高新区. */
export async function unitShortName(ctx: Context, unitId: number): Promise<string> {
  const [unit] = await ctx.db.select({ shortName: units.shortName }).from(units).where(eq(units.id, unitId));
  return unit!.shortName;
}

/** How many of the actor's own unit's updates can still be filled. */
export async function countToFile(ctx: Context, cycle: CycleRow): Promise<number> {
  if (ctx.actor.kind !== "person") return 0;
  const rows = await ctx.db.select({ status: updates.status }).from(updates).where(and(eq(updates.cycleId, cycle.id), eq(updates.unitId, ctx.actor.unit.id)));
  return rows.filter(({ status }) => stepTo(status, "save") !== null).length;
}

/** The month's filings of the actor's own unit by code: the same that the grid shows. */
export const listWorkbookFilings = async (ctx: Context, month: YearMonth): Promise<WorkbookFiling[]> => (await listOwnFilings(ctx, month)).filings.map(toWorkbookFiling);

const toWorkbookFiling = ({ project, update, texts, milestones, outcomes, lastMonth, mayEdit }: OwnFiling): WorkbookFiling => ({
  code: project.code, name: project.name, ...shownOf(project), status: update.status, version: update.version, returnedFor: returnInWords(update, { milestones, outcomes }), lastProgress: lastMonth?.progressText ?? "", mayEdit,
  // One's own unit's words are never hidden.
  content: { ...texts!, milestones: milestones.map(({ ordinal, entry }) => ({ ordinal, ...entry })), outcomes: outcomes.map(({ id, entry }) => ({ id, ...entry })) },
  milestones: milestones.map(({ ordinal, name, isKey, plannedOn, before }) => ({ ordinal, name, isKey, plannedOn, acceptedPct: before.donePct })),
  outcomes: outcomes.map(({ id, name, type, stage }) => ({ id, name, type, stage })),
});
