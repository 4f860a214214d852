import type { SecuritySettings } from "../security/terms";
import { ADMIN_ROLES, SECOND_FACTOR_ROLES, type Obligation, type Proof, type Role, type SignInWay } from "../terms";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** lastSeenAt is written at most this often. */
export const SESSION_TOUCH_MS = MINUTE;
/** What the cookie outlives no setting by; the row in the database decides. */
export const SESSION_COOKIE_MS = 24 * HOUR;
/** A password that runs out is spoken of so long before. */
export const PASSWORD_WARNING_DAYS = 14;

export const needsTouch = (lastSeenAt: Date, now: Date): boolean => now.getTime() - lastSeenAt.getTime() >= SESSION_TOUCH_MS;

export const sessionEnd = (startedAt: Date, { sessionHours }: SecuritySettings): Date => new Date(startedAt.getTime() + sessionHours * HOUR);

export const idleMinutesOf = (role: Role, { idleMinutes, adminIdleMinutes }: SecuritySettings): number => (ADMIN_ROLES.includes(role) ? adminIdleMinutes : idleMinutes);

/** Whether a session that nobody ended still counts: not too old, by the settings of its start and by those of now, and not left alone too long. */
export function isLive({ startedAt, lastSeenAt, expiresAt }: { startedAt: Date; lastSeenAt: Date; expiresAt: Date }, role: Role, settings: SecuritySettings, now: Date): boolean {
  const idleUntil = lastSeenAt.getTime() + idleMinutesOf(role, settings) * MINUTE;
  return now.getTime() < Math.min(idleUntil, expiresAt.getTime(), sessionEnd(startedAt, settings).getTime());
}

/** Until when the latest proof of identity serves for acts that ask for one. */
export const confirmedUntil = (confirmedAt: Date, { confirmMinutes }: SecuritySettings): Date => new Date(confirmedAt.getTime() + confirmMinutes * MINUTE);

/** What a person can prove again who they are by; a second factor is asked for wherever there is one. */
export const proofOf = ({ hasFactor, hasPassword }: { hasFactor: boolean; hasPassword: boolean }): Proof => (hasFactor ? "code" : hasPassword ? "password" : "sign_in");

/** Days until the password runs out, 0 or less when it has; null: it does not. */
export function passwordDaysLeft(changedAt: Date | null, { passwordDays }: SecuritySettings, now: Date): number | null {
  if (changedAt === null) return 0;
  return passwordDays === 0 ? null : Math.ceil((changedAt.getTime() + passwordDays * DAY - now.getTime()) / DAY);
}

export const needsSecondFactor = (role: Role, { requireSecondFactor }: SecuritySettings): boolean => requireSecondFactor && SECOND_FACTOR_ROLES.includes(role);

type Standing = { role: Role; via: SignInWay; passwordChangedAt: Date | null; hasFactor: boolean; secondFactorAt: Date | null };

/**
 * What a person must do before anything else; null: nothing. One who came by 统一身份认证 owes no password,
 * nor a second factor of ours when they showed one there.
 */
export function obligationOf({ role, via, passwordChangedAt, hasFactor, secondFactorAt }: Standing, settings: SecuritySettings, now: Date): Obligation | null {
  const daysLeft = passwordDaysLeft(passwordChangedAt, settings, now);
  if (via === "password" && daysLeft !== null && daysLeft <= 0) return "change_password";
  return needsSecondFactor(role, settings) && !hasFactor && secondFactorAt === null ? "enrol_second_factor" : null;
}

const BROWSERS: [pattern: RegExp, name: string][] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/360SE|QIHU|360EE/i, "360 浏览器"], [/MicroMessenger/, "微信"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: [pattern: RegExp, name: string][] = [[/HarmonyOS|OpenHarmony/, "鸿蒙"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]];

/** What a session was opened with, as far as the browser says: “Chrome，Windows”. */
export function deviceInWords(userAgent: string | null): string {
  if (!userAgent) return "未知设备";
  const nameIn = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [nameIn(BROWSERS) ?? "其他程序", nameIn(SYSTEMS)].filter(Boolean).join("，");
}
