import type { Executor } from "../../db/client";
import type { Role } from "../people/terms";
import type { UnitKind } from "../orgs/terms";
import { shanghaiDay, type PlainDate } from "./date";

/** Who acts: a signed-in person in a unit, or a job of the system. */
export type Actor =
  | { kind: "person"; personId: number; username: string; name: string; role: Role; unit: { id: number; code: string; name: string; kind: UnitKind } }
  | { kind: "system"; job: string };

/** Where a request came from, for the audit trail; absent for jobs and the command line. */
export type Origin = { sessionId: string | null; ip: string | null };

/** Comes first in every query and command. `now` is the only clock. */
export type Context = { actor: Actor; db: Executor; now: Date; origin?: Origin };

export const today = (ctx: Context): PlainDate => shanghaiDay(ctx.now);

/** null for the system. */
export const personId = (ctx: Context): number | null => (ctx.actor.kind === "person" ? ctx.actor.personId : null);
