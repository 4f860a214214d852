import { Checkbox } from "antd";
import { DayInput } from "@/app/_components/ui/day-input";
import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import { MILESTONE_STATE_LABELS, MILESTONE_STATES } from "@/lib/ledger/terms";
import type { Change } from "../address";
import { dayOf } from "./day-of";
import styles from "./filters.module.css";
import { Several } from "./several";
import { TypedField } from "./typed-field";

const STATE_OPTIONS = MILESTONE_STATES.map((state) => ({ value: state as string, label: MILESTONE_STATE_LABELS[state] }));

/** What is asked of milestones alone. */
export function MilestoneFields({ params, change }: { params: URLSearchParams; change: Change }) {
  return (
    <>
      <TypedField label="里程碑责任人" placeholder="里程碑责任人" maxLength={40} value={params.get("holder") ?? ""} onChange={(holder, isQuiet) => change({ holder }, isQuiet)} />
      <Several label="节点状态" options={STATE_OPTIONS} value={severalOf(params, "state")} onChange={(state) => change({ state })} />
      <span className={styles.pair}>
        <span aria-hidden="true">计划日期</span>
        <DayInput aria-label="计划日期不早于" value={dayOf(params.get("plannedFrom"))} onChange={(day) => change({ plannedFrom: day })} />
        <span aria-hidden="true">至</span>
        <DayInput aria-label="计划日期不晚于" value={dayOf(params.get("plannedTo"))} onChange={(day) => change({ plannedTo: day })} />
      </span>
      <Checkbox checked={params.get("key") === "1"} onChange={(event) => change({ key: event.target.checked ? "1" : null })}>只看关键节点</Checkbox>
    </>
  );
}
