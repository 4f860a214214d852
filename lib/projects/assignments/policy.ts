import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice, mayUse } from "../../people/policy";
import type { Duty, ProjectStatus } from "../terms";

/**
 * Who enters who answers for a project: the dispatch office all of it, the lead unit's head what is the unit's own; the 市领导 is the city's to name.
 * A terminated project keeps those it ended with.
 */
export function mayAssign(actor: Actor, project: { leadUnitId: number; status: ProjectStatus }, duty: Duty): Verdict {
  const use = mayUse(actor, "assignment.change");
  if (!use.allowed) return use;
  if (actor.kind === "person" && !isOffice(actor)) {
    if (actor.unit.id !== project.leadUnitId) return no("责任人由牵头单位审核人登记；本单位是配合单位，不能更换");
    if (duty === "city_leader") return no("联系项目的市领导由调度专班登记");
  }
  return project.status === "terminated" ? no("项目已终止，责任人不再更换") : yes;
}
