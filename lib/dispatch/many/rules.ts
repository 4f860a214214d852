import type { PlainDate } from "../../base/date";
import type { Light } from "../../lights/terms";
import type { UpdateStatus } from "../terms";

export const UNCHANGED = "本月无变化：";

type Unchanged = {
  status: UpdateStatus;
  light: Light;
  progressText: string;
  measureText: string;
  selfJudgement: string | null;
  milestones: readonly { name: string; plannedOn: PlainDate; donePct: number | null; donePctBefore: number; isDone: boolean; forecastOn: PlainDate | null }[];
  /** landmark outcomes with a number or a day entered this month */
  newOutcomes: readonly string[];
};

/**
 * Why a project cannot simply be reported as unchanged, in a sentence that says what to fill in; null: it can. What moved, what is overdue
 * without a day, and what a reviewer or a red light asks for has to be said.
 */
export function whyNotUnchanged(filing: Unchanged, today: PlainDate): string | null {
  if (filing.status === "returned") return "已退回，请按退回意见修改后提交";
  if (filing.progressText.trim() && !filing.progressText.startsWith(UNCHANGED)) return "已填写本月进展，请直接提交";
  const moved = filing.milestones.find(({ isDone, donePct, donePctBefore }) => isDone || donePct !== donePctBefore);
  if (moved) return `里程碑“${moved.name}”本月有变化，请写明本月进展`;
  if (filing.newOutcomes.length > 0) return `已填写标志性成果“${filing.newOutcomes[0]}”，请写明本月进展`;
  const overdue = filing.milestones.find(({ plannedOn, forecastOn }) => plannedOn < today && (forecastOn === null || forecastOn < today));
  if (overdue) return `里程碑“${overdue.name}”已逾期，请填写预计完成日期`;
  if (filing.light === "red" && !filing.measureText.trim()) return "红灯项目请填写整改措施";
  return filing.selfJudgement === null ? "请选择单位自评" : null;
}
