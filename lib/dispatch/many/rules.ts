import type { PlainDate } from "../../base/date";
import type { Light } from "../../lights/terms";
import { isUnexplained } from "../content/rules";
import { UNCHANGED_WORDS, type UpdateStatus } from "../terms";

export const UNCHANGED = `${UNCHANGED_WORDS}：`;

type Unchanged = {
  status: UpdateStatus;
  light: Light;
  progressText: string;
  measureText: string;
  selfJudgement: string | null;
  milestones: readonly { name: string; plannedOn: PlainDate; donePct: number | null; donePctBefore: number; isDone: boolean; forecastOn: PlainDate | null; forecastCause: string }[];
  /** landmark outcomes with a number or a day entered this month */
  newOutcomes: readonly string[];
};

/**
 * Why a project cannot simply be reported as unchanged, in a sentence that says what to fill in; null: it can. What moved, what is overdue
 * without a day or a cause, and what a reviewer or a red light asks for has to be said.
 */
export function whyNotUnchanged(filing: Unchanged, today: PlainDate): string | null {
  if (filing.status === "returned") return "已退回，请按退回意见修改后提交";
  if (filing.progressText.trim() && !filing.progressText.startsWith(UNCHANGED)) return "已填写本月进展，请直接提交";
  const moved = filing.milestones.find(({ isDone, donePct, donePctBefore }) => isDone || donePct !== donePctBefore);
  if (moved) return `里程碑“${moved.name}”本月有变化，请写明本月进展`;
  if (filing.newOutcomes.length > 0) return `已填写标志性成果“${filing.newOutcomes[0]}”，请写明本月进展`;
  const silent = filing.milestones.find((milestone) => isUnexplained(milestone, milestone, today));
  if (silent) return `里程碑“${silent.name}”已逾期，请填写预计完成日期；暂不能确定的，请写明原因`;
  const past = filing.milestones.find(({ forecastOn }) => forecastOn !== null && forecastOn < today);
  if (past) return `里程碑“${past.name}”的预计完成日期已过，请重新填写`;
  if (filing.light === "red" && !filing.measureText.trim()) return "红灯项目请填写整改措施";
  return filing.selfJudgement === null ? "请选择单位自评" : null;
}
