import { and, asc, eq, sql } from "drizzle-orm";
import { projects } from "../../db/schema";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { monthOf } from "../base/month";
import { dueOn } from "../lights/facts/rules";
import { sharesBy } from "../lights/progress/rules";
import { getRuleSet, loadFacts } from "../lights/queries";
import { conditionsOf, thresholdsFor, type Condition, type LightThresholds } from "../lights/rule-sets/rules";
import { evaluate, type Evaluation } from "../lights/rules";
import { visibleProjects } from "./scope";
import type { ProjectFamily } from "./terms";

export type WorkedExample = {
  code: string;
  name: string;
  family: ProjectFamily;
  /** the day it is counted for */
  on: PlainDate;
  limits: LightThresholds;
  /** done and should: the part of each that counts, 0–1 */
  milestones: { name: string; weight: number; plannedOn: PlainDate; done: number; should: number }[];
  /** `fired`: its sentences with their numbers; empty: it does not fire */
  conditions: (Condition & { fired: string[] })[];
  evaluation: Evaluation;
};

/** The rules in force applied, step by step, to one project that the actor sees: one that lags if there is any. null: the actor sees none. */
export async function getWorkedExample(ctx: Context): Promise<WorkedExample | null> {
  const on = today(ctx);
  const tells = sql`case when ${projects.lightReasons} @> '[{"rule":"gap_yellow"}]' or ${projects.lightReasons} @> '[{"rule":"gap_red"}]' then 0
                         when ${projects.computedLight} in ('red', 'yellow') then 1 when ${projects.computedLight} = 'green' then 2 else 3 end`;
  const [project] = await ctx.db
    .select({ id: projects.id, code: projects.code, name: projects.name, family: projects.family })
    .from(projects)
    .where(and(visibleProjects(ctx.actor), eq(projects.status, "active")))
    .orderBy(tells, asc(projects.code))
    .limit(1);
  if (!project) return null;
  const { id, ...named } = project;
  const limits = thresholdsFor(await getRuleSet(ctx.db, monthOf(on)), project.family);
  const facts = (await loadFacts(ctx.db, on, [id])).get(id)!;
  const evaluation = evaluate(facts, on, limits);
  return {
    ...named, on, limits, evaluation,
    milestones: sharesBy(limits, facts, on, "approved").map(({ milestone, done, should }) => ({ name: milestone.name, weight: milestone.weight, plannedOn: dueOn(milestone, "approved"), done, should })),
    conditions: conditionsOf(limits).map((condition) => ({ ...condition, fired: evaluation.reasons.filter(({ rule }) => rule === condition.rule).map(({ text }) => text) })),
  };
}
