"use client";

import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { ledgerOf } from "./address";
import { LedgerView } from "./ledger-view";
import { MILESTONE_LEDGER } from "./milestone-ledger";
import { PROJECT_LEDGER } from "./project-ledger";

/** 项目 or 节点, as the address says. */
export function Ledger() {
  const { params, change } = useUrlFilter();
  return ledgerOf(params) === "milestones"
    ? <LedgerView key="milestones" of={MILESTONE_LEDGER} params={params} change={change} />
    : <LedgerView key="projects" of={PROJECT_LEDGER} params={params} change={change} />;
}
