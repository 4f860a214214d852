import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { people, units } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import type { AssignRoleInput, ChangePersonInput, CreatePersonInput, DisablePersonInput, EnablePersonInput, LoadPersonInput } from "./inputs";
import { hasActivePeer, lockPerson, type PersonRow } from "./locks";
import { hashPassword } from "./passwords/hashing";
import { mayAssignRole, mayDisable, mayLoadPeople, mayManagePeople } from "./policy";
import { endSessionsOf } from "./sessions/commands";
import { ADMIN_ROLES, ROLE_LABELS } from "./terms";
import { revokeTokensOf } from "./tokens/commands";

/** What the audit trail may hold of a person: never the password. */
const forTheRecord = ({ username, name, unitId, role, post, email, wecomId, disabledAt }: PersonRow) => ({ username, name, unitId, role, post, email, wecomId, disabledAt });

/** Opens an account without role or password: it signs in once the security administrator has given both. Throws forbidden; not_found for the unit; conflict when the name is taken. */
export async function createPerson(ctx: Context, input: CreatePersonInput): Promise<PersonRow> {
  insist(mayManagePeople(ctx.actor));
  return insertPerson(ctx, { ...input, role: null, passwordHash: null, passwordChangedAt: null });
}

/** Opens an account ready for use, on the machine itself; its password is to be changed at the first sign-in. Throws as `createPerson`. */
export async function loadPerson(ctx: Context, { password, ...input }: LoadPersonInput): Promise<PersonRow> {
  insist(mayLoadPeople(ctx.actor));
  return insertPerson(ctx, { ...input, passwordHash: await hashPassword(password), passwordChangedAt: null });
}

type Ready = Omit<LoadPersonInput, "password" | "email" | "wecomId"> & Partial<Pick<LoadPersonInput, "email" | "wecomId">>;

/** The same with a ready hash, which serves all accounts of a demonstration and need not be changed; null: the password is chosen with a one-time code. */
export async function createPersonWithHash(ctx: Context, input: Ready, passwordHash: string | null): Promise<PersonRow> {
  insist(mayLoadPeople(ctx.actor));
  return insertPerson(ctx, { ...input, passwordHash, passwordChangedAt: passwordHash === null ? null : ctx.now });
}

async function insertPerson(ctx: Context, { unitCode, ...values }: Omit<Ready, "role"> & Pick<PersonRow, "role" | "passwordHash" | "passwordChangedAt">): Promise<PersonRow> {
  return ctx.db.transaction(async (tx) => {
    const unitId = await unitIdOf(tx, unitCode);
    const [person] = await tx.insert(people).values({ ...values, unitId, createdAt: ctx.now }).onConflictDoNothing({ target: people.username }).returning();
    if (!person) throw new DomainError("conflict", `用户名“${values.username}”已被使用，请换一个`);
    await record(tx, ctx, { action: "person.created", subject: { type: "person", id: person.id }, after: forTheRecord(person) });
    return person;
  });
}

async function unitIdOf(tx: Transaction, code: string): Promise<number> {
  const [unit] = await tx.select().from(units).where(eq(units.code, code));
  if (!unit) throw notFound(`单位“${code}”`);
  if (!unit.isActive) throw new DomainError("rule", `“${unit.name}”已经停用，请选择其他单位`, { fields: { unitCode: "单位已经停用" } });
  return unit.id;
}

const CHANGED_MEANWHILE = "该账号刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上";

/** Name, unit, post and addresses. Another unit shows other projects, so that it ends the person's sessions and tokens. Throws forbidden, not_found; conflict when somebody changed the account meanwhile. */
export async function changePerson(ctx: Context, { username, version, unitCode, ...card }: ChangePersonInput): Promise<PersonRow> {
  insist(mayManagePeople(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const before = await lockPerson(tx, username);
    if (before.version !== version) throw new DomainError("conflict", CHANGED_MEANWHILE);
    const [unit] = await tx.select({ code: units.code }).from(units).where(eq(units.id, before.unitId));
    const unitId = unit?.code === unitCode ? before.unitId : await unitIdOf(tx, unitCode);
    const after = await update(tx, before, { ...card, unitId });
    if (unitId !== before.unitId) await endAccess(tx, ctx, before, "unit_changed");
    await record(tx, ctx, { action: "person.changed", subject: { type: "person", id: before.id }, before: forTheRecord(before), after: forTheRecord(after) });
    return after;
  });
}

