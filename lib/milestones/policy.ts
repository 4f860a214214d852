import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";

/** A new baseline is an approved change: the dispatch office's lead enters it. */
export const mayApproveBaseline = (actor: Actor): Verdict =>
  actor.kind === "person" && actor.role === "dispatch_lead" ? yes : no("只有调度专班负责人可以登记批准的计划调整");
