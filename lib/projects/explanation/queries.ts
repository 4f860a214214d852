import { and, eq } from "drizzle-orm";
import { projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { addMonths, monthOf } from "../../base/month";
import { explain } from "../../lights/explanation/rules";
import type { ProjectFacts } from "../../lights/facts/rules";
import { listOverrides } from "../../lights/overrides/queries";
import { getRuleSet, loadFacts, type RuleSet } from "../../lights/queries";
import { earlierMonth, sealedFacts, type EarlierMonth } from "../../lights/recompute";
import { thresholdsFor } from "../../lights/rule-sets/rules";
import { trendOf } from "../../lights/trend/rules";
import type { SealedMonth } from "../../sealed/queries";
import { getSnapshot } from "../../sealed/snapshots";
import { getProject } from "../dossier";
import { visibleProjects } from "../scope";

export type LightExplanation = Awaited<ReturnType<typeof explainLight>>;

/** Nothing of months and events is shown beside a light. */
const NONE = { updates: 1, events: 1 };

/**
 * 为什么是这个灯: the conditions of the rules, met or not, with their numbers, against both plans; what would turn it better; who moved it by hand; and its
 * last sealed months. Of now by the facts of the day it was last computed for, of a sealed month by the facts and rules it was sealed with.
 * Throws not_found out of today's sight, rule when the project was not in that month or it was sealed by an earlier version.
 */
export async function explainLight(ctx: Context, code: string, sealed: SealedMonth | null) {
  const project = await getProject(ctx, code, NONE, sealed);
  const [row] = await ctx.db.select({ id: projects.id }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound("该项目");
  const { facts, rules } = sealed ? await factsThen(ctx, code, sealed) : await factsNow(ctx, row.id, project.lightOn);
  const limits = thresholdsFor(rules, project.family);
  const against = (baseline: "approved" | "original") => explain(facts, project.lightOn, limits, baseline);
  const judgement = (await listOverrides(ctx, row.id, sealed)).find(({ state }) => state === "in_force");
  return {
    code, name: project.name, asOf: project.asOf, dataOn: project.lightOn,
    light: project.light, adjustment: project.adjustment,
    /** 人工调灯 of the month, whether or not it still changes the light */
    judgement: judgement ? { from: judgement.from, to: judgement.to, reason: judgement.reason, setBy: judgement.setBy, setAt: judgement.setAt } : null,
    ruleSet: { version: rules.version, name: rules.name, measure: limits.measure },
    approved: against("approved"),
    original: against("original"),
    /** the plan in force has other days than the original */
    isReplanned: facts.milestones.some(({ plannedOn, originalOn }) => plannedOn !== originalOn),
    trend: trendOf(project.sealedLights, project.milestones, project.baselines),
  };
}

type Given = { facts: ProjectFacts; rules: RuleSet };

async function factsNow(ctx: Context, projectId: number, lightOn: Parameters<typeof loadFacts>[1]): Promise<Given> {
  const facts = await loadFacts(ctx.db, lightOn, [projectId]);
  return { facts: facts.get(projectId)!, rules: await getRuleSet(ctx.db, monthOf(lightOn)) };
}

/** The two months before are those that the snapshot names, whatever was sealed again since. */
async function factsThen(ctx: Context, code: string, sealed: SealedMonth): Promise<Given> {
  const snapshot = await getSnapshot(ctx, sealed);
  const before: EarlierMonth[] = [];
  let previous = snapshot.previousSha256;
  while (previous !== null && before.length < 2) {
    const earlier = await getSnapshot(ctx, { sha256: previous, month: addMonths(sealed.month, -1 - before.length) });
    before.push(earlierMonth(earlier));
    previous = earlier.previousSha256;
  }
  return { facts: sealedFacts(snapshot.projects.find((project) => project.code === code)!, before), rules: snapshot.ruleSet };
}
