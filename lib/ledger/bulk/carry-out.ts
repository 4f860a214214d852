import type { Transaction } from "../../../db/client";
import { today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { DomainError } from "../../base/errors";
import { grouped } from "../../dispatch/sealing/grouped";
import { assignToMany, vacateMany } from "../../projects/assignments/commands";
import { addLabel, removeLabel } from "../../projects/labels/commands";
import { notePlaces, removePlaces } from "../../projects/places/commands";
import type { BulkChange } from "./inputs";
import type { PlannedRow } from "./plan";
import type { Person, Place } from "./terms";

/** When somebody takes up a duty and what is handed over. */
type TakingUp = { fromOn: PlainDate; handover: string };

/** Gives every row its `after`, each with its own event. Throws conflict when one of them is no longer as planned. */
async function give(tx: Transaction, ctx: Context, change: BulkChange, rows: readonly PlannedRow[], taking: TakingUp): Promise<void> {
  const within = { ...ctx, db: tx };
  if ("label" in change) return giveLabel(tx, ctx, change.label, rows);
  if (change.field === "zone") {
    const places = rows.map(({ code, after, seen }) => ({ code, place: after as Place, seen: seen as string | null }));
    const [kept, gone] = [places.flatMap(({ code, place, seen }) => (place ? [{ code, seen, ...place }] : [])), places.flatMap(({ code, place, seen }) => (place ? [] : [{ code, seen: seen! }]))];
    if (kept.length > 0) await notePlaces(within, kept);
    if (gone.length > 0) await removePlaces(within, gone);
    return;
  }
  const duty = change.field;
  for (const [key, group] of grouped(rows, ({ after }) => JSON.stringify(after))) {
    const person = JSON.parse(key) as Person;
    const holders = group.map(({ code, seen }) => ({ code, seen: seen as number | null }));
    if (person) await assignToMany(within, { duty, ...person, ...taking, projects: holders });
    else await vacateMany(within, { duty, projects: holders.map(({ code, seen }) => ({ code, seen: seen! })), untilOn: taking.fromOn, reason: taking.handover });
  }
}

async function giveLabel(tx: Transaction, ctx: Context, label: string, rows: readonly PlannedRow[]): Promise<void> {
  for (const [act, has] of [[addLabel, true], [removeLabel, false]] as const) {
    const ids = rows.filter(({ after }) => after === has).map(({ projectId }) => projectId);
    if (ids.length > 0 && (await act(tx, ctx, ids, label)).length < ids.length) throw new DomainError("conflict", "预览之后有项目发生了变化，请重新预览后再修改");
  }
}

/** Makes the change as it was asked for. */
export const carryOut = (tx: Transaction, ctx: Context, change: BulkChange, rows: readonly PlannedRow[]): Promise<void> =>
  give(tx, ctx, change, rows, "handover" in change ? change : { fromOn: today(ctx), handover: "" });

/** Gives back what was there before; those of a duty as of today, with `note` for what is handed over: a term that began is never unwritten. */
export const takeBack = (tx: Transaction, ctx: Context, change: BulkChange, rows: readonly PlannedRow[], note: string): Promise<void> =>
  give(tx, ctx, change, rows, { fromOn: today(ctx), handover: note });
