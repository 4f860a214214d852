import type { SecuritySettings } from "../security/terms";

/** Whose password it is to be; none of these words may stand in it. */
export type Owner = { username: string; name: string; unit: { code: string; name: string } };

export const PASSWORD_MAX = 200;

const CITY_WORDS = ["chengdu", "sichuan", "成都", "四川", "guatu", "挂图"];
const CLASSES: [name: string, pattern: RegExp][] = [["大写字母", /\p{Lu}/u], ["小写字母", /\p{Ll}/u], ["数字", /\p{Nd}/u], ["符号", /[^\p{L}\p{Nd}]/u]];
const DISTINCT_MIN = 5;

/** What a new password must be, for the form that asks for one. */
export function passwordDemands({ passwordMinLength, passwordClasses, passwordHistory, passwordDays }: SecuritySettings): string[] {
  return [
    `至少 ${passwordMinLength} 个字符`,
    ...(passwordClasses > 1 ? [`含大写字母、小写字母、数字、符号中的至少 ${passwordClasses} 类`] : []),
    "不含用户名、姓名、单位和城市名称，也不是常见密码",
    ...(passwordHistory > 0 ? [`不与最近 ${passwordHistory} 次用过的密码相同`] : []),
    ...(passwordDays > 0 ? [`每 ${passwordDays} 天更换一次`] : []),
  ];
}

/** What is wrong with a new password, as a sentence; null: nothing that can be seen in itself. */
export function passwordFault(password: string, owner: Owner, { passwordMinLength, passwordClasses }: SecuritySettings): string | null {
  const length = [...password].length;
  if (length < passwordMinLength) return `新密码至少 ${passwordMinLength} 个字符，现在是 ${length} 个`;
  if (length > PASSWORD_MAX) return `新密码最多 ${PASSWORD_MAX} 个字符`;
  const missing = CLASSES.filter(([, pattern]) => !pattern.test(password)).map(([name]) => name);
  if (CLASSES.length - missing.length < passwordClasses) return `新密码须含大写字母、小写字母、数字、符号中的至少 ${passwordClasses} 类，现在没有${missing.join("、")}`;
  if (new Set(password).size < DISTINCT_MIN) return "新密码的字符重复太多，请换一个";
  const word = wordsOf(owner).find((each) => password.normalize("NFKC").toLowerCase().includes(each));
  return word ? `新密码不能含有“${word}”（用户名、姓名、单位或城市名称），请换一个` : null;
}

/** A user name in its parts too: “gaoxin.filer” forbids “gaoxin” and “filer”. */
const wordsOf = ({ username, name, unit }: Owner): string[] =>
  [username, ...username.split(/[._-]/), unit.code, ...CITY_WORDS, name, unit.name].map((word) => word.toLowerCase()).filter((word) => word.length >= (/^[a-z0-9._-]+$/.test(word) ? 3 : 2));
