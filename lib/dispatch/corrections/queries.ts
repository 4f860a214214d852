import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, cycles, people, projects, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { visibleProjects } from "../../projects/scope";
import type { CycleRow, UpdateRow } from "../locks";
import { mayEditUpdate } from "../policy";
import { SEALED_STATUSES, type CorrectedItem } from "../terms";
import type { CorrectableQuery } from "./inputs";
import { sealedWords, type SealedWords } from "./sealed-words";

/** What an update says was wrong in a sealed month. */
export type Correction = { id: number; ofMonth: YearMonth; item: CorrectedItem; wrongText: string; rightText: string; reason: string; enteredBy: string; enteredAt: Date };

/** The corrections entered in an update, in the order they were entered. The caller has made sure that they may be read. */
export async function listCorrections(ctx: Context, updateId: number): Promise<Correction[]> {
  return ctx.db
    .select({
      id: corrections.id, ofMonth: cycles.month, item: corrections.item, wrongText: corrections.wrongText, rightText: corrections.rightText,
      reason: corrections.reason, enteredBy: people.name, enteredAt: corrections.enteredAt,
    })
    .from(corrections)
    .innerJoin(cycles, eq(cycles.id, corrections.ofCycleId))
    .innerJoin(people, eq(people.id, corrections.enteredBy))
    .where(eq(corrections.updateId, updateId))
    .orderBy(asc(corrections.id));
}

/** The latest accepted correction of the same words of a project's sealed month, and the month that made it; null: there is none. */
export async function lastAccepted(db: Executor, projectId: number, { ofCycleId, item, wrongText }: { ofCycleId: number; item: CorrectedItem; wrongText: string }): Promise<{ month: YearMonth; rightText: string } | null> {
  const [last] = await db
    .select({ month: cycles.month, rightText: corrections.rightText })
    .from(corrections)
    .innerJoin(updates, eq(updates.id, corrections.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(eq(updates.projectId, projectId), eq(updates.status, "accepted"), eq(corrections.ofCycleId, ofCycleId), eq(corrections.item, item), eq(corrections.wrongText, wrongText)))
    .orderBy(desc(cycles.month), desc(corrections.id))
    .limit(1);
  return last ?? null;
}

export type Correctable = {
  /** sealed months whose update was accepted, newest first */
  months: YearMonth[];
  /** the month asked for, or the newest; null: there is none */
  ofMonth: YearMonth | null;
  words: SealedWords[];
};

/** What the filer may correct from this update: the project's sealed months, and what one of them says. Throws not_found and forbidden as editing does. */
export async function listCorrectable(ctx: Context, { month, code, ofMonth }: CorrectableQuery): Promise<Correctable> {
  const [row] = await ctx.db
    .select({ update: updates, status: cycles.status })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(cycles.month, month), eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound(`项目 ${code} 的填报`);
  insist(mayEditUpdate(ctx.actor, row.update, row.status));
  const accepted = await acceptedMonths(ctx.db, row.update.projectId, month);
  const chosen = accepted.find(({ cycle }) => cycle.month === ofMonth) ?? accepted[0];
  return { months: accepted.map(({ cycle }) => cycle.month), ofMonth: chosen?.cycle.month ?? null, words: chosen ? await sealedWords(ctx.db, chosen.update) : [] };
}

/** A project's sealed months before `month` whose update was accepted, newest first; what was never accepted counts nowhere and goes on in the next month. */
export async function acceptedMonths(db: Executor, projectId: number, month: YearMonth): Promise<{ cycle: CycleRow; update: UpdateRow }[]> {
  return db
    .select({ cycle: cycles, update: updates })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(eq(updates.projectId, projectId), lt(cycles.month, month), inArray(cycles.status, [...SEALED_STATUSES]), eq(updates.status, "accepted")))
    .orderBy(desc(cycles.month));
}
