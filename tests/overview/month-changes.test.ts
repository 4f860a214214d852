import { expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import type { Light, LightReason } from "@/lib/lights/terms";
import { redMonths } from "@/lib/overview/decisions/rules";
import { holderOf } from "@/lib/overview/holders/rules";
import { movedInWords, newlyOverdue, turnsOf, type Turnable } from "@/lib/overview/month-changes/rules";

const reason = (light: Light, text: string): LightReason => ({ rule: "gap_red", light, text });
const row = (projectCode: string, previousLight: Light | null, light: Light, more: Partial<Turnable> = {}): Turnable =>
  ({ projectCode, projectName: projectCode, unitName: "成都高新区", previousLight, light, adjustment: null, override: null, reasons: [reason(light, "应完成 40%，已完成 5%")], ...more });
const codes = (turns: { projectCode: string }[]) => turns.map(({ projectCode }) => projectCode);

test("what turned worse stands by how bad it is, what turned better by what was completed; the same light is no turn, a newcomer neither", () => {
  const { worse, better } = turnsOf([
    row("A", "green", "yellow"), row("B", "yellow", "red"), row("C", "grey", "red"), row("D", "red", "red"), row("E", null, "red"),
    row("F", "yellow", "green"), row("G", "green", "blue"), row("H", "red", "yellow"), row("I", "red", "grey"),
  ]);
  expect([codes(worse), codes(better)]).toEqual([["B", "C", "A"], ["G", "H", "F", "I"]]);
});

test("green and grey are neither better nor worse than each other", () => {
  expect(turnsOf([row("A", "green", "grey"), row("B", "grey", "green")])).toEqual({ worse: [], better: [] });
});

test("a turn says why in one phrase, how many more reasons there are, and when it was done by hand, by whom and what for", () => {
  const why = (more: Partial<Turnable>) => turnsOf([row("A", "green", "red", more)]).worse[0]!.why;
  expect(why({})).toBe("应完成 40%，已完成 5%");
  expect(why({ reasons: [reason("red", "连续 2 个调度期未填报"), reason("red", "又一条"), reason("yellow", "预计推迟")] })).toBe("连续 2 个调度期未填报（另有 1 条）");
  expect(why({ adjustment: "lowered", override: { reason: "现场核查未开工", setBy: "陈淑华" } })).toBe("人工调低：现场核查未开工（陈淑华）");
});

test("newly overdue are those that were not overdue the month before; without a month before nobody knows", () => {
  const at = (projectCode: string, ordinal: number) => ({ projectCode, ordinal });
  expect(newlyOverdue([at("A", 1), at("A", 2), at("B", 1)], [at("A", 1)])).toEqual([at("A", 2), at("B", 1)]);
  expect(newlyOverdue([at("A", 1)], null)).toBeNull();
});

test("months of red count back from the one shown and end where one is missing or another light", () => {
  const months = [["2025-05", "red"], ["2025-04", "red"], ["2025-02", "red"], ["2025-01", "yellow"]].map(([month, light]) => ({ month: yearMonth(month!), light: light as Light }));
  expect(redMonths(months, yearMonth("2025-05"))).toBe(2);
  expect(redMonths(months, yearMonth("2025-02"))).toBe(1);
  expect(redMonths(months, yearMonth("2025-06"))).toBe(0);
});

test("the ball is with whoever has the request, then with whom the unit asked for help, else with its own 责任人", () => {
  const own = { unitName: "成都高新区", responsibleName: "赵明远", problem: null, request: null };
  const problem = (level: "unit" | "department" | "leader") => ({ type: "approval" as const, level });
  expect(holderOf(own)).toEqual({ who: "赵明远", what: "成都高新区推进" });
  expect(holderOf({ ...own, responsibleName: null })).toEqual({ who: "责任人未明确", what: "成都高新区推进" });
  expect(holderOf({ ...own, problem: problem("unit") })).toEqual({ who: "赵明远", what: "成都高新区推进，审批问题" });
  expect(holderOf({ ...own, problem: problem("department") })).toEqual({ who: "市级部门", what: "审批问题，市级部门协调" });
  expect(holderOf({ ...own, problem: problem("leader"), request: { number: "TZ-2025-012", who: "调度专班" } })).toEqual({ who: "调度专班", what: "调整申请 TZ-2025-012 待办" });
});

test("a moved end says how far from the original plan, both ways", () => {
  expect([movedInWords(61), movedInWords(0), movedInWords(-5)]).toEqual(["较原计划推迟 61 天", "完成时间不变", "较原计划提前 5 天"]);
});
