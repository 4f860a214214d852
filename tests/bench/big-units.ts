import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { cycles, projects, units, updates } from "@/db/schema";
import type { YearMonth } from "@/lib/base/month";
import { getActor } from "@/lib/people/queries";
import { createProject } from "@/lib/projects/commands";
import { createProjectInput } from "@/lib/projects/inputs";

export const BIG_UNITS = ["gaoxin", "tianfu", "dongbu", "jinjiang", "qingyang", "jinniu", "wuhou", "chenghua", "longquanyi", "shuangliu"];
export const PROJECTS_EACH = 45;

const MILESTONES = [
  ["approval", "立项批复", ["2025-07-31", "2025-08-31"]], ["research", "核心技术攻关", ["2025-09-30", "2025-10-31"]], ["prototype", "样机研制", ["2025-11-15", "2025-11-30"]],
  ["acceptance", "项目验收", ["2025-12-15"]], ["transfer", "成果落地应用", ["2025-12-31"]],
] as const;
const STAGES = MILESTONES.map(([kind, name, days]) => ({
  kind,
  milestones: days.map((plannedOn, nth) => ({ name: `完成${name}第${nth + 1}阶段任务`, weight: 12, isKey: nth === 0, plannedOn })),
  outcomes: [{ name: `${name}成果`, type: "acceptance_opinion" }],
}));

export type BigProject = { code: string; unit: string };

export const MILESTONES_EACH = MILESTONES.flatMap(([, , days]) => days).length;

/** Ten districts with 45 projects of 8 milestones each, all expected in the open month: what a whole city comes to. */
export const addBigUnits = (db: Executor, month: YearMonth, now: Date): Promise<BigProject[]> => addProjects(db, month, now, "BX", BIG_UNITS, PROJECTS_EACH);

/** So many projects for each unit, their codes of the given series, all expected in the open month. */
export async function addProjects(db: Executor, month: YearMonth, now: Date, series: string, leads: readonly string[], each: number): Promise<BigProject[]> {
  return db.transaction(async (tx) => {
    const ctx = { actor: await getActor(tx, "dispatch.wang"), db: tx, now };
    const made: (BigProject & { id: number })[] = [];
    for (const [at, unit] of leads.entries()) {
      for (let nth = 1; nth <= each; nth += 1) {
        const { id, code } = await createProject(ctx, createProjectInput.parse({
          code: `${series}-${at + 1}-${nth}`, name: `${unit} 第 ${nth} 项关键技术攻关与平台建设项目`, family: "engineering", stageModel: "research", leadUnitCode: unit,
          cityLeader: "李亦舟", responsibleName: "赵明远", startOn: "2025-06-01", endOn: "2025-12-31", provenance: "demonstration", stages: STAGES,
        }));
        made.push({ id, code, unit });
      }
    }
    const [cycle] = await tx.select({ id: cycles.id }).from(cycles).where(eq(cycles.month, month));
    const leadUnits = await tx.select({ id: projects.id, unitId: units.id }).from(projects).innerJoin(units, eq(units.id, projects.leadUnitId));
    const unitOf = new Map(leadUnits.map((row) => [row.id, row.unitId]));
    await tx.insert(updates).values(made.map(({ id }) => ({ cycleId: cycle!.id, projectId: id, unitId: unitOf.get(id)! })));
    return made;
  });
}
