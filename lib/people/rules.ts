import type { Role } from "./terms";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A session ends after so long without a request. */
export const SESSION_IDLE_MS = 8 * HOUR;
/** A session ends this long after sign-in, used or not. */
export const SESSION_MAX_MS = 12 * HOUR;
/** lastSeenAt is written at most this often. */
export const SESSION_TOUCH_MS = MINUTE;

/** Wrong passwords for one name within the window before further tries wait. */
export const SIGN_IN_TRIES = 10;
export const SIGN_IN_WINDOW_MS = 15 * MINUTE;

export const TOKEN_DAYS = 90;

export const needsTouch = (lastSeenAt: Date, now: Date): boolean => now.getTime() - lastSeenAt.getTime() >= SESSION_TOUCH_MS;

/** The menu entries a role sees, in order. */
export const MENU_OF_ROLE: Record<Role, readonly MenuEntry[]> = {
  filer: ["desk", "plan", "projects", "dispatch", "indicators", "reports"],
  head: ["desk", "plan", "projects", "dispatch", "indicators", "reports"],
  dispatch_staff: ["desk", "overview", "plan", "projects", "dispatch", "indicators", "reports"],
  dispatch_lead: ["desk", "overview", "plan", "projects", "dispatch", "indicators", "reports"],
  leader: ["overview", "desk", "plan", "projects", "dispatch", "indicators", "reports"],
  sysadmin: ["desk", "plan", "indicators"],
  secadmin: ["desk", "plan", "indicators"],
  auditor: ["desk", "plan", "indicators"],
};
export type MenuEntry = "desk" | "overview" | "plan" | "projects" | "dispatch" | "indicators" | "reports";

/** Where a role starts after signing in. */
export const homeOf = (role: Role): "overview" | "desk" => (role === "leader" ? "overview" : "desk");
