import { ANNEX, type AnnexName } from "../annexes/terms";
import { lightDetails } from "../annexes/light-details";
import { dueList, overdueList } from "../annexes/milestone-lists";
import { outcomeList } from "../annexes/outcome-list";
import { projectList } from "../annexes/project-list";
import { rankingCalculation } from "../annexes/ranking-calculation";
import { slipLedger } from "../annexes/slip-ledger";
import { supervisionLedger } from "../annexes/supervision-ledger";
import type { Annex } from "../document";
import type { Facts } from "../facts";

const ANNEXES: Record<AnnexName, (facts: Facts) => Omit<Annex, "key">> = {
  projects: projectList, lights: lightDetails, outcomes: outcomeList, overdue: overdueList, ranking: rankingCalculation, supervision: supervisionLedger, slips: slipLedger, due: dueList,
};

/** The lists in full, in the order of their numbers. */
export const annexes = (facts: Facts): Omit<Annex, "key">[] =>
  (Object.keys(ANNEX) as AnnexName[]).sort((a, b) => ANNEX[a] - ANNEX[b]).map((name) => ANNEXES[name](facts));
