import type { Actor } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import { CITYWIDE_ROLES } from "../../people/terms";

/** A unit takes along what it sees; the whole city's ledger goes to those who answer for it, by another door. */
export const mayExportLedger = (actor: Actor): Verdict => mayUse(actor, actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role) ? "ledger.export_city" : "ledger.export");
