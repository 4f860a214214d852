import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { people, units } from "../../db/schema";
import type { Context } from "../../lib/base/context";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import type { Role } from "../../lib/people/terms";
import { createProject } from "../../lib/projects/commands";
import { createProjectInput, projectListQuery, type CreateProjectInput } from "../../lib/projects/inputs";
import { listProjects } from "../../lib/projects/queries";

export const NOW = shanghaiInstant(plainDate("2025-06-20"), "10:00");

/** A new person of a unit, and the context they act in. */
export async function as(tx: Transaction, role: Role, unitCode: string, now = NOW): Promise<Context> {
  const [unit] = await tx.select().from(units).where(eq(units.code, unitCode));
  if (!unit) throw new Error(`no unit ${unitCode}`);
  const username = `${unitCode}.${role}`;
  const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.username, username));
  const [person] = known ? [known] : await tx.insert(people).values({ username, name: `${unit.shortName}${role}`, unitId: unit.id, role, passwordHash: "-", createdAt: now }).returning({ id: people.id });
  return { actor: { kind: "person", personId: person!.id, username, name: username, role, unit: { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind } }, db: tx, now };
}

export const office = (tx: Transaction) => as(tx, "dispatch_staff", "dispatch");

export const aProject = (over: Partial<CreateProjectInput> = {}) => createProjectInput.parse({
  code: "PT-901", name: "测试平台建设", family: "platform", stageModel: "construction", leadUnitCode: "gaoxin", cityLeader: "测试市领导",
  responsibleName: "张三", startOn: "2025-01-01", endOn: "2025-12-31", ...over,
});

/** Sets one up as the office and answers its code. */
export async function setUp(tx: Transaction, over: Partial<CreateProjectInput> = {}): Promise<string> {
  return (await createProject(await office(tx), aProject(over))).code;
}

export const list = (ctx: Context, query: Record<string, string | string[]> = {}) => listProjects(ctx, projectListQuery.parse(query));
export const codes = async (ctx: Context, query: Record<string, string | string[]> = {}) => (await list(ctx, query)).items.map((item) => item.code);
