import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { cycles, events, lightRuleSets, sealedProjects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { evaluateProjects } from "@/lib/lights/commands";
import { adoptRules } from "@/lib/lights/rule-sets/commands";
import { adoptRulesInput } from "@/lib/lights/rule-sets/inputs";
import { listRuleSets } from "@/lib/lights/rule-sets/queries";
import { THRESHOLDS_V1, type LightRules } from "@/lib/lights/rule-sets/rules";
import { tryRules } from "@/lib/lights/trial/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const [JULY, AUGUST] = [yearMonth("2025-07"), yearMonth("2025-08")];
const SEAL_DAY = plainDate("2025-07-07");
/** 20 percentage points behind are red, not yellow. */
const STRICTER: LightRules = { thresholds: { ...THRESHOLDS_V1, redGapPp: -15 }, families: {} };

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const adopt = ({ as }: Scene, given: Partial<{ who: Who; rules: LightRules; from: YearMonth; seen: number; on: typeof TODAY }> = {}) =>
  adoptRules(as(given.who ?? "lead", given.on ?? TODAY), adoptRulesInput.parse({ rules: given.rules ?? STRICTER, name: "从严规则", effectiveFromMonth: given.from ?? JUNE, note: "依据领导小组会议纪要从严", seenVersion: given.seen ?? 1 }));

test("rules adopted from this month are in force at once: every light is computed by them, and who, when, what and why are on record", scene(async (month) => {
  expect(await adopt(month)).toEqual({ version: 2, effectiveFromMonth: JUNE, isInForce: true });
  expect(await month.project("GC-1-02")).toMatchObject({ light: "red", lightOn: TODAY, lightReasons: [{ rule: "gap_red" }, { rule: "overdue_yellow" }] });
  const { versions: [newest], inForce, firstMonth } = await listRuleSets(month.as("filer"));
  expect([inForce, firstMonth, newest]).toMatchObject([2, JUNE, { version: 2, name: "从严规则", adoptedByName: "陈知行", adoptedAt: month.as("lead").now, note: "依据领导小组会议纪要从严", ...STRICTER }]);
  const [event] = await month.db.select().from(events).where(eq(events.action, "rules.adopted"));
  expect(event).toMatchObject({ subjectType: "rules", subjectId: "2", before: { version: 1, thresholds: THRESHOLDS_V1 }, after: { version: 2, effectiveFromMonth: JUNE, note: "依据领导小组会议纪要从严", thresholds: STRICTER.thresholds } });
}));

test("a family's own limits hold for its projects alone", scene(async (month) => {
  await adopt(month, { rules: { thresholds: THRESHOLDS_V1, families: { engineering: { redGapPp: -15 }, reform: { redGapPp: -30 } } } });
  expect((await month.project("GC-1-02")).light).toBe("red");
  const [newest] = await month.db.select({ families: lightRuleSets.families }).from(lightRuleSets).orderBy(desc(lightRuleSets.version));
  expect(newest!.families).toEqual({ engineering: { redGapPp: -15 } });
}));

test("rules from a later month leave today's lights, and that month's days get them", scene(async (month) => {
  expect((await adopt(month, { from: JULY })).isInForce).toBe(false);
  const redWhy = async (on: string) => (await evaluateProjects(month.db, plainDate(on), "all")).flatMap(({ approved }) => approved.reasons).filter(({ rule }) => rule === "gap_red").length;
  expect(await redWhy("2025-06-29")).toBe(0);
  expect(await redWhy("2025-07-01")).toBe(3);
}));

test.each<[Who, string]>([["office", "只有调度专班负责人可以采用亮灯规则"], ["leader", "只有调度专班负责人可以采用亮灯规则"], ["head", "只有调度专班负责人可以采用亮灯规则"]])("%s does not adopt rules", (who, sentence) =>
  withRollback(async (tx) => {
    expect((await refused("forbidden", adopt(await dispatchMonth(tx), { who }))).message).toBe(sentence);
  }));

test("who has not seen the newest version gets a conflict, and the rules stay", scene(async (month) => {
  await adopt(month);
  expect((await refused("conflict", adopt(month, { seen: 1, rules: { thresholds: { ...THRESHOLDS_V1, yellowGapPp: -5 }, families: {} } }))).message).toMatch(/亮灯规则刚被他人修改/);
  expect((await listRuleSets(month.as("lead"))).versions).toHaveLength(2);
}));

test("rules that change nothing are not a version", scene(async (month) => {
  expect((await refused("rule", adopt(month, { rules: { thresholds: THRESHOLDS_V1, families: { reform: { redGapPp: -30 } } } }))).message).toMatch(/没有差别/);
}));

test("a sealed month keeps the rules it was sealed with, also reopened and sealed again; new ones hold from the first month never sealed", scene(async (month) => {
  await sealCycle(month.as("office", SEAL_DAY), { month: JUNE, unfiled: 3 });
  const sentence = "2025年6月已封存，沿用封存时的规则；请从2025年7月或以后起适用";
  expect(await refused("rule", adopt(month, { on: SEAL_DAY, from: JUNE }))).toMatchObject({ message: sentence, details: { fields: { effectiveFromMonth: sentence } } });
  const [june] = await month.db.select().from(cycles).where(eq(cycles.month, JUNE));
  const { sha256 } = await sealedOf(month);
  await adopt(month, { on: SEAL_DAY, from: JULY });
  await reopenCycle(month.as("lead", SEAL_DAY), { month: JUNE, sha256, reason: "一项进展录入有误，更正后重新封存" });
  await refused("rule", adopt(month, { on: SEAL_DAY, from: JUNE, seen: 2 }));
  await sealCycle(month.as("office", SEAL_DAY), { month: JUNE, unfiled: 3 });
  const sealed = await month.db.select({ revision: sealedProjects.revision, light: sealedProjects.light, reasons: sealedProjects.lightReasons }).from(sealedProjects).where(eq(sealedProjects.cycleId, june!.id)).orderBy(sealedProjects.projectId, sealedProjects.revision);
  expect(sealed.filter(({ revision }) => revision === 2).map(({ light, reasons }) => ({ light, reasons }))).toEqual(sealed.filter(({ revision }) => revision === 1).map(({ light, reasons }) => ({ light, reasons })));
  const [again] = await month.db.select({ version: cycles.ruleSetVersion }).from(cycles).where(eq(cycles.month, JUNE));
  expect(again).toEqual({ version: 1 });
  await sealCycle(month.as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 });
  expect((await month.db.select({ month: cycles.month, version: cycles.ruleSetVersion }).from(cycles).orderBy(cycles.month)).slice(0, 2)).toEqual([{ month: JUNE, version: 1 }, { month: JULY, version: 2 }]);
  expect((await verifySealedMonths(month.db)).differences).toEqual([]);
}));

