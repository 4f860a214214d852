import type { PlainDate } from "../base/date";
import { addDays, daysBetween } from "../base/date";
import { lastDay, monthOf } from "../base/month";
import { STAGES_OF_MODEL, type OutcomeType, type StageKind, type StageModel } from "../milestones/terms";

/** A(t) − P(t) of DESIGN §5 in percentage points, one decimal. Negative: behind. */
export const gapPct = (progressPct: number, plannedPct: number): number => Math.round((progressPct - plannedPct) * 10) / 10;

/** `ownerName` absent or null: nobody answers for it yet. */
export type MilestonePlan = { name: string; weight: number; isKey: boolean; plannedOn: PlainDate; ownerName?: string | null; ownerPost?: string | null };
export type OutcomePlan = { name: string; type: OutcomeType };
export type StagePlan = { kind: StageKind; milestones: MilestonePlan[]; outcomes: OutcomePlan[] };

/** name, weight, share of the whole span gone when it is due, key or not */
type Template = [name: string, weight: number, share: number, isKey: boolean];
type StageTemplate = { milestones: Template[]; outcome: OutcomePlan };

const RESEARCH: Partial<Record<StageKind, StageTemplate>> = {
  approval: { milestones: [["完成实施方案编制与论证", 5, 0.07, false], ["完成立项批复", 8, 0.14, true]], outcome: { name: "立项批复文件", type: "approval_document" } },
  research: { milestones: [["组建攻关团队并到位首批设备", 8, 0.24, false], ["完成关键技术方案验证", 12, 0.38, false], ["突破核心关键技术", 15, 0.52, true]], outcome: { name: "核心技术发明专利", type: "patent" } },
  prototype: { milestones: [["完成样机研制或中试线建设", 14, 0.66, true], ["完成样机测试与中试验证", 10, 0.76, false]], outcome: { name: "样机（中试）测试报告", type: "acceptance_opinion" } },
  acceptance: { milestones: [["完成项目验收", 12, 0.86, true]], outcome: { name: "项目验收意见", type: "acceptance_opinion" } },
  transfer: { milestones: [["签订成果转化合同", 8, 0.93, false], ["实现成果落地应用", 8, 1, true]], outcome: { name: "技术合同登记", type: "contract_registration" } },
};

const CONSTRUCTION: Partial<Record<StageKind, StageTemplate>> = {
  preparation: { milestones: [["完成选址与建设方案", 6, 0.08, false], ["完成立项（可研）批复", 10, 0.17, true]], outcome: { name: "立项（可研）批复", type: "approval_document" } },
  groundbreaking: { milestones: [["落实用地与建设资金", 6, 0.24, false], ["取得施工许可并开工", 12, 0.32, true]], outcome: { name: "施工许可证", type: "permit" } },
  main_works: { milestones: [["主体工程完成过半", 12, 0.46, false], ["主体工程完工", 16, 0.6, true]], outcome: { name: "主体结构验收意见", type: "acceptance_opinion" } },
  completion: { milestones: [["完成设备安装与调试", 10, 0.72, false], ["完成竣工验收", 12, 0.83, true]], outcome: { name: "竣工验收意见", type: "acceptance_opinion" } },
  commissioning: { milestones: [["启动试运行", 6, 0.91, false], ["正式投入使用", 10, 1, true]], outcome: { name: "投运证明", type: "operation" } },
};

/** Last day of the month in which that share of the span is gone, never after the end. */
function dueOn(startOn: PlainDate, endOn: PlainDate, share: number): PlainDate {
  const day = lastDay(monthOf(addDays(startOn, Math.round(daysBetween(startOn, endOn) * share))));
  return day > endOn ? endOn : day;
}

/** The usual breakdown of a project: its model's stages in order, weights adding up to 100, dates spread over the span. */
export function standardStages(model: StageModel, startOn: PlainDate, endOn: PlainDate): StagePlan[] {
  const templates = model === "research" ? RESEARCH : CONSTRUCTION;
  return STAGES_OF_MODEL[model].map((kind) => {
    const template = templates[kind];
    if (!template) throw new RangeError(`no template of stage ${kind}`);
    return {
      kind,
      milestones: template.milestones.map(([name, weight, share, isKey]) => ({ name, weight, isKey, plannedOn: dueOn(startOn, endOn, share) })),
      outcomes: [template.outcome],
    };
  });
}