/** Gives the first role, or another of the same side; ends the person's sessions and tokens. Throws forbidden, not_found; rule for a closed account or the role held already; conflict when somebody changed the account meanwhile. */
export async function assignRole(ctx: Context, { username, version, role }: AssignRoleInput): Promise<PersonRow> {
  return ctx.db.transaction(async (tx) => {
    const before = await lockPerson(tx, username);
    insist(mayAssignRole(ctx.actor, before, role));
    if (before.version !== version) throw new DomainError("conflict", CHANGED_MEANWHILE);
    if (before.disabledAt) throw new DomainError("rule", `“${before.name}”的账号已经停用，请先恢复账号`);
    if (before.role === role) throw new DomainError("rule", `“${before.name}”已经是这个角色，无需再分配`);
    const after = await update(tx, before, { role });
    await endAccess(tx, ctx, before, "role_changed");
    await record(tx, ctx, { action: "person.role_assigned", subject: { type: "person", id: before.id }, before: { role: before.role }, after: { role } });
    return after;
  });
}

/** Closes an account; its sessions and tokens end at once. Throws forbidden, not_found; rule for the last administrator of a kind; conflict when it is closed already. */
export async function disablePerson(ctx: Context, { username, reason }: DisablePersonInput): Promise<PersonRow> {
  return ctx.db.transaction(async (tx) => {
    const before = await lockPerson(tx, username);
    insist(mayDisable(ctx.actor, before));
    if (before.disabledAt) throw new DomainError("conflict", `“${before.name}”的账号已经停用，请刷新后查看`);
    if (before.role && ADMIN_ROLES.includes(before.role) && !(await hasActivePeer(tx, before))) {
      throw new DomainError("rule", `“${before.name}”是最后一个启用的${ROLE_LABELS[before.role]}，不能停用；请先开通另一个${ROLE_LABELS[before.role]}账号`);
    }
    const after = await update(tx, before, { disabledAt: ctx.now, disabledReason: reason });
    await endAccess(tx, ctx, before, "disabled");
    await record(tx, ctx, { action: "person.disabled", subject: { type: "person", id: before.id }, before: forTheRecord(before), after: { ...forTheRecord(after), reason } });
    return after;
  });
}

/** Opens a closed account again with its role and password; sessions and tokens stay ended. Throws forbidden, not_found; conflict when it is open. */
export async function enablePerson(ctx: Context, { username, reason }: EnablePersonInput): Promise<PersonRow> {
  return ctx.db.transaction(async (tx) => {
    const before = await lockPerson(tx, username);
    insist(mayDisable(ctx.actor, before));
    if (!before.disabledAt) throw new DomainError("conflict", `“${before.name}”的账号没有停用，请刷新后查看`);
    const after = await update(tx, before, { disabledAt: null, disabledReason: null });
    await record(tx, ctx, { action: "person.enabled", subject: { type: "person", id: before.id }, before: forTheRecord(before), after: { ...forTheRecord(after), reason } });
    return after;
  });
}

async function update(tx: Transaction, { id, version }: PersonRow, values: Partial<PersonRow>): Promise<PersonRow> {
  const [after] = await tx.update(people).set({ ...values, version: version + 1 }).where(and(eq(people.id, id), eq(people.version, version))).returning();
  if (!after) throw new DomainError("conflict", CHANGED_MEANWHILE);
  return after;
}

async function endAccess(tx: Transaction, ctx: Context, { id }: PersonRow, reason: string): Promise<void> {
  await endSessionsOf(tx, { personId: id, now: ctx.now, reason });
  await revokeTokensOf(tx, { personId: id, now: ctx.now });
}