async function sealedOf(month: Scene): Promise<{ sha256: string }> {
  const [event] = await month.db.select({ after: events.after }).from(events).where(eq(events.action, "cycle.sealed")).orderBy(desc(events.id)).limit(1);
  return event!.after as { sha256: string };
}

/** June with GC-1-01 filed and asking for coordination, July with nothing filed, August filed again. */
async function threeSealedMonths(month: Scene): Promise<void> {
  await month.file("GC-1-01", { selfJudgement: "needs_coordination", milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  await sealCycle(month.as("office", SEAL_DAY), { month: JUNE, unfiled: 2 });
  await sealCycle(month.as("office", plainDate("2025-08-07")), { month: JULY, unfiled: 3 });
  await sealCycle(month.as("office", plainDate("2025-09-05")), { month: AUGUST, unfiled: 3 });
}

test("a trial of the rules that the months were sealed with changes nothing", scene(async (month) => {
  await threeSealedMonths(month);
  const trial = await tryRules(month.as("office"), { thresholds: THRESHOLDS_V1, families: {} });
  expect(trial).toMatchObject({ projectMonths: 9, flips: 0, worse: 0, projects: [], units: [], leftOut: [] });
  expect(trial.months.map(({ month: of, after }) => [of, after])).toEqual(trial.months.map(({ month: of, before }) => [of, before]));
}));

test("a trial names the projects and units that would have been shown otherwise, in which months, by which condition; each month looks back at the draft's own lights", scene(async (month) => {
  await threeSealedMonths(month);
  // Without a penalty for silence, and with every gap forgiven until 90 points: what remains is yellow, and two such months are red.
  const trial = await tryRules(month.as("office"), { thresholds: { ...THRESHOLDS_V1, redGapPp: -90, keyOverdueRedDays: null, unfiledCycles: null, yellowStreakCycles: 2 }, families: {} });
  const project = trial.projects.find(({ code }) => code === "GC-1-02")!;
  expect(project.runs).toMatchObject([{ from: JUNE, until: JUNE, months: 1, was: "red", would: "yellow" }]);
  expect(project.unitName).toBe("成都高新区");
  expect(project.runs[0]!.because[0]).toMatch(/超过红灯标准 30 个百分点/);
  // July: yellow in June by the draft, so July is the second month without a measure. By the sealed lights, red for other reasons, it would not be.
  const july = trial.months.find(({ month: of }) => of === JULY)!;
  expect(july.after).toMatchObject({ red: 3 });
  expect(trial.units.map(({ code, projects }) => [code, projects])).toEqual(expect.arrayContaining([["gaoxin", 2], ["tianfu", 1]]));
  expect(trial.sizes.reduce((sum, { projectMonths }) => sum + projectMonths, 0)).toBe(9);
  expect(await month.db.$count(lightRuleSets)).toBe(1);
}));

test("rules are tried by the office alone", scene(async ({ as }) => {
  expect((await refused("forbidden", tryRules(as("head"), STRICTER))).message).toBe("规则试算供调度专班使用");
}));
