// 单位: who owns, carries out or oversees a project.
export const UNIT_KINDS = ["district", "department", "institution"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KIND_LABELS: Record<UnitKind, string> = {
  district: "区(市)县", department: "市级部门", institution: "承担单位",
};
