import { eq, max } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { units } from "../../db/schema";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import type { ChangeUnitInput, CreateUnitInput } from "./inputs";
import { mayManageUnits } from "./policy";
import { countTies } from "./queries";

type Unit = typeof units.$inferSelect;

/** Adds a unit after the last in the official order. Throws forbidden; conflict when the code or the name is taken. */
export async function createUnit(ctx: Context, input: CreateUnitInput): Promise<Unit> {
  insist(mayManageUnits(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    await insistOnFreeName(tx, input.name, null);
    const [last] = await tx.select({ ordinal: max(units.ordinal) }).from(units);
    const [unit] = await tx.insert(units).values({ ...input, ordinal: (last?.ordinal ?? 0) + 1 }).onConflictDoNothing({ target: units.code }).returning();
    if (!unit) throw new DomainError("conflict", `单位代码“${input.code}”已被使用，请换一个`);
    await record(tx, ctx, { action: "unit.created", subject: { type: "unit", id: unit.code }, after: input });
    return unit;
  });
}

/**
 * A unit's names, and whether it is in use: one without accounts and projects may be closed. Sealed months keep the name they were sealed with.
 * Throws forbidden, not_found; conflict when somebody changed it meanwhile or the name is taken; rule when it is still needed or nothing changed.
 */
export async function changeUnit(ctx: Context, { code, was, ...values }: ChangeUnitInput): Promise<Unit> {
  insist(mayManageUnits(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [unit] = await tx.select().from(units).where(eq(units.code, code)).for("update");
    if (!unit) throw notFound(`单位“${code}”`);
    const before = { name: unit.name, shortName: unit.shortName, isActive: unit.isActive };
    if (FIELDS.some((field) => before[field] !== was[field])) throw new DomainError("conflict", "该单位刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");
    if (FIELDS.every((field) => before[field] === values[field])) throw new DomainError("rule", "没有变化，请先修改后再保存");
    if (values.name !== before.name) await insistOnFreeName(tx, values.name, unit.id);
    if (before.isActive && !values.isActive) await insistOnNoTies({ ...ctx, db: tx }, unit);
    const [after] = await tx.update(units).set(values).where(eq(units.id, unit.id)).returning();
    await record(tx, ctx, { action: "unit.changed", subject: { type: "unit", id: code }, before, after: values });
    return after!;
  });
}

const FIELDS = ["name", "shortName", "isActive"] as const;

async function insistOnFreeName(tx: Transaction, name: string, ownId: number | null): Promise<void> {
  const [other] = await tx.select({ id: units.id }).from(units).where(eq(units.name, name));
  if (other && other.id !== ownId) throw new DomainError("conflict", `已有名为“${name}”的单位，请核对后换一个名称`, { fields: { name: "名称已被使用" } });
}

async function insistOnNoTies(ctx: Context, unit: Unit): Promise<void> {
  const ties = await countTies(ctx, unit.id);
  const words = [ties.people > 0 && `${ties.people} 个启用的账号`, ties.projects > 0 && `${ties.projects} 个牵头项目`].filter(Boolean).join("、");
  if (words) throw new DomainError("rule", `“${unit.name}”还有${words}，不能停用；账号可先停用或调到其他单位`, { fields: { isActive: "单位仍在使用" } });
}
