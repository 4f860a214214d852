import type { Actor } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";

export const mayTryRules = (actor: Actor): Verdict => mayUse(actor, "rules.try");
export const mayAdoptRules = (actor: Actor): Verdict => mayUse(actor, "rules.adopt");
