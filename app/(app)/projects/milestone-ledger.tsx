"use client";

import { USUAL_SORT } from "@/lib/ledger/order/rules";
import type { MilestoneLedgerFilter } from "@/lib/ledger/inputs";
import type { MilestoneCounts, MilestoneLedgerItem } from "@/lib/ledger/milestones/queries";
import { LEDGER_GROUPING_LABELS, MILESTONE_STATE_LABELS, MILESTONE_STATES } from "@/lib/ledger/terms";
import { paths } from "@/lib/web/paths";
import type { Definition } from "./definition";
import { FootNumber } from "./foot-number";
import { milestoneColumns } from "./milestone-columns";

const GROUPINGS = ["unit", "engineering", "family", "light", "leader", "stage", "state"] as const satisfies readonly MilestoneLedgerFilter["group"][];
const statesOf = ({ states }: MilestoneCounts) => MILESTONE_STATES.filter((state) => states[state] > 0);

export const MILESTONE_LEDGER: Definition<MilestoneLedgerItem, MilestoneCounts> = {
  ledger: "milestones",
  route: paths.api.milestoneLedger(),
  columnsOf: milestoneColumns,
  defaults: { sort: USUAL_SORT, pins: ["code", "name"] },
  groupings: GROUPINGS.map((grouping) => ({ value: grouping, label: LEDGER_GROUPING_LABELS[grouping] })),
  rowKey: (row) => `${row.projectCode}/${row.ordinal}`,
  rowName: (row) => `${row.projectCode} ${row.name}`,
  projectCode: (row) => row.projectCode,
  nothing: { found: "没有符合条件的节点", here: "这里还没有您可以查看的节点" },
  totalInWords: ({ total }) => `共 ${total} 个节点`,
  footNumbers: (counts, change) => (
    <>
      {statesOf(counts).map((state) => <FootNumber key={state} label={MILESTONE_STATE_LABELS[state]} value={`${counts.states[state]} 个`} onClick={() => change({ state })} isLate={state === "overdue"} />)}
      {counts.overdueKeys > 0 && <FootNumber label="关键节点逾期" value={`${counts.overdueKeys} 个`} onClick={() => change({ key: "1", state: "overdue" })} isLate />}
    </>
  ),
  groupNumbers: (counts) => (
    <>
      <span>{counts.total} 个</span>
      {statesOf(counts).map((state) => <span key={state} className={state === "overdue" ? "late" : "muted"}>{MILESTONE_STATE_LABELS[state]} {counts.states[state]}</span>)}
    </>
  ),
};
