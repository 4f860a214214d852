import { describe, expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import { adoptRulesInput, tryRulesQuery } from "@/lib/lights/rule-sets/inputs";
import { RULE_PRESETS } from "@/lib/lights/rule-sets/presets/rules";
import { changesBetween, conditionsOf, spansOf, THRESHOLDS_V1, trimmed, versionIn, type LightRules, type LightThresholds } from "@/lib/lights/rule-sets/rules";
import { parse } from "@/lib/web/parse-input";

const rulesWith = (limits: Partial<Record<keyof LightThresholds, unknown>>, families: object = {}) => ({ thresholds: { ...THRESHOLDS_V1, ...limits }, families });
const adopted = (rules: unknown, more: object = {}) => parse(adoptRulesInput, { rules, name: "从严规则", effectiveFromMonth: "2025-07", note: "依据会议纪要", seenVersion: 1, ...more });
const faults = (rules: unknown, more: object = {}): Record<string, string> => {
  const parsed = adopted(rules, more);
  return parsed.ok ? {} : parsed.fields;
};

test.each(RULE_PRESETS.map((preset) => [preset.name, preset] as const))("the preset %s is a rule set that can be adopted, and names its source", (_name, { rules, source, says, differs, key }) => {
  expect(adopted(rules)).toMatchObject({ ok: true, data: { rules } });
  expect(source.length * says.length).toBeGreaterThan(0);
  expect(differs.length > 0).toBe(key !== "default");
});

describe("a limit out of its bounds", () => {
  test.each<[keyof LightThresholds, unknown, unknown, RegExp]>([
    ["redGapPp", -100, -101, /红灯：落后百分点应为 1—100 的整数/], ["yellowGapPp", 0, 1, /黄灯：落后百分点应为 0—99/],
    ["redSharePct", 1, 0, /红灯：完成比例应为 1—99/], ["yellowSharePct", 100, 101, /黄灯：完成比例应为 2—100/],
    ["keyOverdueRedDays", 730, 731, /关键节点逾期天数应为 0—730/], ["overdueYellowDays", 0, -1, /里程碑逾期天数应为 0—365/],
    ["forecastSlipDays", 365, 366, /预计推迟天数应为 0—365/], ["unfiledCycles", 2, 3, /连续未填报期数应为 1—2/], ["yellowStreakCycles", 1, 0, /连续黄灯期数应为 1—2/],
    ["forecastSlipDays", null, "30", /预计推迟天数/], ["redGapPp", -30, null, /落后百分点/], ["redGapPp", -30, 30, /落后百分点/], ["yellowGapPp", -10, -10.5, /整数/],
  ])("of %s: %s passes, %s is told beside its field", (field, inside, outside, sentence) => {
    expect(faults(rulesWith({ [field]: inside }))).toEqual({});
    expect(faults(rulesWith({ [field]: outside }))[`rules.thresholds.${field}`]).toMatch(sentence);
  });
});

describe("yellow comes before red", () => {
  test.each<[string, Partial<LightThresholds>, Partial<LightThresholds>, string]>([
    ["in points", { yellowGapPp: -29, redGapPp: -30 }, { yellowGapPp: -30, redGapPp: -30 }, "yellowGapPp"],
    ["in share", { measure: "due_share", yellowSharePct: 61 }, { measure: "due_share", yellowSharePct: 60 }, "yellowSharePct"],
    ["in days", { overdueYellowDays: 30 }, { overdueYellowDays: 31 }, "keyOverdueRedDays"],
  ])("%s", (_what, right, wrong, field) => {
    expect(faults(rulesWith(right))).toEqual({});
    expect(Object.keys(faults(rulesWith(wrong)))).toEqual([`rules.thresholds.${field}`]);
  });

  test("for a family too, where its own limit meets one for all", () => {
    expect(faults(rulesWith({}, { reform: { yellowGapPp: -30 } }))).toEqual({ "rules.families.reform.yellowGapPp": "改革事项：黄灯应先于红灯：落后百分点须小于红灯的 30" });
    expect(faults(rulesWith({}, { reform: { yellowGapPp: -30, redGapPp: -40 } }))).toEqual({});
  });

  test("and limits of a measure that is not asked may stand as they are", () => {
    expect(faults(rulesWith({ yellowSharePct: 50, redSharePct: 60 }))).toEqual({});
  });
});

test("a rule set has a name, a month and a reason, each told beside its field", () => {
  expect(faults(rulesWith({}), { name: " ", effectiveFromMonth: "2025-13", note: "改" })).toEqual({
    name: "请给规则起个名称，至少 2 个字", effectiveFromMonth: "请选择从哪个月起适用，如 2025-07", note: "请写明修改原因，至少 4 个字",
  });
});

test("what is no limit of a rule set is refused, and so is a draft that is no JSON", () => {
  expect(Object.values(faults({ ...rulesWith({}), extra: 1 }))[0]).toMatch(/不认识的字段/);
  expect(faults(rulesWith({}, { everything: {} }))).not.toEqual({});
  expect(parse(tryRulesQuery, { rules: "{" })).toMatchObject({ ok: false, message: "没有读到规则，请刷新页面后重试" });
  expect(parse(tryRulesQuery, { rules: JSON.stringify(rulesWith({})) })).toMatchObject({ ok: true });
});

test("what a family says as everybody is not kept", () => {
  expect(trimmed({ thresholds: THRESHOLDS_V1, families: { reform: { redGapPp: -30, unfiledCycles: null }, platform: { yellowGapPp: -10 } } }).families).toEqual({ reform: { unfiledCycles: null } });
});

test("what changed is told limit by limit, and of a family only what changed otherwise there", () => {
  const before: LightRules = { thresholds: THRESHOLDS_V1, families: { reform: { redGapPp: -40 } } };
  const after: LightRules = { thresholds: { ...THRESHOLDS_V1, redGapPp: -25, forecastSlipDays: null }, families: {} };
  expect(changesBetween(before, after)).toEqual([
    { family: null, field: "redGapPp", before: "30 个百分点", after: "25 个百分点" },
    { family: null, field: "forecastSlipDays", before: "30 天", after: "不判" },
    { family: "reform", field: "redGapPp", before: "40 个百分点", after: "25 个百分点" },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});

test("the conditions are told in words, red ones first, without those of another measure and those switched off", () => {
  expect(conditionsOf({ ...THRESHOLDS_V1, measure: "due_share", forecastSlipDays: null, yellowStreakCycles: null }).map(({ light, words }) => `${light} ${words}`)).toEqual([
    "red 完成比例低于 60%", "red 关键节点逾期超过 30 天", "red 连续未填报达到 2 个调度期",
    "yellow 完成比例低于 80%", "yellow 任何里程碑逾期（自逾期第 1 天起）", "yellow 单位自评“需要协调”",
  ]);
});

test("of versions from one month the later holds; each holds until the month from which another does", () => {
  const [may, july, sept] = ["2025-05", "2025-07", "2025-09"].map(yearMonth) as [ReturnType<typeof yearMonth>, ReturnType<typeof yearMonth>, ReturnType<typeof yearMonth>];
  const sets = [{ version: 1, effectiveFromMonth: may }, { version: 2, effectiveFromMonth: sept }, { version: 3, effectiveFromMonth: july }, { version: 4, effectiveFromMonth: july }];
  expect(["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09"].map((month) => versionIn(sets, yearMonth(month)))).toEqual([null, 1, 1, 4, 4, 2]);
  expect([...spansOf(sets)]).toEqual([[1, { from: may, before: july }], [4, { from: july, before: sept }], [2, { from: sept, before: null }]]);
});
