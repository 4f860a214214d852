import type { Actor } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";

/** Labels are the dispatch office's own marks, one project at a time or many at once. */
export const mayLabel = (actor: Actor): Verdict => mayUse(actor, "project.bulk_edit");
