import { and, eq, like } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { cycles, milestones, people, projects, units, updates } from "../../db/schema";
import { plainDate, shanghaiInstant, type PlainDate } from "../../lib/base/date";
import type { Context } from "../../lib/base/context";
import { yearMonth, type YearMonth } from "../../lib/base/month";
import { saveUpdate, submitUpdate } from "../../lib/dispatch/commands";
import { saveUpdateInput, submitUpdateInput } from "../../lib/dispatch/inputs";
import { openCycle } from "../../lib/dispatch/opening/commands";
import { acceptUpdates, signUpdates } from "../../lib/dispatch/reviews/commands";
import type { Role } from "../../lib/people/terms";
import { createProject } from "../../lib/projects/commands";
import { createProjectInput } from "../../lib/projects/inputs";

export const JUNE = yearMonth("2025-06");
export const TODAY = plainDate("2025-06-20");

const PEOPLE = {
  filer: ["gaoxin", "filer", "方少游"], colleague: ["gaoxin", "filer", "周同事"], head: ["gaoxin", "head", "金辰光"],
  "tianfu.filer": ["tianfu", "filer", "林砚舟"], "tianfu.head": ["tianfu", "head", "宋子衿"],
  office: ["dispatch", "dispatch_staff", "王砚秋"], lead: ["dispatch", "dispatch_lead", "陈知行"],
  "wuhou.filer": ["wuhou", "filer", "何新"], "wuhou.head": ["wuhou", "head", "温知远"],
  leader: ["shizf", "leader", "李亦舟"], admin: ["kjj", "sysadmin", "高朗清"], secadmin: ["kjj", "secadmin", "杜若衡"], auditor: ["kjj", "auditor", "马静澜"],
} as const satisfies Record<string, readonly [string, Role, string]>;
export type Who = keyof typeof PEOPLE;

export type Scene = {
  db: Executor;
  /** the context of one of the people, at nine in the morning of a day */
  as: (who: Who, on?: PlainDate, time?: string) => Context;
  version: (code: string, month?: YearMonth) => Promise<number>;
  update: (code: string, month?: YearMonth) => Promise<typeof updates.$inferSelect>;
  project: (code: string) => Promise<typeof projects.$inferSelect>;
  save: (who: Who, code: string, content?: object, version?: number) => ReturnType<typeof saveUpdate>;
  submit: (who: Who, code: string, content?: object, version?: number) => ReturnType<typeof submitUpdate>;
  /** submitted, signed and accepted, each by the right person */
  file: (code: string, content?: object) => Promise<void>;
};

const STAGES = [
  { kind: "approval", milestones: [{ name: "完成立项批复", weight: 20, isKey: true, plannedOn: "2025-05-31" }], outcomes: [{ name: "立项批复文件", type: "approval_document" }] },
  { kind: "research", milestones: [{ name: "突破核心关键技术", weight: 30, isKey: true, plannedOn: "2025-06-30" }], outcomes: [{ name: "核心技术发明专利", type: "patent" }] },
  { kind: "prototype", milestones: [{ name: "完成样机研制", weight: 20, isKey: false, plannedOn: "2025-09-30" }], outcomes: [{ name: "样机测试报告", type: "acceptance_opinion" }] },
  { kind: "acceptance", milestones: [{ name: "完成项目验收", weight: 20, isKey: true, plannedOn: "2025-11-30" }], outcomes: [{ name: "项目验收意见", type: "acceptance_opinion" }] },
  { kind: "transfer", milestones: [{ name: "实现成果落地应用", weight: 10, isKey: false, plannedOn: "2025-12-31" }], outcomes: [{ name: "技术合同登记", type: "contract_registration" }] },
];

export const WORDS = { progressText: "完成关键部件加工，进入联调。", nextStepText: "开展整机测试。", selfJudgement: "confident" };

type Led = readonly [code: string, leadUnitCode: string, participantCodes: readonly string[]];
const LED: readonly Led[] = [["GC-1-01", "gaoxin", ["tianfu"]], ["GC-1-02", "gaoxin", []], ["GC-1-03", "tianfu", []]];

