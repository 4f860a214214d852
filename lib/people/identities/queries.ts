import { and, eq } from "drizzle-orm";
import { identities, people } from "../../../db/schema";
import { personId, type Context } from "../../base/context";

export type OwnIdentity = { linkedAt: Date | null; hasPassword: boolean };

/** Whether the caller is known at `issuer`, since when, and whether they could sign in without it. */
export async function findOwnIdentity(ctx: Context, issuer: string): Promise<OwnIdentity> {
  const id = personId(ctx);
  const [row] = await ctx.db
    .select({ linkedAt: identities.linkedAt, passwordHash: people.passwordHash })
    .from(people)
    .leftJoin(identities, and(eq(identities.personId, people.id), eq(identities.issuer, issuer)))
    .where(eq(people.id, id ?? -1));
  return { linkedAt: row?.linkedAt ?? null, hasPassword: (row?.passwordHash ?? null) !== null };
}
