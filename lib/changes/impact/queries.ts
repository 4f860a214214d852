import { and, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { changeRequests, projects } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { notFound } from "../../base/errors";
import { monthOf } from "../../base/month";
import { getRuleSet, loadFacts, overridesOf } from "../../lights/queries";
import { thresholdsFor } from "../../lights/rule-sets/rules";
import { evaluate, shownLight } from "../../lights/rules";
import { isGreenByChange, type ShownLight } from "../../lights/terms";
import { visibleProjects } from "../../projects/scope";
import { pausedOn } from "../decision/queries";
import type { previewChangeInput } from "../inputs";
import { askedOf, planOf, withDays, type ItemRow } from "../items";
import { projectColumns, type ChangeRow } from "../locks";
import { decisionLevel, directionOf, isFiled, isFiledLate, kindsFor, reasonsFor, type Direction } from "../rules";
import { visibleChanges } from "../scope";
import type { ChangeKind, DecisionLevel, ReasonCode } from "../terms";
import { asIfApproved } from "./rules";
import type { z } from "zod";

/** P(t) and A(t) in percent. */
export type Standing = ShownLight & { progressPct: number; plannedPct: number };

/** What a request would do, if it were approved on `dataOn`. */
export type Impact = {
  dataOn: PlainDate;
  items: (ItemRow & { isLate: boolean })[];
  direction: Direction | null;
  /** what may be given as the reason for it */
  reasons: readonly ReasonCode[];
  /** what may be asked for the project at all, as it stands */
  kinds: readonly ChangeKind[];
  level: DecisionLevel;
  /** 第几次 less one: approved extensions before, the most of any of its milestones */
  earlierTimes: number;
  /** a milestone was due on the day it was filed, or before: its overdue days count until approval */
  isLate: boolean;
  before: Standing;
  after: Standing;
  isGreenByChange: boolean;
};

type Asking = { projectId: number; status: (typeof projects.$inferSelect)["status"]; kind: ChangeKind; items: readonly ItemRow[]; filed: Filed | null };
/** The day that stands for a request (isFiled), and what it said; null: it is filed on the day it is handed over. */
export type Filed = { filedOn: PlainDate; isLate: boolean };
export const filedOf = (request: Pick<ChangeRow, "status" | "firstSignedAt" | "filedOn" | "isLate">): Filed | null =>
  isFiled(request) && request.filedOn !== null ? { filedOn: request.filedOn, isLate: request.isLate } : null;

/** The impact of what is asked, by the facts of today. Writes nothing. */
export async function impactOf(db: Executor, ctx: Context, { projectId, status, kind, items, filed }: Asking): Promise<Impact> {
  const day = today(ctx);
  const rules = await getRuleSet(db, monthOf(day));
  const facts = (await loadFacts(db, day, [projectId])).get(projectId)!;
  const override = (await overridesOf(db, null)).get(projectId) ?? null;
  const limits = thresholdsFor(rules, facts.family);
  const standing = (of: typeof facts): Standing => {
    const approved = evaluate(of, day, limits, "approved");
    return {
      ...shownLight(approved.light, override, of.status), computedLight: approved.light, originalLight: evaluate(of, day, limits, "original").light,
      progressPct: approved.progressPct, plannedPct: approved.plannedPct,
    };
  };
  const after = standing(asIfApproved(facts, kind, new Map(items.map(({ milestoneId, toOn }) => [milestoneId, toOn]))));
  const paused = await pausedOn(db, projectId);
  const earlierTimes = Math.max(0, ...items.map(({ timesBefore }) => timesBefore));
  return {
    dataOn: day,
    items: items.map((item) => ({ ...item, isLate: isFiledLate(kind, [item], filed?.filedOn ?? day, paused) })),
    direction: directionOf(items), reasons: reasonsFor(kind, items), kinds: kindsFor({ status, isDone: isAllDone(facts) }),
    level: decisionLevel(kind, items, earlierTimes), earlierTimes, isLate: filed?.isLate ?? isFiledLate(kind, items, day, paused),
    before: standing(facts), after, isGreenByChange: isGreenByChange(after),
  };
}

const isAllDone = ({ milestones }: { milestones: readonly { actualOn: PlainDate | null }[] }) => milestones.length > 0 && milestones.every(({ actualOn }) => actualOn !== null);

/** The impact of what is typed, before it is saved or sent. Throws not_found for a project out of sight, rule for a milestone that is not there. */
export async function previewChange(ctx: Context, { id, code, kind, move }: z.output<typeof previewChangeInput>): Promise<Impact> {
  const [project] = await ctx.db.select(projectColumns).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!project) throw notFound(`项目 ${code}`);
  const [request] = id === undefined ? [] : await ctx.db
    .select({ status: changeRequests.status, firstSignedAt: changeRequests.firstSignedAt, filedOn: changeRequests.filedOn, isLate: changeRequests.isLate })
    .from(changeRequests)
    .innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(and(eq(changeRequests.id, id), eq(changeRequests.projectId, project.id), visibleChanges(ctx.actor)));
  if (id !== undefined && !request) throw notFound("这份调整申请");
  const items = await withDays(ctx.db, askedOf(kind, move, await planOf(ctx.db, project.id)));
  return impactOf(ctx.db, ctx, { projectId: project.id, status: project.status, kind, items, filed: request ? filedOf(request) : null });
}