/** Three projects (GC-1-01 and GC-1-02 of 高新区, the first with 天府新区 taking part; GC-1-03 of 天府新区) and an open June 2025. */
export async function dispatchMonth(db: Executor, more: readonly Led[] = []): Promise<Scene> {
  const unitRows = await db.select({ id: units.id, code: units.code }).from(units);
  const unitOf = new Map(unitRows.map((unit) => [unit.code, unit.id]));
  const at = shanghaiInstant(plainDate("2025-05-06"));
  const names = Object.keys(PEOPLE) as Who[];
  await db.insert(people).values(names.map((who) => ({ username: `scene.${who}`, name: PEOPLE[who][2], role: PEOPLE[who][1], unitId: unitOf.get(PEOPLE[who][0])!, passwordHash: "none", passwordChangedAt: new Date(), createdAt: at })));
  const scene = await sceneIn(db);
  const { as } = scene;
  for (const [code, leadUnitCode, participantCodes] of [...LED, ...more]) {
    await createProject(as("office", plainDate("2025-05-06")), createProjectInput.parse({
      code, name: `${code} 航空发动机关键部件研制`, family: "engineering", stageModel: "research", leadUnitCode, participantCodes: [...participantCodes],
      cityLeader: "李亦舟", responsibleName: "赵明远", startOn: "2025-05-01", endOn: "2025-12-31", provenance: "demonstration", stages: STAGES,
    }));
  }
  // So that a test which is not about it may leave an overdue milestone unspoken of.
  await db.update(milestones).set({ forecastCause: "工序衔接，按序推进" });
  await openCycle(as("office", plainDate("2025-06-03")), { month: JUNE });
  return scene;
}

/** The same scene in a copy of a database that has it. */
export async function sceneIn(db: Executor): Promise<Scene> {
  const unitRows = await db.select({ id: units.id, code: units.code, name: units.name, kind: units.kind }).from(units);
  const unitOf = new Map(unitRows.map((unit) => [unit.code, unit]));
  const rows = await db.select({ id: people.id, username: people.username }).from(people).where(like(people.username, "scene.%"));
  const idOf = new Map(rows.map((row) => [row.username, row.id]));
  const as: Scene["as"] = (who, on = TODAY, time = "09:00") => {
    const [unitCode, role, name] = PEOPLE[who];
    return { db, now: shanghaiInstant(on, time), actor: { kind: "person", personId: idOf.get(`scene.${who}`)!, username: `scene.${who}`, name, role, unit: unitOf.get(unitCode)! } };
  };
  const update: Scene["update"] = async (code, month = JUNE) => {
    const [row] = await db
      .select({ update: updates })
      .from(updates)
      .innerJoin(projects, eq(projects.id, updates.projectId))
      .innerJoin(cycles, eq(cycles.id, updates.cycleId))
      .where(and(eq(projects.code, code), eq(cycles.month, month)));
    return row!.update;
  };
  const version: Scene["version"] = async (code, month) => (await update(code, month)).version;
  const write = async (code: string, content: object, given?: number) => ({ month: JUNE, code, version: given ?? (await version(code)), content: { ...WORDS, ...content } });
  const scene: Scene = {
    db, as, update, version,
    project: async (code) => (await db.select().from(projects).where(eq(projects.code, code)))[0]!,
    save: async (who, code, content = {}, given) => saveUpdate(as(who), saveUpdateInput.parse(await write(code, content, given))),
    submit: async (who, code, content = {}, given) => submitUpdate(as(who), submitUpdateInput.parse(await write(code, content, given))),
    file: async (code, content = {}) => {
      const unit = code === "GC-1-03" ? "tianfu." : "";
      await scene.submit(`${unit}filer` as Who, code, content);
      await signUpdates(as(`${unit}head` as Who), { month: JUNE, items: [{ code, version: await version(code) }] });
      await acceptUpdates(as("office"), { month: JUNE, items: [{ code, version: await version(code) }] });
    },
  };
  return scene;
}
