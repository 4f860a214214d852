import { and, eq, isNull } from "drizzle-orm";
import { people, units } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import type { CreatePersonInput, DisablePersonInput } from "./inputs";
import { hashPassword } from "./password";
import { mayDisable, mayManagePeople } from "./policy";
import { endSessionsOf } from "./session-commands";

type Person = typeof people.$inferSelect;

/** What the audit trail may hold of a person: never the password. */
const forTheRecord = ({ username, name, unitId, role, post, email, wecomId, disabledAt }: Person) => ({ username, name, unitId, role, post, email, wecomId, disabledAt });

/** Opens an account. Throws forbidden; not_found for the unit; conflict when the name is taken. */
export async function createPerson(ctx: Context, input: CreatePersonInput): Promise<Person> {
  insist(mayManagePeople(ctx.actor));
  const passwordHash = await hashPassword(input.password);
  return createPersonWithHash(ctx, input, passwordHash, null);
}

/** The same with a ready hash: one hash serves all accounts of a demonstration, whose password need not be changed. */
export async function createPersonWithHash(ctx: Context, input: Omit<CreatePersonInput, "password" | "email" | "wecomId"> & Partial<Pick<CreatePersonInput, "email" | "wecomId">>, passwordHash: string, passwordChangedAt: Date | null = ctx.now): Promise<Person> {
  insist(mayManagePeople(ctx.actor));
  const { unitCode, username, name, role, post, email, wecomId } = input;
  return ctx.db.transaction(async (tx) => {
    const [unit] = await tx.select({ id: units.id }).from(units).where(eq(units.code, unitCode));
    if (!unit) throw notFound(`单位“${unitCode}”`);
    const [person] = await tx
      .insert(people)
      .values({ username, name, role, post, email, wecomId, unitId: unit.id, passwordHash, passwordChangedAt, createdAt: ctx.now })
      .onConflictDoNothing({ target: people.username })
      .returning();
    if (!person) throw new DomainError("conflict", `用户名“${username}”已被使用，请换一个`);
    await record(tx, ctx, { action: "person.created", subject: { type: "person", id: person.id }, after: forTheRecord(person) });
    return person;
  });
}

/** Closes an account and ends its sessions at once. Throws forbidden, not_found; conflict when it is closed already. */
export async function disablePerson(ctx: Context, { username }: DisablePersonInput): Promise<Person> {
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx.select().from(people).where(eq(people.username, username));
    if (!before) throw notFound(`人员“${username}”`);
    insist(mayDisable(ctx.actor, before));
    const [after] = await tx
      .update(people)
      .set({ disabledAt: ctx.now })
      .where(and(eq(people.id, before.id), isNull(people.disabledAt)))
      .returning();
    if (!after) throw new DomainError("conflict", `“${before.name}”的账号已经停用，请刷新后查看`);
    await endSessionsOf(tx, { personId: before.id, now: ctx.now, reason: "disabled" });
    await record(tx, ctx, { action: "person.disabled", subject: { type: "person", id: before.id }, before: forTheRecord(before), after: forTheRecord(after) });
    return after;
  });
}
