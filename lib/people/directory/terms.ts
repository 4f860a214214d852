// 账号状态: the first that applies, in this order.
export const STANDINGS = ["disabled", "locked", "without_role", "not_activated", "active"] as const;
export type Standing = (typeof STANDINGS)[number];
export const STANDING_LABELS: Record<Standing, string> = {
  disabled: "已停用", locked: "已锁定", without_role: "待分配角色", not_activated: "待启用", active: "正常",
};
export const STANDING_TONES: Record<Standing, "grey" | "red" | "yellow" | "green"> = {
  disabled: "grey", locked: "red", without_role: "yellow", not_activated: "yellow", active: "green",
};
