import { Checkbox, InputNumber } from "antd";
import { DayInput } from "@/app/_components/ui/day-input";
import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import { ALL_DONE, NO_LEADER_LABEL, NO_ZONE_LABEL } from "@/lib/ledger/conditions/rules";
import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import { ZONE_FACTS, ZONE_LABELS, ZONE_PART_LABELS, ZONES } from "@/lib/map/terms";
import { STAGE_KIND_LABELS, STAGE_KINDS } from "@/lib/milestones/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS, PROJECT_STATUSES } from "@/lib/projects/terms";
import type { Change } from "../address";
import { dayOf } from "./day-of";
import styles from "./filters.module.css";
import { Several, type Option } from "./several";
import { TypedField } from "./typed-field";

type Props = { data: ProjectFilters | null; params: URLSearchParams; change: Change };

const ORIGINAL_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `原 ${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}` }));
const FAMILY_OPTIONS = PROJECT_FAMILIES.map((family) => ({ value: family as string, label: PROJECT_FAMILY_LABELS[family] }));
const STAGE_OPTIONS: Option[] = [...STAGE_KINDS.map((kind) => ({ value: kind as string, label: STAGE_KIND_LABELS[kind] })), { value: "done", label: ALL_DONE }];
const STATUS_OPTIONS = PROJECT_STATUSES.map((status) => ({ value: status as string, label: PROJECT_STATUS_LABELS[status] }));
const ZONE_OPTIONS: Option[] = [...ZONES.map((zone) => ({ value: zone as string, label: `${ZONE_PART_LABELS[ZONE_FACTS[zone].part]} · ${ZONE_LABELS[zone]}` })), { value: "none", label: NO_ZONE_LABEL }];
const FLAGS = [["unlikely", "可能逾期"], ["noOwner", "责任人未明确"], ["adjusted", BY_HAND], ["greenByChange", GREEN_BY_CHANGE], ["slipped", "计划调整过"]] as const;

/** What is asked for now and then, of projects. */
export function MoreFilters({ data, params, change }: Props) {
  const several = (word: string, label: string, options: Option[]) => <Several label={label} options={options} value={severalOf(params, word)} onChange={(chosen) => change({ [word]: chosen })} />;
  const named = (names: readonly string[] | undefined): Option[] => (names ?? []).map((name) => ({ value: name, label: name }));
  const slipDays = Number(params.get("slipDays"));
  return (
    <>
      {several("original", "对照原始计划", ORIGINAL_OPTIONS)}
      {several("family", "类别", FAMILY_OPTIONS)}
      {several("stage", "当前阶段", STAGE_OPTIONS)}
      {several("status", "项目状态", STATUS_OPTIONS)}
      {several("leader", "市领导", [...named(data?.leaders), { value: "none", label: NO_LEADER_LABEL }])}
      {several("label", "标签", (data?.labels ?? []).map(({ label, count }) => ({ value: label, label: `${label}（${count}）` })))}
      {several("zone", "所在创新空间", ZONE_OPTIONS)}
      <TypedField label="责任人" placeholder="责任人姓名" maxLength={40} value={params.get("owner") ?? ""} onChange={(owner, isQuiet) => change({ owner }, isQuiet)} />
      <span className={styles.pair}>
        <span aria-hidden="true">下一到期</span>
        <DayInput aria-label="下一到期不早于" value={dayOf(params.get("dueFrom"))} onChange={(day) => change({ dueFrom: day })} />
        <span aria-hidden="true">至</span>
        <DayInput aria-label="下一到期不晚于" value={dayOf(params.get("dueTo"))} onChange={(day) => change({ dueTo: day })} />
      </span>
      <span className={styles.pair}>
        <span aria-hidden="true">比原计划推迟不少于</span>
        <InputNumber aria-label="比原计划推迟不少于多少天" min={1} max={9999} precision={0} className={styles.days} value={slipDays > 0 ? slipDays : null} onChange={(days) => change({ slipDays: days === null ? null : String(days) }, true)} />
        <span aria-hidden="true">天</span>
      </span>
      {FLAGS.map(([word, label]) => <Checkbox key={word} checked={params.get(word) === "1"} onChange={(event) => change({ [word]: event.target.checked ? "1" : null })}>{label}</Checkbox>)}
    </>
  );
}
