import { DayInput } from "@/app/_components/ui/day-input";
import type { Change } from "../address";
import { dayOf } from "./day-of";
import styles from "./filters.module.css";
import { TypedField } from "./typed-field";

/** What is asked now and then of milestones alone. */
export function MilestoneFields({ params, change }: { params: URLSearchParams; change: Change }) {
  return (
    <>
      <TypedField label="里程碑责任人" placeholder="里程碑责任人" maxLength={40} value={params.get("holder") ?? ""} onChange={(holder, isQuiet) => change({ holder }, isQuiet)} />
      <span className={styles.pair}>
        <span aria-hidden="true">计划日期</span>
        <DayInput aria-label="计划日期不早于" value={dayOf(params.get("plannedFrom"))} onChange={(day) => change({ plannedFrom: day })} />
        <span aria-hidden="true">至</span>
        <DayInput aria-label="计划日期不晚于" value={dayOf(params.get("plannedTo"))} onChange={(day) => change({ plannedTo: day })} />
      </span>
    </>
  );
}
