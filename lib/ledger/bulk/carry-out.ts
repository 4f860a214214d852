import type { Transaction } from "../../../db/client";
import { today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { grouped } from "../../dispatch/sealing/grouped";
import { assignToMany, vacate } from "../../projects/assignments/commands";
import { addLabel, removeLabel } from "../../projects/labels/commands";
import type { BulkChange } from "./inputs";
import type { PlannedRow } from "./plan";
import type { Person } from "./terms";

/** Makes the change of every row, each with its own event. Throws conflict when one of them is no longer as planned. */
export async function carryOut(tx: Transaction, ctx: Context, change: BulkChange, rows: readonly PlannedRow[]): Promise<void> {
  if ("label" in change) {
    const act = change.field === "label_added" ? addLabel : removeLabel;
    const done = await act(tx, ctx, rows.map(({ projectId }) => projectId), change.label);
    if (done.length < rows.length) throw changedMeanwhile();
    return;
  }
  const { field: duty, name, post, fromOn, handover } = change;
  await assignToMany({ ...ctx, db: tx }, { duty, name, post, fromOn, handover, projects: rows.map(({ code, seen }) => ({ code, seen })) });
}

/** Gives every row what it had before; those of a duty as of today, with `note` for what is handed over: a term that began is never unwritten. */
export async function takeBack(tx: Transaction, ctx: Context, change: BulkChange, rows: readonly PlannedRow[], note: string): Promise<void> {
  if ("label" in change) {
    const act = change.field === "label_added" ? removeLabel : addLabel;
    const done = await act(tx, ctx, rows.map(({ projectId }) => projectId), change.label);
    if (done.length < rows.length) throw changedMeanwhile();
    return;
  }
  const within = { ...ctx, db: tx };
  const duty = change.field;
  for (const [key, group] of grouped(rows, ({ after }) => JSON.stringify(after))) {
    const person = JSON.parse(key) as Person;
    if (person) await assignToMany(within, { duty, ...person, fromOn: today(ctx), handover: note, projects: group.map(({ code, seen }) => ({ code, seen })) });
    else for (const { code, seen } of group) await vacate(within, { code, duty, milestoneOrdinal: null, seen: seen!, untilOn: today(ctx), reason: note });
  }
}

const changedMeanwhile = () => new DomainError("conflict", "预览之后有项目发生了变化，请重新预览后再修改");
