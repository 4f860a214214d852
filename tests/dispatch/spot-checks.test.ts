import { expect, test } from "vitest";
import { addMonths, yearMonth } from "@/lib/base/month";
import { spotCheckInput } from "@/lib/dispatch/spot-checks/inputs";
import { mayReadSpotChecks, mayRecordSpotCheck } from "@/lib/dispatch/spot-checks/policy";
import { checkedPct, requiredChecks, suggestSpotChecks } from "@/lib/dispatch/spot-checks/rules";
import { UPDATE_STATUSES, type CycleStatus } from "@/lib/dispatch/terms";
import type { Actor } from "@/lib/base/context";
import { ROLES, type Role } from "@/lib/people/terms";
import { UNIT_KINDS } from "@/lib/orgs/terms";

const JUNE = yearMonth("2025-06");
const updates = Array.from({ length: 111 }, (_, n) => ({ code: `PT-${String(n + 1).padStart(3, "0")}`, unitKind: n < 90 ? "district" as const : n < 108 ? "department" as const : "institution" as const }));
const person = (role: Role, unitId = 1, personId = 7): Actor => ({ kind: "person", personId, username: "u", name: "某人", role, unit: { id: unitId, code: "gaoxin", name: "成都高新区", kind: "district" } });

test.each([[0, 0], [1, 1], [20, 1], [21, 2], [100, 5], [111, 6], [140, 7], [141, 8]])("of %i updates at least %i are checked", (expected, required) => expect(requiredChecks(expected)).toBe(required));

test("the share reads with one decimal; of nothing there is none", () => {
  expect(checkedPct(6, 111)).toBe(5.4);
  expect(checkedPct(0, 111)).toBe(0);
  expect(checkedPct(0, 0)).toBeNull();
});

test("the suggestion is at least 5 % with every kind of unit in it, the same in whatever order it is asked", () => {
  for (let month = JUNE; month < yearMonth("2027-06"); month = addMonths(month, 1)) {
    const codes = suggestSpotChecks(month, updates);
    expect(codes.length).toBeGreaterThanOrEqual(6);
    expect(codes.length).toBeLessThanOrEqual(8);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.map((code) => updates.find((update) => update.code === code)!.unitKind))).toEqual(new Set(UNIT_KINDS));
    expect(suggestSpotChecks(month, [...updates].reverse())).toEqual(codes);
  }
});

test("over five years nearly every project is looked at once, and none is picked on", () => {
  const times = new Map<string, number>();
  for (let n = 0; n < 60; n += 1) for (const code of suggestSpotChecks(addMonths(JUNE, n), updates.slice(0, 90))) times.set(code, (times.get(code) ?? 0) + 1);
  expect(times.size).toBeGreaterThan(80);
  expect(Math.max(...times.values())).toBeLessThan(12);
});

test("one project less takes one suggestion at most away", () => {
  const codes = suggestSpotChecks(JUNE, updates);
  const fewer = suggestSpotChecks(JUNE, updates.filter(({ code }) => code !== codes[0]));
  expect(codes.slice(1).filter((code) => !fewer.includes(code))).toEqual([]);
});

test("the office checks what a head has signed, accepted or not, while the month is open", () => {
  const may = (role: Role, cycle: CycleStatus = "open") => UPDATE_STATUSES.filter((status) => mayRecordSpotCheck(person(role), { status, submittedBy: 9 }, cycle).allowed);
  for (const role of ROLES) expect(may(role), role).toEqual(role === "dispatch_staff" || role === "dispatch_lead" ? ["unit_approved", "accepted"] : []);
  for (const cycle of ["paused", "sealed", "published"] as const) expect(may("dispatch_lead", cycle)).toEqual([]);
  expect(mayRecordSpotCheck(person("dispatch_staff"), { status: "accepted", submittedBy: 7 }, "open")).toEqual({ allowed: false, reason: "不能抽查本人提交的填报" });
  expect(mayRecordSpotCheck(person("head"), { status: "accepted", submittedBy: 9 }, "open")).toEqual({ allowed: false, reason: "只有调度专班可以抽查" });
  expect(mayRecordSpotCheck(person("dispatch_staff"), { status: "submitted", submittedBy: 9 }, "open")).toEqual({ allowed: false, reason: "单位审核人审签后才能抽查" });
});

test("the office and the unit's own head read what was found, nobody else", () => {
  expect(ROLES.filter((role) => mayReadSpotChecks(person(role), 1))).toEqual(["head", "dispatch_staff", "dispatch_lead"]);
  expect(mayReadSpotChecks(person("head", 2), 1)).toBe(false);
  expect(mayReadSpotChecks({ kind: "system", job: "夜间任务" }, 1)).toBe(false);
});

test("a doubt needs its words, a confirmation none", () => {
  const messages = (input: object) => spotCheckInput.safeParse({ month: "2025-06", code: "PT-001", version: 3, ...input }).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
  expect(messages({ result: "consistent" })).toEqual([]);
  expect(messages({ result: "doubtful", remark: "台账中没有原件" })).toEqual([]);
  expect(messages({ result: "doubtful" })).toEqual([["remark", "存在疑问的，请写明核对了什么、疑问在哪里（至少 4 个字）"]]);
  expect(messages({ result: null })).toContainEqual(["result", "请选择抽查结论"]);
});
