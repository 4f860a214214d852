import { sql, type SQL } from "drizzle-orm";
import { projects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { LIGHT_LABELS, type Light } from "../../lights/terms";
import { ZONE_LABELS, ZONES, type Zone } from "../../map/terms";
import { STAGE_KIND_LABELS, STAGE_KINDS, type StageKind } from "../../milestones/terms";
import { listEngineeringTitles } from "../../plan/engineering";
import { OUTSIDE_ENGINEERING, PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS, PROJECT_STATUSES, type ProjectFamily, type ProjectStatus } from "../terms";
import { severityOf } from "./columns";
import { NO_ENGINEERING, NO_LEADER, NO_ZONE } from "./inputs";
import type { Selection } from "./selection";
import type { Grouping } from "./terms";

/** How a selection is put into groups: each row's `key` (a word of the filter of that name), its place among the groups, and the name read with it. */
export type Groups = { key: SQL; place: SQL; name: SQL };

const placeIn = (terms: readonly string[], key: SQL): SQL => sql`array_position(array[${sql.raw(terms.map((term) => `'${term}'`).join(","))}], ${key})`;

/** Stages in the order of their models, those of research first. */
export const stagePlace = (stage: SQL): SQL => placeIn([...STAGE_KINDS, "done"], stage);

export function groupsBy(by: Grouping, { facts, columns }: Selection): Groups {
  const stage = sql`coalesce(${columns.stage}, 'done')`;
  const byKey: Record<Grouping, Groups> = {
    all: { key: sql`'all'`, place: sql`1`, name: sql`''` },
    unit: { key: sql`${units.code}`, place: sql`${units.ordinal}`, name: columns.unitName },
    engineering: { key: sql`coalesce(${projects.engineeringNo}, ${NO_ENGINEERING})::text`, place: sql`coalesce(nullif(${projects.engineeringNo}, ${NO_ENGINEERING}), 100)`, name: sql`''` },
    family: { key: sql`${projects.family}`, place: placeIn(PROJECT_FAMILIES, sql`${projects.family}`), name: sql`''` },
    light: { key: sql`${facts.light}`, place: severityOf(sql`${facts.light}`), name: sql`''` },
    original: { key: sql`${facts.originalLight}`, place: severityOf(sql`${facts.originalLight}`), name: sql`''` },
    leader: { key: sql`coalesce(nullif(${columns.leader}, ''), ${NO_LEADER})`, place: sql`coalesce(${columns.leader}, '')`, name: sql`coalesce(${columns.leader}, '')` },
    stage: { key: stage, place: stagePlace(stage), name: sql`''` },
    status: { key: columns.status, place: placeIn(PROJECT_STATUSES, columns.status), name: sql`''` },
    zone: { key: sql`coalesce(${columns.zone}, ${NO_ZONE})`, place: placeIn([...ZONES, NO_ZONE], sql`coalesce(${columns.zone}, ${NO_ZONE})`), name: sql`''` },
  };
  return byKey[by];
}

/** What a group is called. */
export async function namesOf(ctx: Context, by: Grouping): Promise<(key: string, name: string) => string> {
  if (by === "engineering") {
    const titles = await listEngineeringTitles(ctx);
    return (key) => (key === String(NO_ENGINEERING) ? OUTSIDE_ENGINEERING : `重点工程 ${key}${titles.has(Number(key)) ? ` ${titles.get(Number(key))}` : ""}`);
  }
  return (key, name) => {
    switch (by) {
      case "all": return "全部";
      case "family": return PROJECT_FAMILY_LABELS[key as ProjectFamily];
      case "light": case "original": return LIGHT_LABELS[key as Light];
      case "stage": return key === "done" ? "全部完成" : STAGE_KIND_LABELS[key as StageKind];
      case "status": return PROJECT_STATUS_LABELS[key as ProjectStatus];
      case "zone": return key === NO_ZONE ? "未登记所在空间" : ZONE_LABELS[key as Zone] ?? "未登记所在空间";
      default: return name || "（未登记）";
    }
  };
}
