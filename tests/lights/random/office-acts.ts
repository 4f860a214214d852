import { addDays, type PlainDate } from "@/lib/base/date";
import { addMonths } from "@/lib/base/month";
import { moveCycleDays } from "@/lib/dispatch/calendar/commands";
import { markPublished, reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { readSealingFacts } from "@/lib/dispatch/sealing/queries";
import { liftOverride, overrideLight } from "@/lib/lights/overrides/commands";
import { adoptRules } from "@/lib/lights/rule-sets/commands";
import { adoptRulesInput } from "@/lib/lights/rule-sets/inputs";
import { RULE_PRESETS } from "@/lib/lights/rule-sets/presets/rules";
import { firstFreeMonth, listRuleSets } from "@/lib/lights/rule-sets/queries";
import { SETTABLE_LIGHTS } from "@/lib/lights/terms";
import { createProject } from "@/lib/projects/commands";
import { createProjectInput } from "@/lib/projects/inputs";
import { PROJECT_FAMILIES } from "@/lib/projects/terms";
import type { Dice } from "./dice";
import { weighed } from "./filing-acts";
import type { Picture } from "./picture";
import type { Act, As } from "./walk";

const REASON = "依据领导小组会议纪要办理，更正后重新封存";
/** So many projects are under way at once. */
const ACTIVE = 9;

/** What the office does beside reviewing: seals, reopens, judges lights, moves days, adopts rules, sets up projects. */
export function officeAct(dice: Dice, picture: Picture, as: As, today: PlainDate, step: number): Act | null {
  const { cycle, sealed, projects } = picture;
  const project = dice.pick(projects, "project")!;
  const seen = { light: project.light, computedLight: project.computedLight };
  const underWay = projects.filter(({ isDone, status }) => !isDone && status !== "terminated").length;
  const isSealDay = cycle !== null && today >= cycle.sealDueOn;
  return weighed(dice, [
    [cycle ? (isSealDay ? 12 : 0.5) : 0, "seal", () => seal(picture, as)],
    [sealed && cycle && sealed.month === addMonths(cycle.month, -1) ? (picture.updates.some(({ status }) => status === "accepted") ? 0.2 : 4) : 0, "reopen", () => reopenCycle(as("lead"), { month: sealed!.month, sha256: sealed!.sha256, reason: REASON })],
    [sealed?.status === "sealed" ? 1 : 0, "publish", () => markPublished(as("lead"), { month: sealed!.month })],
    [4, "override", () => overrideLight(as(dice.chance("by the lead", 0.5) ? "lead" : "office"), { code: project.code, seen, light: dice.pick(SETTABLE_LIGHTS, "light")!, reason: "现场核查情况与填报不符" })],
    [project.light !== project.computedLight ? 6 : 0.3, "lift override", () => liftOverride(as(dice.chance("by the lead", 0.5) ? "lead" : "office"), { code: project.code, seen })],
    [0.6, "adopt rules", () => adopt(dice, as)],
    [cycle ? 0.6 : 0, "move days", () => moveDays(dice, cycle!, as)],
    [underWay < ACTIVE ? 6 : 0, "new project", () => setUp(dice, as, today, step)],
  ]);
}

async function seal({ cycle }: Picture, as: As): Promise<unknown> {
  const { counts } = await readSealingFacts(as("office"), cycle!);
  return sealCycle(as("office"), { month: cycle!.month, unfiled: counts.unfiled, awaitingHead: counts.awaitingHead });
}

async function adopt(dice: Dice, as: As): Promise<unknown> {
  const lead = as("lead");
  const { versions } = await listRuleSets(lead);
  const { thresholds } = dice.pick(RULE_PRESETS, "preset")!.rules;
  const families = dice.chance("a family", 0.5) ? { [dice.pick(PROJECT_FAMILIES, "family")!]: { overdueYellowDays: dice.between(0, 20, "grace"), unfiledCycles: dice.between(1, 2, "cycles") } } : {};
  const rules = { thresholds: { ...thresholds, yellowGapPp: -dice.between(1, 20, "gap"), yellowStreakCycles: dice.pick([null, 1, 2], "streak") }, families };
  const effectiveFromMonth = addMonths(await firstFreeMonth(lead), dice.between(0, 2, "month"));
  return adoptRules(lead, adoptRulesInput.parse({ rules, name: "试行规则", effectiveFromMonth, note: "依据领导小组会议纪要调整", seenVersion: versions[0]!.version }));
}

function moveDays(dice: Dice, { month, unitsDueOn, headsDueOn, officeDueOn, sealDueOn }: NonNullable<Picture["cycle"]>, as: As): Promise<unknown> {
  const was = { unitsDueOn, headsDueOn, officeDueOn, sealDueOn };
  const by = dice.between(-3, 5, "by");
  return moveCycleDays(as("lead"), { month, was, days: { unitsDueOn: addDays(unitsDueOn, by), headsDueOn: addDays(headsDueOn, by), officeDueOn: addDays(officeDueOn, by), sealDueOn: addDays(sealDueOn, by) }, reason: "节假日前后集中办理" });
}

function setUp(dice: Dice, as: As, today: PlainDate, step: number): Promise<unknown> {
  const from = addDays(today, -dice.between(0, 30, "from"));
  const on = (days: number, name: string) => addDays(from, days + dice.between(0, 40, name));
  const node = (name: string, plannedOn: PlainDate) => ({ name, weight: dice.between(5, 40, name), isKey: dice.chance(`key ${name}`, 0.5), plannedOn });
  return createProject(as("office"), createProjectInput.parse({
    code: `SJ-${Math.floor(step / 1000) + 1}-${step % 1000}`, name: `第 ${step} 步立项的关键技术攻关`, family: dice.pick(PROJECT_FAMILIES, "family"), stageModel: "research", leadUnitCode: dice.pick(["gaoxin", "tianfu", "wuhou"], "unit"),
    cityLeader: "李亦舟", responsibleName: "赵明远", startOn: from, endOn: addDays(from, 400), provenance: "demonstration",
    stages: [
      { kind: "approval", milestones: [node("完成立项批复", on(10, "1"))], outcomes: [{ name: "立项批复文件", type: "approval_document" }] },
      { kind: "research", milestones: [node("突破核心技术", on(70, "2"))], outcomes: [{ name: "核心技术发明专利", type: "patent" }] },
      { kind: "prototype", milestones: [node("完成样机研制", on(130, "3"))], outcomes: [{ name: "样机测试报告", type: "acceptance_opinion" }] },
      { kind: "acceptance", milestones: [node("完成项目验收", on(190, "4"))], outcomes: [{ name: "项目验收意见", type: "acceptance_opinion" }] },
      { kind: "transfer", milestones: [node("实现成果落地应用", on(240, "5"))], outcomes: [{ name: "技术合同登记", type: "contract_registration" }] },
    ],
  }));
}
