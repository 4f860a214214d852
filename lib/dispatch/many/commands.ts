import type { Context } from "../../base/context";
import { DomainError, type ErrorKind } from "../../base/errors";
import { insist } from "../../base/verdict";
import { submitUpdate } from "../commands";
import type { SubmitUpdatesInput } from "../inputs";
import { lockCycle, lockInOrder } from "../locks";
import { maySubmitMany } from "../policy";
import { savedAnswer, type SavedAnswer } from "../saved-answer";

/** What became of one project of many: handed over, or why not, with the fields that lack something. */
export type SubmitAnswer =
  | ({ code: string; isSubmitted: true } & SavedAnswer)
  | { code: string; isSubmitted: false; kind: ErrorKind; message: string; fields: Record<string, string> };

/**
 * Hands several updates over to the unit's head, each on its own: what lacks something, was changed by someone else or can no longer be
 * handed over stays as it is and is told, the rest goes. Answers in the order sent. Throws not_found when one is out of sight,
 * forbidden when the month takes none from this person.
 */
export async function submitUpdates(ctx: Context, { month, items }: SubmitUpdatesInput): Promise<SubmitAnswer[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    insist(maySubmitMany(ctx.actor, cycle.status));
    const locked = await lockInOrder(tx, ctx, cycle, items.map(({ code }) => code));
    const answers = new Map<string, SubmitAnswer>();
    // By project, as every refresh of lights locks them.
    for (const { project } of locked.sort((a, b) => a.project.id - b.project.id)) {
      answers.set(project.code, await trySubmit({ ...ctx, db: tx }, { month, ...items.find(({ code }) => code === project.code)! }));
    }
    return items.map(({ code }) => answers.get(code)!);
  });
}

/** Under its own savepoint: a refusal undoes nothing but itself. */
async function trySubmit(ctx: Context, item: Parameters<typeof submitUpdate>[1]): Promise<SubmitAnswer> {
  try {
    return { code: item.code, isSubmitted: true, ...savedAnswer(await submitUpdate(ctx, item)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, message, details } = error;
    return { code: item.code, isSubmitted: false, kind, message, fields: (details?.fields ?? {}) as Record<string, string> };
  }
}
