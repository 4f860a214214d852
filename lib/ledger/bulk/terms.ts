import type { Zone } from "../../map/terms";

// 批量修改: one change of many projects at once, seen before it is made, and undone where nothing came after it.
export const BULK_FIELDS = ["label_added", "label_removed", "city_leader", "liaison", "zone"] as const;
export type BulkField = (typeof BULK_FIELDS)[number];
export const BULK_FIELD_LABELS: Record<BulkField, string> = { label_added: "加标签", label_removed: "去标签", city_leader: "更换市领导", liaison: "更换联络员", zone: "设置所在创新空间" };

/** projects in one act */
export const BULK_MAX = 2000;

/** Who holds a duty; null: nobody. */
export type Person = { name: string; post: string } | null;
/** Where a project lies; null: not known. */
export type Place = { name: string; zone: Zone | null; longitude: number | null; latitude: number | null } | null;
/** What a project had or has: whether it carries the label, who holds the duty, or where it lies. */
export type BulkValue = boolean | Person | Place;

/** What an act did to one project. */
export type BulkItem = { projectId: number; code: string; name: string; before: BulkValue; after: BulkValue };

export const BULK_OUTCOMES = ["change", "unchanged", "refused"] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];
export const BULK_OUTCOME_LABELS: Record<BulkOutcome, string> = { change: "将修改", unchanged: "不变", refused: "不能修改" };
