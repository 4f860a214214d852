import type { Executor } from "../../db/client";
import type { Role } from "../people/terms";
import type { UnitKind } from "../orgs/terms";
import { shanghaiDay, type PlainDate } from "./date";

/** Who acts: a signed-in person in a unit, or a job of the system. */
export type Actor =
  | { kind: "person"; personId: number; username: string; name: string; role: Role; unit: { id: number; code: string; name: string; kind: UnitKind } }
  | { kind: "system"; job: string };

/** Comes first in every query and command. `now` is the only clock. */
export type Context = { actor: Actor; db: Executor; now: Date };

export const today = (ctx: Context): PlainDate => shanghaiDay(ctx.now);

/** null for the system. */
export const personId = (ctx: Context): number | null => (ctx.actor.kind === "person" ? ctx.actor.personId : null);
