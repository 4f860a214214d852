import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import { CITYWIDE_ROLES } from "../../people/terms";
import type { ViewAudience } from "../terms";

/** Everybody keeps views of their own and shares them with the own unit; with everybody only who answers for the whole city. */
export function maySaveView(actor: Actor, audience: ViewAudience): Verdict {
  const use = mayUse(actor, "view.save");
  if (!use.allowed || audience !== "all" || actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return use;
  return no("共享给所有人的视图由调度专班和市领导设置；您可以共享给本单位，或把地址发给同事");
}

/** Who finds a view: its owner, the unit of its owner, or everybody, as its owner says. What it shows is what each may see anyway. */
export function findsView(actor: Actor, view: { ownerId: number; unitId: number; audience: ViewAudience }): boolean {
  if (!mayUse(actor, "view.read").allowed) return false;
  return view.audience === "all" || (actor.kind === "person" && (actor.personId === view.ownerId || (view.audience === "unit" && actor.unit.id === view.unitId)));
}

/** A view is its owner's alone to change and to remove; others save a copy. */
export function mayChangeView(actor: Actor, view: { ownerId: number }): Verdict {
  const use = mayUse(actor, "view.save");
  if (!use.allowed) return use;
  return actor.kind === "person" && actor.personId === view.ownerId ? yes : no("这是他人共享的视图，不能修改；需要调整的，请“另存为”自己的视图");
}
