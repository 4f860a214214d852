import type { Executor } from "../../db/client";
import { events } from "../../db/schema";
import type { Context } from "../base/context";
import { personId } from "../base/context";
import type { EventAction, EventOutcome, SubjectType } from "./terms";

export type EventInput = {
  action: EventAction;
  subject: { type: SubjectType; id: number | string };
  projectId?: number | null;
  outcome?: EventOutcome;
  /** the sentence of a refusal */
  reason?: string;
  before?: unknown;
  after?: unknown;
};

/** Writes the events of one command, in the command's own transaction. */
export async function record(tx: Executor, ctx: Context, ...inputs: EventInput[]): Promise<void> {
  if (inputs.length === 0) return;
  const actorName = ctx.actor.kind === "person" ? ctx.actor.name : ctx.actor.job;
  const rows = inputs.map((input) => ({
    at: ctx.now,
    actorId: personId(ctx),
    actorName,
    action: input.action,
    subjectType: input.subject.type,
    subjectId: String(input.subject.id),
    projectId: input.projectId ?? null,
    before: input.before ?? null,
    after: input.after ?? null,
    outcome: input.outcome ?? "done",
    reason: input.reason ?? "",
    sessionId: ctx.origin?.sessionId ?? null,
    ip: ctx.origin?.ip ?? null,
  }));
  await tx.insert(events).values(rows);
}
