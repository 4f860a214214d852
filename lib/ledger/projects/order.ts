import { sql, type SQL } from "drizzle-orm";
import { projects, units } from "../../../db/schema";
import { severityOf } from "../../projects/filter/columns";
import { groupsBy } from "../../projects/filter/groupings";
import type { Selection } from "../../projects/filter/selection";
import type { ProjectLedgerFilter, ProjectLedgerSort } from "../inputs";
import { inPinyin, orderBy } from "../window";

/** The order of the project ledger's rows: by group, then as asked, then by code. */
export function projectOrder(selection: Selection, { sort, group }: Pick<ProjectLedgerFilter, "sort" | "group">): SQL {
  const { facts, columns } = selection;
  const keys: Record<ProjectLedgerSort, SQL> = {
    code: sql`${projects.code}`,
    name: inPinyin(sql`${facts.name}`),
    unit: sql`${units.ordinal}`,
    family: groupsBy("family", selection).place,
    engineering: sql`${projects.engineeringNo}`,
    light: severityOf(sql`${facts.light}`),
    original: severityOf(sql`${facts.originalLight}`),
    progress: sql`${facts.progressPct}`,
    planned: sql`${facts.plannedPct}`,
    gap: sql`(${facts.progressPct} - ${facts.plannedPct})`,
    overdue: sql`${facts.overdueKeyCount}`,
    due: sql`${facts.nextDueOn}`,
    stage: groupsBy("stage", selection).place,
    slips: columns.slipTimes,
    slip: columns.slipDays,
    leader: inPinyin(columns.leader),
    owner: inPinyin(sql`nullif(${facts.responsibleName}, '')`),
    status: groupsBy("status", selection).place,
  };
  const groups = group && groupsBy(group, selection);
  return orderBy(sort, keys, sql`${projects.code}`, groups ? [groups.place, groups.key] : []);
}
