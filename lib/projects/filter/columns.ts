import { sql, type SQL } from "drizzle-orm";
import { projects, sealedProjects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { slipDaysBy, slipTimesBy, stageBy } from "../../lights/plan-standing";
import type { Light } from "../../lights/terms";
import type { SealedMonth } from "../../sealed/queries";
import { findSnapshot } from "../../sealed/snapshots";
import { wasFor } from "../ahead";

/** What filters, orders and groups ask of a project, as SQL over the rows of a selection: as it stands, or as a sealed month has it. */
export type Columns = {
  /** StageKind of the first stage not closed; null: all are */
  stage: SQL;
  status: SQL;
  /** 市领导; null of a month whose snapshot is no longer read */
  leader: SQL;
  /** of “1+4+N”, as noted today also for a sealed month: places are not sealed; null: none noted */
  zone: SQL;
  slipTimes: SQL;
  slipDays: SQL;
  unitName: SQL;
};

const ZONE = sql`(select zone from project_places where project_places.project_id = ${projects.id})`;

export async function columnsOf(ctx: Context, sealed: SealedMonth | null): Promise<Columns> {
  if (sealed === null) {
    return {
      stage: sql`${projects.stage}`, status: sql`${projects.status}`, leader: sql`${projects.cityLeader}`, zone: ZONE, slipTimes: sql`${projects.slipTimes}`, slipDays: sql`${projects.slipDays}`,
      unitName: sql`${units.shortName}`,
    };
  }
  const snapshot = await findSnapshot(ctx, sealed);
  return {
    stage: stageBy(sealed),
    status: sql`case when ${wasFor("terminated")} then 'terminated' when ${wasFor("paused")} then 'paused' else 'active' end`,
    leader: snapshot ? sql`(${leadersOf(snapshot)}::jsonb ->> ${projects.code})` : sql`null::text`,
    zone: ZONE,
    slipTimes: slipTimesBy(sealed.dataOn), slipDays: slipDaysBy(sealed.dataOn),
    unitName: sql`${sealedProjects.leadUnitName}`,
  };
}

const leadersRead = new WeakMap<Snapshot, string>();

/** 市领导 by project code: they stand in the snapshot alone. */
function leadersOf(snapshot: Snapshot): string {
  const leaders = leadersRead.get(snapshot) ?? JSON.stringify(Object.fromEntries(snapshot.projects.map(({ code, cityLeader }) => [code, cityLeader])));
  leadersRead.set(snapshot, leaders);
  return leaders;
}

const SEVERITY: readonly Light[] = ["red", "yellow", "green", "grey", "blue"];
/** The place of a light in lists: the worst first. */
export const severityOf = (light: SQL): SQL => sql`array_position(array[${sql.raw(SEVERITY.map((term) => `'${term}'`).join(","))}], ${light})`;
