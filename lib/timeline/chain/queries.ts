import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { milestones, projects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { listLinks, type Link, type LinkEnd } from "../../milestones/links/queries";
import { visibleProjects } from "../../projects/scope";
import type { SealedMonth } from "../../sealed/queries";
import { getSnapshot } from "../../sealed/snapshots";
import { criticalChain, type Knot } from "./rules";

export type ChainStep = {
  milestoneId: number;
  /** when it is to be expected */
  on: PlainDate;
  plannedOn: PlainDate;
  unit: string;
  /** null: of a project out of sight */
  of: { code: string; projectName: string; name: string } | null;
};
export type ProgrammeChain = {
  engineering: number;
  /** null: nothing is open */
  endOn: PlainDate | null;
  plannedEndOn: PlainDate | null;
  steps: ChainStep[];
  /** by milestone, of those that are open */
  slackDays: Record<number, number>;
};

type Told = Knot & { name: string; unit: string; projectName: string };

/**
 * 关键链 of a 重点工程: of its projects, and of what these wait for in others, as far as the actor sees them; of a milestone out of sight the days alone count.
 * Terminated projects are left out.
 */
export async function getChain(ctx: Context, engineering: number, sealed: SealedMonth | null, dataOn: PlainDate): Promise<ProgrammeChain> {
  const links = await listLinks(ctx, null, sealed);
  const own = await ctx.db.select({ code: projects.code }).from(projects).where(and(eq(projects.engineeringNo, engineering), visibleProjects(ctx.actor)));
  const programme = new Set(own.map(({ code }) => code));
  const upTo = upstreamOf(programme, links);
  const knots = (await listKnots(ctx, [...upTo.keys()], sealed)).filter(({ project, ordinal }) => ordinal <= upTo.get(project)!);
  const hidden = links.flatMap(({ predecessor: { milestoneId, unit, of, days }, successor }) =>
    of === null && days !== null && counts(upTo, successor) ? [[milestoneId, { id: milestoneId, project: `#${milestoneId}`, ordinal: 1, days, name: "", unit, projectName: "" }] as const] : []);
  const net = [...knots, ...new Map(hidden).values()];
  const { endOn, steps, slackDays } = criticalChain(net, links.map(({ predecessor, successor, lagDays }) => ({ predecessorId: predecessor.milestoneId, successorId: successor.milestoneId, lagDays })), dataOn);
  const toldOf = new Map(net.map((knot) => [knot.id, knot]));
  const open = net.filter(({ project, days }) => programme.has(project) && days.actualOn === null);
  return {
    engineering, endOn,
    plannedEndOn: open.map(({ days }) => days.plannedOn).sort().at(-1) ?? null,
    steps: steps.map(({ id, on }) => {
      const { project, projectName, name, unit, days } = toldOf.get(id)!;
      return { milestoneId: id, on, plannedOn: days.plannedOn, unit, of: project.startsWith("#") ? null : { code: project, projectName, name } };
    }),
    slackDays: Object.fromEntries(slackDays),
  };
}

/** Up to which milestone each project counts: those of the programme to the last, the others up to what the programme waits for, however far back. */
function upstreamOf(programme: ReadonlySet<string>, links: readonly Link[]): Map<string, number> {
  const upTo = new Map([...programme].map((code) => [code, Infinity]));
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const { predecessor, successor } of links) {
      if (predecessor.of === null || !counts(upTo, successor) || counts(upTo, predecessor)) continue;
      upTo.set(predecessor.of.code, predecessor.of.ordinal);
      isGrowing = true;
    }
  }
  return upTo;
}

const counts = (upTo: ReadonlyMap<string, number>, { of }: LinkEnd): boolean => of !== null && of.ordinal <= (upTo.get(of.code) ?? 0);

async function listKnots(ctx: Context, codes: string[], sealed: SealedMonth | null): Promise<Told[]> {
  if (codes.length === 0) return [];
  const rows = await ctx.db
    .select({
      id: milestones.id, project: projects.code, projectName: projects.name, ordinal: milestones.ordinal, name: milestones.name, unit: units.shortName,
      days: { plannedOn: milestones.plannedOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn },
    })
    .from(milestones).innerJoin(projects, eq(projects.id, milestones.projectId)).innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(inArray(projects.code, codes), sealed ? undefined : ne(projects.status, "terminated"), visibleProjects(ctx.actor)))
    .orderBy(asc(projects.code), asc(milestones.ordinal));
  if (!sealed) return rows;
  const then = new Map((await getSnapshot(ctx, sealed)).projects.filter(({ status }) => status !== "terminated").map(({ code, milestones: own }) => [code, new Map(own.map((row) => [row.ordinal, row]))]));
  return rows.flatMap((row) => {
    const was = then.get(row.project)?.get(row.ordinal);
    return was ? [{ ...row, name: was.name, days: { plannedOn: was.plannedOn, forecastOn: was.forecastOn, actualOn: was.actualOn } }] : [];
  });
}
