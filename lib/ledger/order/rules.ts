import type { MilestoneLedgerSort, ProjectLedgerSort } from "../inputs";
import { LEDGER_GROUPING_LABELS, type Ledger, type LedgerGrouping } from "../terms";

const PROJECT_SORT_LABELS: Record<ProjectLedgerSort, string> = {
  code: "编号", name: "项目名称", unit: "牵头单位", family: "类别", engineering: "重点工程", light: "灯", original: "对照原始计划", progress: "进度", planned: "应完成", gap: "差值", overdue: "关键逾期", due: "下一到期",
  stage: "当前阶段", slips: "调整次数", slip: "比原计划推迟", leader: "市领导", owner: "责任人", status: "状态",
};
const MILESTONE_SORT_LABELS: Record<MilestoneLedgerSort, string> = {
  code: "编号", name: "节点", unit: "牵头单位", light: "项目灯", stage: "阶段", key: "关键节点", weight: "权重", planned: "计划日期", original: "原始计划", forecast: "预计完成", actual: "实际完成", late: "逾期",
  slip: "比原计划推迟", state: "状态", owner: "里程碑责任人",
};
export const SORT_LABELS: Record<Ledger, Record<string, string>> = { projects: PROJECT_SORT_LABELS, milestones: MILESTONE_SORT_LABELS };

/** How rows stand when nobody sorted them; milestones of one project by their place in its plan. */
export const USUAL_SORT = "code";

/** "排序：差值（倒序）、牵头单位；按牵头单位分组": how rows stand, for paper and files. */
export function orderInWords(ledger: Ledger, params: URLSearchParams): string {
  const sorts = (params.get("sort") || USUAL_SORT).split(",").filter(Boolean).map((word) => [SORT_LABELS[ledger][word.replace(/^-/, "")] ?? word, word.startsWith("-")] as const);
  const group = params.get("group");
  const grouped = group !== null && Object.hasOwn(LEDGER_GROUPING_LABELS, group) ? `；按${LEDGER_GROUPING_LABELS[group as LedgerGrouping]}分组` : "";
  return `排序：${sorts.map(([label, isDescending]) => (isDescending ? `${label}（倒序）` : label)).join("、")}${grouped}`;
}
