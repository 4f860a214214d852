import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";

/** Changes of many projects at once are the dispatch office's. */
export const mayBulkEdit = (actor: Actor): Verdict => mayUse(actor, "project.bulk_edit");

/** Undone by who made it, or by the office's lead. */
export function mayUndoBulk(actor: Actor, edit: { madeBy: number }): Verdict {
  const use = mayBulkEdit(actor);
  if (!use.allowed) return use;
  if (actor.kind === "person" && (actor.personId === edit.madeBy || actor.role === "dispatch_lead")) return yes;
  return no("批量修改由办理人本人或调度专班负责人撤销");
}
