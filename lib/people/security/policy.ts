import type { Actor } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { mayUse } from "../policy";

export const mayChangeSecurity = (actor: Actor): Verdict => mayUse(actor, "security.change");
