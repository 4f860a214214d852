import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import { dayInShort, isPlainDate } from "@/lib/base/date";
import { MILESTONE_STATE_LABELS } from "@/lib/ledger/terms";
import { DUE_SOON_WORKDAYS } from "@/lib/lights/due-soon/rules";
import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS } from "@/lib/lights/terms";
import { ZONE_LABELS, type Zone } from "@/lib/map/terms";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS } from "@/lib/projects/terms";

/** One condition that is set; `value` null: the whole word goes. */
export type Chip = { word: string; value: string | null; text: string };

export const ALL_DONE = "全部完成";
export const NO_ZONE = "未登记所在空间";

/** An area of “1+4+N”, or `none`. */
export const zoneInWords = (zone: string): string => (zone === "none" ? NO_ZONE : zone in ZONE_LABELS ? ZONE_LABELS[zone as Zone] : zone);

const FLAGS: Record<string, string> = {
  overdueKey: "关键节点逾期", dueSoon: `临期（${DUE_SOON_WORKDAYS} 个工作日内）`, unlikely: "可能逾期", noOwner: "责任人未明确", adjusted: BY_HAND, greenByChange: GREEN_BY_CHANGE, slipped: "计划推迟过", key: "关键节点",
};
const NAMED: Record<string, (value: string, data: ProjectFilters | null) => string> = {
  light: (value) => labelIn(LIGHT_LABELS, value),
  original: (value) => `对照原始计划${labelIn(LIGHT_LABELS, value)}`,
  unit: (value, data) => data?.units.find(({ code }) => code === value)?.name ?? value,
  engineering: (value, data) => (value === "0" ? "不属于重点工程" : (data?.engineering.find(({ no }) => String(no) === value)?.title ?? `重点工程 ${value}`)),
  family: (value) => labelIn(PROJECT_FAMILY_LABELS, value),
  stage: (value) => `当前阶段 ${value === "done" ? ALL_DONE : labelIn(STAGE_KIND_LABELS, value)}`,
  status: (value) => labelIn(PROJECT_STATUS_LABELS, value),
  state: (value) => `节点${labelIn(MILESTONE_STATE_LABELS, value)}`,
  leader: (value) => `市领导 ${value}`,
  label: (value) => `标签 ${value}`,
  zone: (value) => zoneInWords(value),
};
const SINGLE: Record<string, (value: string) => string> = {
  q: (value) => `查找“${value}”`,
  milestone: (value) => `节点名称含“${value}”`,
  owner: (value) => `责任人含“${value}”`,
  holder: (value) => `里程碑责任人含“${value}”`,
  dueFrom: (value) => `下一到期不早于 ${dayIn(value)}`,
  dueTo: (value) => `下一到期不晚于 ${dayIn(value)}`,
  plannedFrom: (value) => `计划日期不早于 ${dayIn(value)}`,
  plannedTo: (value) => `计划日期不晚于 ${dayIn(value)}`,
  slipDays: (value) => `比原计划推迟 ${value} 天以上`,
};

const labelIn = (labels: Record<string, string>, value: string): string => labels[value] ?? value;
const dayIn = (value: string): string => (isPlainDate(value) ? `${value.slice(0, 4)}年${dayInShort(value)}` : value);

/** What an address asks for, in words, condition by condition; `data` names units and programmes. */
export function chipsOf(params: URLSearchParams, data: ProjectFilters | null): Chip[] {
  return [...new Set(params.keys())].flatMap((word): Chip[] => {
    const value = params.get(word) ?? "";
    if (word in FLAGS) return value === "1" ? [{ word, value: null, text: FLAGS[word]! }] : [];
    if (word in NAMED) return severalOf(params, word).map((each) => ({ word, value: each, text: NAMED[word]!(each, data) }));
    return word in SINGLE && value !== "" ? [{ word, value: null, text: SINGLE[word]!(value) }] : [];
  });
}
