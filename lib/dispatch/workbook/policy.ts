import type { Actor } from "../../base/context";
import { no, type Verdict } from "../../base/verdict";
import { UNIT_ROLES } from "../../people/terms";
import { whileOpen } from "../policy";
import type { CycleStatus } from "../terms";

/** The unit's filer fills it, its head may look at the same. */
export function mayTakeWorkbook(actor: Actor, cycle: CycleStatus): Verdict {
  if (actor.kind !== "person" || !UNIT_ROLES.includes(actor.role)) return no("填报表供单位填报人和审核人下载");
  return whileOpen(cycle);
}

/** Uploads are drafts, and drafts are the filer's. */
export function mayReadWorkbookIn(actor: Actor, cycle: CycleStatus): Verdict {
  if (actor.kind !== "person" || actor.role !== "filer") return no("只有单位填报人可以上传填报表");
  return whileOpen(cycle);
}
