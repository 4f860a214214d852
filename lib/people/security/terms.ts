/** 安全设置: what the security administrator may tighten, never below the preset of 等保三级 in a real installation. */
export type SecuritySettings = {
  /** characters */
  passwordMinLength: number;
  /** of upper case, lower case, digits, signs; 0: no matter */
  passwordClasses: number;
  /** 0: passwords do not expire */
  passwordDays: number;
  /** former passwords that may not be chosen again */
  passwordHistory: number;
  /** wrong tries within `lockWindowMinutes` before the name is locked for `lockMinutes` */
  lockTries: number;
  lockWindowMinutes: number;
  lockMinutes: number;
  idleMinutes: number;
  /** of the three administrators */
  adminIdleMinutes: number;
  sessionHours: number;
  /** at once, by one person; the oldest ends */
  sessionsPerPerson: number;
  /** how long a proof of identity serves for sealing and the like */
  confirmMinutes: number;
  /** whether administrators and the office's lead must hold a second factor */
  requireSecondFactor: boolean;
  /** an account unused for so long is closed; 0: never */
  unusedDays: number;
};

/** GB/T 22239-2019 8.1.4.1 a–d by the figures assessors usually accept. */
export const DENGBAO_PRESET: SecuritySettings = {
  passwordMinLength: 12, passwordClasses: 3, passwordDays: 90, passwordHistory: 5,
  lockTries: 5, lockWindowMinutes: 15, lockMinutes: 30,
  idleMinutes: 30, adminIdleMinutes: 15, sessionHours: 12, sessionsPerPerson: 3,
  confirmMinutes: 5, requireSecondFactor: true, unusedDays: 90,
};

/** For trying things out: known passwords that stay, nothing to install on a phone. */
export const DEMONSTRATION_PRESET: SecuritySettings = {
  ...DENGBAO_PRESET,
  passwordMinLength: 10, passwordClasses: 0, passwordDays: 0, passwordHistory: 0,
  idleMinutes: 480, adminIdleMinutes: 480, sessionsPerPerson: 100, confirmMinutes: 10, requireSecondFactor: false, unusedDays: 0,
};
