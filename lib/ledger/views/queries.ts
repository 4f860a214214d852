import { and, asc, desc, eq, isNull, or, type SQL } from "drizzle-orm";
import { people, savedViews, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import type { Ledger, ViewAudience } from "../terms";
import { readQuery } from "./inputs";

export type SavedView = {
  id: number;
  ledger: Ledger;
  name: string;
  /** as the ledger understands it today */
  query: string;
  /** what of it the ledger no longer understands, in words */
  faults: string[];
  audience: ViewAudience;
  version: number;
  savedAt: Date;
  owner: { name: string; unit: string };
  isOwn: boolean;
};

/** As findsView has it; none of those who left. */
function inSight({ actor }: Context): SQL | undefined {
  const own = actor.kind === "person" ? [eq(savedViews.ownerId, actor.personId), and(eq(savedViews.audience, "unit"), eq(savedViews.unitId, actor.unit.id))] : [];
  return and(isNull(people.disabledAt), or(eq(savedViews.audience, "all"), ...own));
}

async function select(ctx: Context, where: SQL): Promise<SavedView[]> {
  const self = ctx.actor.kind === "person" ? ctx.actor.personId : 0;
  const rows = await ctx.db
    .select({ view: savedViews, owner: people.name, unit: units.shortName })
    .from(savedViews).innerJoin(people, eq(people.id, savedViews.ownerId)).innerJoin(units, eq(units.id, savedViews.unitId))
    .where(and(where, inSight(ctx)))
    .orderBy(desc(eq(savedViews.ownerId, self)), asc(savedViews.audience), asc(savedViews.name), asc(savedViews.id));
  return rows.map(({ view: { ownerId, unitId: _, query, ...view }, owner, unit }) => {
    const { kept, faults } = readQuery(view.ledger, query);
    return { ...view, query: kept, faults, owner: { name: owner, unit }, isOwn: ownerId === self };
  });
}

/** The views of one ledger that the actor finds: the own ones first, then those shared with everybody, then with the unit. */
export const listViews = async (ctx: Context, { ledger }: { ledger: Ledger }): Promise<{ items: SavedView[] }> => ({ items: await select(ctx, eq(savedViews.ledger, ledger)) });

/** One view, for an address that names it. Throws not_found when there is none, or none for the actor. */
export async function getView(ctx: Context, { id }: { id: number }): Promise<SavedView> {
  const [view] = await select(ctx, eq(savedViews.id, id));
  if (!view) throw notFound("这个视图");
  return view;
}
