import { expect, test } from "vitest";
import { isNumberField, isWeaker, NUMBER_RULES, SETTING_FIELDS, settingInWords, weakerFields, type SettingField } from "@/lib/people/security/rules";
import { DEMONSTRATION_PRESET, DENGBAO_PRESET } from "@/lib/people/security/terms";

test("every setting stands on the page once", () => {
  expect([...SETTING_FIELDS].sort()).toEqual(Object.keys(DENGBAO_PRESET).sort());
});

test.each(Object.keys(NUMBER_RULES) as (keyof typeof NUMBER_RULES)[])("%s: the presets are within the bounds, and one step from the preset is weaker one way only", (field) => {
  const { min, max, zero, stricter } = NUMBER_RULES[field];
  for (const { [field]: value } of [DENGBAO_PRESET, DEMONSTRATION_PRESET]) expect((value >= min && value <= max) || (value === 0 && zero !== undefined)).toBe(true);
  const preset = DENGBAO_PRESET[field];
  expect([preset - 1, preset, preset + 1].map((value) => isWeaker(field, value, preset))).toEqual([stricter === "higher", false, stricter === "lower"]);
});

test.each([
  ["passwordDays", 0, 90, true], ["passwordDays", 90, 0, false], ["passwordDays", 0, 0, false], ["unusedDays", 0, 90, true], ["passwordHistory", 0, 5, true], ["passwordClasses", 0, 3, true],
  ["requireSecondFactor", false, true, true], ["requireSecondFactor", true, false, false], ["requireSecondFactor", true, true, false], ["requireSecondFactor", false, false, false],
] as const)("%s %s against %s: weaker %s", (field: SettingField, value, than, weaker) => {
  expect(isWeaker(field, value, than)).toBe(weaker);
});

test("the demonstration is weaker than 等保三级 where it must be convenient, and not where it counts tries", () => {
  expect(weakerFields(DEMONSTRATION_PRESET, DENGBAO_PRESET)).toEqual([
    "passwordMinLength", "passwordClasses", "passwordDays", "passwordHistory", "idleMinutes", "adminIdleMinutes", "sessionsPerPerson", "requireSecondFactor", "confirmMinutes", "unusedDays",
  ]);
  expect(weakerFields(DENGBAO_PRESET, DENGBAO_PRESET)).toEqual([]);
});

test("figures are said in words, 0 by what it means", () => {
  expect([settingInWords("passwordMinLength", 12), settingInWords("unusedDays", 0), settingInWords("requireSecondFactor", true)]).toEqual(["12 个字符", "不停用", "必须"]);
  expect(isNumberField("requireSecondFactor")).toBe(false);
});
