import { and, asc, count, eq, sql, type SQL } from "drizzle-orm";
import { cycles, people, projects, units, updates } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { dataDay, type YearMonth } from "../../base/month";
import { previewLights } from "../../lights/queries";
import { shownOf, type Light, type LightReason, type ShownLight } from "../../lights/terms";
import { isOffice } from "../../people/policy";
import { visibleProjects } from "../../projects/scope";
import { textsOf, type Texts } from "../filing";
import type { CycleRow } from "../locks";
import { getSpotCheckStanding, type SpotCheck, type SpotCheckStanding } from "../spot-checks/queries";
import { listEarlier, listReturned, type Returned } from "./earlier";
import { listReported, type ReportedCorrection, type ReportedMilestone } from "./reported";
import { attention, type Attention } from "./rules";

export type MilestoneChange = {
  ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate; beforePct: number; donePct: number; isDone: boolean; actualOn: PlainDate | null; proof: string;
  beforeForecastOn: PlainDate | null; forecastOn: PlainDate | null; forecastCause: string;
};

/** Its light is that of the month's data day, as `after`: what is due in the next month is not held against this one. */
export type ReviewItem = ShownLight & {
  code: string;
  name: string;
  /** as last sealed; null: the project was in no sealed month yet */
  lightBefore: Light | null;
  /** if the update is accepted as it is */
  after: ShownLight & { reasons: LightReason[]; overdueKeyCount: number };
  unit: { code: string; shortName: string };
  version: number;
  isLate: boolean;
  submittedBy: string | null;
  submittedById: number | null;
  submittedAt: Date | null;
  /** null: never sent back this month */
  returned: Returned | null;
  texts: Texts;
  /** of the latest accepted month before; null: none */
  before: Texts | null;
  /** what it says of milestones that differs from what stood */
  milestones: MilestoneChange[];
  outcomes: { id: number; name: string; proofNo: string; achievedOn: PlainDate | null }[];
  corrections: ReportedCorrection[];
  /** everything still open, so that a return can name what is missing */
  open: { milestones: { ordinal: number; name: string }[]; outcomes: { id: number; name: string }[] };
  /** for the office alone: whether a check is suggested, and the latest one */
  isCheckSuggested: boolean;
  check: SpotCheck | null;
  /** why it needs eyes, heaviest first; empty: nothing out of the ordinary */
  attention: Attention[];
};

/** `spotChecks`: of the whole month, for the office alone. */
export type ReviewQueue = { items: ReviewItem[]; spotChecks: SpotCheckStanding | null };

/** The updates that wait for this reviewer: submitted work of the head's own unit, signed work for the dispatch office, none for others. */
function waitingFor(ctx: Context): SQL {
  const { actor } = ctx;
  if (isOffice(actor)) return eq(updates.status, "unit_approved");
  if (actor.kind === "person" && actor.role === "head") return and(eq(updates.status, "submitted"), eq(updates.unitId, actor.unit.id))!;
  return sql`false`;
}

/** How many updates of the month wait for this reviewer. */
export async function countReviewItems(ctx: Context, month: YearMonth): Promise<number> {
  const [row] = await ctx.db.select({ waiting: count() }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).where(and(eq(cycles.month, month), waitingFor(ctx)));
  return row?.waiting ?? 0;
}

/** What waits for this reviewer in the month, each with what it changes against what stood, by unit and code. No items for people who review nothing. */
export async function getReviewQueue(ctx: Context, cycle: CycleRow): Promise<ReviewQueue> {
  const spotChecks = isOffice(ctx.actor) ? await getSpotCheckStanding(ctx, cycle) : null;
  const rows = await ctx.db
    .select({ update: updates, project: { id: projects.id, code: projects.code, name: projects.name }, unit: { code: units.code, shortName: units.shortName }, submittedBy: people.name })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, updates.unitId))
    .leftJoin(people, eq(people.id, updates.submittedBy))
    .where(and(eq(updates.cycleId, cycle.id), visibleProjects(ctx.actor), waitingFor(ctx)))
    .orderBy(asc(units.ordinal), asc(projects.code));
  if (rows.length === 0) return { items: [], spotChecks };
  const updateIds = rows.map(({ update }) => update.id);
  const reported = await listReported(ctx.db, updateIds);
  const earlier = await listEarlier(ctx.db, rows.map(({ project }) => project.id), cycle.month);
  const returned = await listReturned(ctx.db, updateIds);
  const lights = await previewLights(ctx.db, dataDay(cycle.month, today(ctx)), new Map(rows.map(({ update, project }) => [project.id, {
    milestones: reported.get(update.id)!.milestones.flatMap(({ id, entry }) => (entry ? [{ id, ...entry }] : [])),
    selfJudgement: update.selfJudgement, measureText: update.measureText,
  }])));
  const checkOf = new Map(spotChecks?.rows.map((row) => [row.code, row]));
  const items = rows.map(({ update, project, unit, submittedBy }) => {
    const said = reported.get(update.id)!;
    const { now, accepted } = lights.get(project.id)!;
    const facts = {
      ...shownOf(now), lightBefore: earlier.lights.get(project.id) ?? null, after: { ...shownOf(accepted), reasons: accepted.reasons, overdueKeyCount: accepted.overdueKeyCount },
      isLate: update.isLate, returned: returned.get(update.id) ?? null, texts: textsOf(update),
      milestones: said.milestones.flatMap(changeOf),
      outcomes: said.outcomes.flatMap(({ entry, ...outcome }) => (entry ? [{ ...outcome, ...entry }] : [])),
      corrections: said.corrections, isCheckSuggested: checkOf.get(project.code)?.isSuggested ?? false, check: checkOf.get(project.code)?.check ?? null,
    };
    return {
      ...facts, code: project.code, name: project.name, unit, version: update.version, submittedBy, submittedById: update.submittedBy, submittedAt: update.submittedAt,
      before: earlier.words.get(project.id) ?? null,
      open: { milestones: said.milestones.map(({ ordinal, name }) => ({ ordinal, name })), outcomes: said.outcomes.map(({ id, name }) => ({ id, name })) },
      attention: attention(facts),
    };
  });
  return { items, spotChecks };
}

/** Empty: the update leaves the milestone as it stood. */
function changeOf({ entry, ...stood }: ReportedMilestone): MilestoneChange[] {
  if (!entry) return [];
  const isMoved = entry.isDone || entry.donePct !== stood.donePct || entry.forecastOn !== stood.forecastOn || entry.forecastCause !== (stood.forecastCause ?? "");
  const { ordinal, name, isKey, plannedOn, donePct: beforePct, forecastOn: beforeForecastOn } = stood;
  return isMoved ? [{ ordinal, name, isKey, plannedOn, beforePct, beforeForecastOn, ...entry }] : [];
}
