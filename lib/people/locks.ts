import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../../db/client";
import { people } from "../../db/schema";
import { notFound } from "../base/errors";

export type PersonRow = typeof people.$inferSelect;

/** The account of that name, held against other changes until the transaction ends; throws not_found. */
export async function lockPerson(tx: Transaction, username: string): Promise<PersonRow> {
  const [person] = await tx.select().from(people).where(eq(people.username, username)).for("update");
  if (!person) throw notFound(`人员“${username}”`);
  return person;
}

/** The lock that the trigger guard_people takes too. */
const LAST_ADMINISTRATOR = 4_871_008;

/** Whether another account with this one's role may sign in; holds closings of administrators' accounts back until the transaction ends. */
export async function hasActivePeer(tx: Executor, { id, role }: Pick<PersonRow, "id" | "role">): Promise<boolean> {
  if (!role) return false;
  await tx.execute(sql`select pg_advisory_xact_lock(${LAST_ADMINISTRATOR})`);
  const [peer] = await tx.select({ id: people.id }).from(people).where(and(eq(people.role, role), isNull(people.disabledAt), ne(people.id, id))).limit(1);
  return peer !== undefined;
}
