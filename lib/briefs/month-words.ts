import { sql } from "drizzle-orm";
import { projects } from "../../db/schema";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import type { ProblemLevel, ProblemType } from "../dispatch/terms";
import type { OutcomeType } from "../milestones/terms";
import type { Selection } from "../projects/filter/selection";
import { getSnapshot } from "../sealed/snapshots";

/** `isOfMonth`: accepted in the month shown, which of now is the open one. */
export type UnitLandmark = { projectCode: string; projectName: string; name: string; type: OutcomeType; proofNo: string; achievedOn: PlainDate; isOfMonth: boolean };
export type UnitProblem = { projectCode: string; projectName: string; type: ProblemType | null; level: ProblemLevel; text: string; ask: string };

/** 标志性成果 accepted so far of the projects selected, those of the month first, then the latest. Those of a sealed month are the ones that it was sealed with. */
export async function listUnitLandmarks(ctx: Context, { sealed, lean, where, facts }: Selection, code: string): Promise<UnitLandmark[]> {
  const { rows } = await ctx.db.execute<UnitLandmark & { acceptedMonth: YearMonth }>(sql`
    select projects.code as "projectCode", ${facts.name} as "projectName", outcomes.name, outcomes.type, outcomes.proof_no as "proofNo", outcomes.achieved_on::text as "achievedOn", outcomes.accepted_month as "acceptedMonth",
           outcomes.accepted_month = (select max(month) from cycles where status = 'open') as "isOfMonth"
      from ${lean} join outcomes on outcomes.project_id = ${projects.id}
     where ${where} and ${sealed ? sql`outcomes.accepted_month < ${sealed.month}` : sql`outcomes.accepted_month is not null`}
     order by outcomes.achieved_on desc, projects.code, outcomes.id`);
  const before = rows.map(({ acceptedMonth: _, ...row }) => ({ ...row, isOfMonth: sealed === null && row.isOfMonth }));
  if (!sealed) return before.toSorted((a, b) => Number(b.isOfMonth) - Number(a.isOfMonth));
  const seen = new Set((await ctx.db.execute<{ code: string }>(sql`select projects.code from ${lean} where ${where}`)).rows.map((row) => row.code));
  const { projects: then } = await getSnapshot(ctx, sealed);
  const ofMonth = then.filter((project) => project.leadUnitCode === code && seen.has(project.code)).flatMap((project) =>
    project.outcomes.map(({ name, type, proofNo, achievedOn }) => ({ projectCode: project.code, projectName: project.name, name, type, proofNo, achievedOn, isOfMonth: true })),
  );
  return [...ofMonth, ...before];
}

const BY_LEVEL: readonly ProblemLevel[] = ["leader", "department", "unit"];

/** Problems that accepted updates tell of, those for a leader first: of a sealed month its own, now the latest accepted of the last two months. */
export async function listUnitProblems(ctx: Context, { sealed, lean, where, facts }: Selection, code: string): Promise<UnitProblem[]> {
  const found = sealed ? await ofSnapshot() : (await ctx.db.execute<UnitProblem>(sql`
    select "projectCode", "projectName", type, level, text, ask from (
      select distinct on (projects.id) projects.code as "projectCode", ${facts.name} as "projectName", updates.problem_type as type, updates.problem_level as level, updates.problem_text as text, updates.problem_ask as ask
        from ${lean} join updates on updates.project_id = ${projects.id}
        join (select id, month from cycles where status <> 'paused' order by month desc limit 2) recent on recent.id = updates.cycle_id
       where ${where} and updates.status = 'accepted' order by projects.id, recent.month desc) latest
     where level is not null order by "projectCode"`)).rows;
  return found.toSorted((a, b) => BY_LEVEL.indexOf(a.level) - BY_LEVEL.indexOf(b.level));

  async function ofSnapshot(): Promise<UnitProblem[]> {
    const seen = new Set((await ctx.db.execute<{ code: string }>(sql`select projects.code from ${lean} where ${where}`)).rows.map((row) => row.code));
    const snapshot = await getSnapshot(ctx, sealed!);
    return snapshot.projects.flatMap(({ code: projectCode, name: projectName, leadUnitCode, update }) =>
      leadUnitCode === code && seen.has(projectCode) && update?.status === "accepted" && update.problemLevel
        ? [{ projectCode, projectName, type: update.problemType, level: update.problemLevel, text: update.problemText, ask: update.problemAsk }] : [],
    );
  }
}
