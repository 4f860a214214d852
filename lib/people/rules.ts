import type { Role } from "./terms";

export const TOKEN_DAYS = 90;

/** The menu entries a role sees, in order. */
export const MENU_OF_ROLE: Record<Role, readonly MenuEntry[]> = {
  filer: ["desk", "plan", "projects", "wall", "timeline", "map", "dispatch", "changes", "outlook", "indicators", "rules", "reports"],
  head: ["desk", "plan", "projects", "wall", "timeline", "map", "dispatch", "changes", "outlook", "indicators", "rules", "reports", "ownPeople"],
  dispatch_staff: ["desk", "overview", "plan", "projects", "wall", "timeline", "map", "dispatch", "changes", "outlook", "indicators", "rules", "reports"],
  dispatch_lead: ["desk", "overview", "plan", "projects", "wall", "timeline", "map", "dispatch", "changes", "outlook", "indicators", "rules", "reports"],
  leader: ["overview", "desk", "plan", "projects", "wall", "timeline", "map", "dispatch", "changes", "outlook", "indicators", "rules", "reports"],
  sysadmin: ["desk", "people", "units", "plan", "indicators"],
  secadmin: ["desk", "people", "security", "quarantine", "audit", "plan", "indicators"],
  auditor: ["desk", "audit", "plan", "indicators"],
};
export type MenuEntry = "desk" | "overview" | "plan" | "projects" | "wall" | "timeline" | "map" | "dispatch" | "changes" | "outlook" | "indicators" | "rules" | "reports" | "ownPeople" | "people" | "units" | "security" | "quarantine" | "audit";

/** Where a role starts after signing in. */
export const homeOf = (role: Role): "overview" | "desk" => (role === "leader" ? "overview" : "desk");
