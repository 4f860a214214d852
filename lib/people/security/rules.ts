import type { SecuritySettings } from "./terms";

export type SettingField = keyof SecuritySettings;
type NumberField = Exclude<SettingField, "requireSecondFactor">;

export type NumberRule = {
  label: string;
  unit: string;
  min: number;
  max: number;
  /** whether a higher or a lower figure guards better */
  stricter: "higher" | "lower";
  /** 0 is allowed below `min`, guards least, and means this */
  zero?: string;
};

/** One line for each figure: its bounds whatever the installation, and which way it is weaker. */
export const NUMBER_RULES: Record<NumberField, NumberRule> = {
  passwordMinLength: { label: "密码最短长度", unit: "个字符", min: 8, max: 64, stricter: "higher" },
  passwordClasses: { label: "密码须含大写、小写、数字、符号中的", unit: "类", min: 1, max: 4, stricter: "higher", zero: "不要求" },
  passwordDays: { label: "密码有效期", unit: "天", min: 7, max: 366, stricter: "lower", zero: "长期有效" },
  passwordHistory: { label: "不得与最近用过的密码相同", unit: "个", min: 1, max: 24, stricter: "higher", zero: "不限制" },
  lockTries: { label: "连续输错几次后锁定", unit: "次", min: 3, max: 20, stricter: "lower" },
  lockWindowMinutes: { label: "输错次数的统计时段", unit: "分钟", min: 5, max: 1440, stricter: "higher" },
  lockMinutes: { label: "锁定时长", unit: "分钟", min: 5, max: 1440, stricter: "higher" },
  idleMinutes: { label: "无操作自动退出", unit: "分钟", min: 5, max: 720, stricter: "lower" },
  adminIdleMinutes: { label: "管理员无操作自动退出", unit: "分钟", min: 5, max: 720, stricter: "lower" },
  sessionHours: { label: "一次登录最长", unit: "小时", min: 1, max: 24, stricter: "lower" },
  sessionsPerPerson: { label: "同一账号同时登录", unit: "处", min: 1, max: 100, stricter: "lower" },
  confirmMinutes: { label: "再次验证身份的有效时间", unit: "分钟", min: 1, max: 60, stricter: "lower" },
  unusedDays: { label: "长期不用的账号自动停用", unit: "天", min: 30, max: 366, stricter: "lower", zero: "不停用" },
};

export const SECOND_FACTOR_LABEL = "管理员和调度专班负责人必须使用动态口令";

export const isNumberField = (field: SettingField): field is NumberField => field !== "requireSecondFactor";
export const labelOf = (field: SettingField): string => (isNumberField(field) ? NUMBER_RULES[field].label : SECOND_FACTOR_LABEL);

/** The fields as a page shows them. */
export const SETTING_GROUPS: { title: string; fields: readonly SettingField[] }[] = [
  { title: "密码", fields: ["passwordMinLength", "passwordClasses", "passwordDays", "passwordHistory"] },
  { title: "登录失败", fields: ["lockTries", "lockWindowMinutes", "lockMinutes"] },
  { title: "登录时长", fields: ["idleMinutes", "adminIdleMinutes", "sessionHours", "sessionsPerPerson"] },
  { title: "身份验证与账号", fields: ["requireSecondFactor", "confirmMinutes", "unusedDays"] },
];
export const SETTING_FIELDS: readonly SettingField[] = SETTING_GROUPS.flatMap(({ fields }) => fields);

/** Whether a value guards less than the one it is held against. */
export function isWeaker<F extends SettingField>(field: F, value: SecuritySettings[F], than: SecuritySettings[F]): boolean {
  if (!isNumberField(field)) return than === true && value === false;
  const { stricter, zero } = NUMBER_RULES[field];
  const [low, high] = [Number(value), Number(than)];
  if (zero !== undefined && (low === 0 || high === 0)) return low === 0 && high !== 0;
  return stricter === "higher" ? low < high : low > high;
}

/** The fields that guard less than the given settings do. */
export const weakerFields = (settings: SecuritySettings, than: SecuritySettings): SettingField[] => SETTING_FIELDS.filter((field) => isWeaker(field, settings[field], than[field]));

export const changedFields = (before: SecuritySettings, after: SecuritySettings): SettingField[] => SETTING_FIELDS.filter((field) => before[field] !== after[field]);

/** 12 个字符; 0 in words; 必须 or 不要求. */
export function settingInWords<F extends SettingField>(field: F, value: SecuritySettings[F]): string {
  if (!isNumberField(field)) return value ? "必须" : "不要求";
  const { unit, zero } = NUMBER_RULES[field];
  return value === 0 && zero !== undefined ? zero : `${String(value)} ${unit}`;
}
