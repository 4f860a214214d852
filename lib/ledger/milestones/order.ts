import { sql, type SQL } from "drizzle-orm";
import { projects, units } from "../../../db/schema";
import { severityOf } from "../../projects/filter/columns";
import { groupsBy, stagePlace, type Groups } from "../../projects/filter/groupings";
import type { Selection } from "../../projects/filter/selection";
import type { MilestoneLedgerFilter, MilestoneLedgerSort } from "../inputs";
import { inPinyin, orderBy } from "../window";
import type { MilestoneSource } from "./source";

export type MilestoneGrouping = NonNullable<MilestoneLedgerFilter["group"]>;

/** As projects are grouped, but by the milestone's own stage and by its state. */
export function milestoneGroups(by: MilestoneGrouping, selection: Selection, { stage, state, statePlace }: MilestoneSource): Groups {
  if (by === "state") return { key: state, place: statePlace, name: sql`''` };
  if (by === "stage") return { key: stage, place: stagePlace(stage), name: sql`''` };
  return groupsBy(by, selection);
}

/** The order of the milestone ledger's rows: by group, then as asked, then by project and place in its plan. */
export function milestoneOrder(selection: Selection, source: MilestoneSource, { sort, group }: Pick<MilestoneLedgerFilter, "sort" | "group">): SQL {
  const { facts, dataOn } = selection;
  const keys: Record<MilestoneLedgerSort, SQL> = {
    code: sql`${projects.code}`,
    name: inPinyin(sql`m.name`),
    unit: sql`${units.ordinal}`,
    light: severityOf(sql`${facts.light}`),
    stage: stagePlace(source.stage),
    key: sql`m.is_key`,
    weight: sql`m.weight`,
    planned: sql`m.planned_on`,
    original: sql`m.original_on`,
    forecast: sql`m.forecast_on`,
    actual: sql`m.actual_on`,
    late: sql`(case when ${source.state} = 'overdue' then ${dataOn}::date - m.planned_on end)`,
    slip: sql`(m.planned_on - m.original_on)`,
    state: source.statePlace,
    owner: inPinyin(source.holder),
  };
  const groups = group && milestoneGroups(group, selection, source);
  return orderBy(sort, keys, sql`${projects.code}, m.ordinal`, groups ? [groups.place, groups.key] : []);
}
