import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { mayEditUpdate, mayOpenCycle, mayPublishCycle, mayReview, mayReviewForOffice, mayReviewForUnit, maySealCycle, mayWaive, mayWithdrawUpdate } from "@/lib/dispatch/policy";
import { UPDATE_STATUSES, type CycleStatus, type UpdateStatus } from "@/lib/dispatch/terms";
import { ROLES, type Role } from "@/lib/people/terms";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";

const june = (status: CycleStatus) => ({ month: yearMonth("2025-06"), status });
const TODAY = plainDate("2025-06-20");
const OWN = 1;
const OTHER = 2;
const person = (role: Role, unitId = OWN, personId = 7): Actor => ({
  kind: "person", personId, username: "u", name: "某人", role, unit: { id: unitId, code: "gaoxin", name: "成都高新区", kind: "district" },
});
const update = (status: UpdateStatus, submittedBy: number | null = 99, signedBy: number | null = null) => ({ status, unitId: OWN, submittedBy, signedBy });
const allowed = (statuses: readonly UpdateStatus[], may: (status: UpdateStatus) => { allowed: boolean }) => statuses.filter((status) => may(status).allowed);

describe("saving and submitting", () => {
  test("the lead unit's filer may while it is a draft or came back", () => {
    expect(allowed(UPDATE_STATUSES, (status) => mayEditUpdate(person("filer"), update(status), "open"))).toEqual(["draft", "returned"]);
  });

  test.each(ROLES.filter((role) => role !== "filer"))("%s may not", (role) => {
    expect(mayEditUpdate(person(role), update("draft"), "open")).toEqual({ allowed: false, reason: "只有牵头单位的填报人可以填报" });
  });

  test("another unit's filer may not, and the system does not file", () => {
    expect(mayEditUpdate(person("filer", OTHER), update("draft"), "open").allowed).toBe(false);
    expect(mayEditUpdate({ kind: "system", job: "夜间任务" }, update("draft"), "open").allowed).toBe(false);
  });

  test.each<CycleStatus>(["sealed", "published"])("nobody may when the month is %s, and the sentence says where to correct", (cycle) => {
    expect(mayEditUpdate(person("filer"), update("draft"), cycle)).toEqual({ allowed: false, reason: "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正" });
  });

  test("what is under review is told by its state", () => {
    expect(mayEditUpdate(person("filer"), update("submitted"), "open")).toEqual({ allowed: false, reason: "当前为“待单位审核”，不能修改。如需更正，请联系审核人或调度专班退回" });
  });
});

describe("withdrawing", () => {
  test("the lead unit's filer may until the head has signed", () => {
    expect(allowed(UPDATE_STATUSES, (status) => mayWithdrawUpdate(person("filer"), update(status), "open"))).toEqual(["submitted"]);
    expect(mayWithdrawUpdate(person("filer"), update("unit_approved"), "open")).toEqual({ allowed: false, reason: "当前为“待专班复核”，不能撤回。如需更正，请联系审核人或调度专班退回" });
  });
  test.each(ROLES.filter((role) => role !== "filer"))("%s may not", (role) => {
    expect(mayWithdrawUpdate(person(role), update("submitted"), "open")).toEqual({ allowed: false, reason: "只有牵头单位的填报人可以撤回" });
  });
  test("another unit's filer may not, and not after sealing", () => {
    expect(mayWithdrawUpdate(person("filer", OTHER), update("submitted"), "open").allowed).toBe(false);
    expect(mayWithdrawUpdate(person("filer"), update("submitted"), "sealed").allowed).toBe(false);
  });
});

describe("signing for the unit", () => {
  test("the lead unit's head may what was submitted", () => {
    expect(allowed(UPDATE_STATUSES, (status) => mayReviewForUnit(person("head"), update(status), "open"))).toEqual(["submitted"]);
    expect(allowed(UPDATE_STATUSES, (status) => mayReviewForUnit(person("head"), update(status), "open", "return_by_head"))).toEqual(["submitted"]);
  });
  test("nobody reviews what they submitted themselves", () => {
    expect(mayReviewForUnit(person("head", OWN, 7), update("submitted", 7), "open")).toEqual({ allowed: false, reason: "不能审签本人提交的填报" });
  });
  test.each(ROLES.filter((role) => role !== "head"))("%s may not", (role) => {
    expect(mayReviewForUnit(person(role), update("submitted"), "open")).toEqual({ allowed: false, reason: "只有牵头单位的审核人可以审签" });
  });
  test("another unit's head may not, and not after sealing", () => {
    expect(mayReviewForUnit(person("head", OTHER), update("submitted"), "open").allowed).toBe(false);
    expect(mayReviewForUnit(person("head"), update("submitted"), "sealed").allowed).toBe(false);
  });
});

describe("accepting for the office", () => {
  test.each<Role>(["dispatch_staff", "dispatch_lead"])("%s may what a head signed", (role) => {
    expect(allowed(UPDATE_STATUSES, (status) => mayReviewForOffice(person(role, OTHER), update(status), "open"))).toEqual(["unit_approved"]);
    expect(allowed(UPDATE_STATUSES, (status) => mayReviewForOffice(person(role, OTHER), update(status), "open", "return_by_office"))).toEqual(["unit_approved"]);
  });
  test.each(ROLES.filter((role) => role !== "dispatch_staff" && role !== "dispatch_lead"))("%s may not", (role) => {
    expect(mayReviewForOffice(person(role), update("unit_approved"), "open")).toEqual({ allowed: false, reason: "只有调度专班可以复核" });
  });
  test.each(["accept", "return_by_office"] as const)("nobody may %s what they handed over or signed before they came to the office", (verb) => {
    const may = (submittedBy: number, signedBy: number) => mayReviewForOffice(person("dispatch_staff", OTHER, 7), update("unit_approved", submittedBy, signedBy), "open", verb);
    expect(may(7, 98)).toEqual({ allowed: false, reason: "不能复核本人提交的填报" });
    expect(may(99, 7)).toEqual({ allowed: false, reason: "不能复核本人审签的填报" });
    expect(may(99, 98)).toEqual({ allowed: true });
  });
});

describe("waiving", () => {
  test.each<Role>(["dispatch_staff", "dispatch_lead"])("%s may what is not handed over, and take back what was waived", (role) => {
    expect(allowed(UPDATE_STATUSES, (status) => mayWaive(person(role, OTHER), update(status), "open"))).toEqual(["draft", "returned"]);
    expect(allowed(UPDATE_STATUSES, (status) => mayWaive(person(role, OTHER), update(status), "open", "ask_again"))).toEqual(["waived"]);
  });
  test.each(ROLES.filter((role) => role !== "dispatch_staff" && role !== "dispatch_lead"))("%s may not", (role) => {
    expect(mayWaive(person(role), update("draft"), "open")).toEqual({ allowed: false, reason: "只有调度专班可以免报" });
  });
  test.each<CycleStatus>(["sealed", "published", "paused"])("nobody may while the month is %s", (cycle) => {
    expect(mayWaive(person("dispatch_lead"), update("draft"), cycle).allowed).toBe(false);
  });
});

test("units' heads and the office have a review queue, others are told whom it is for", () => {
  expect(ROLES.filter((role) => mayReview(person(role)).allowed)).toEqual(["head", "dispatch_staff", "dispatch_lead"]);
  expect(mayReview(person("filer"))).toEqual({ allowed: false, reason: "审核页面供单位审核人和调度专班使用" });
});

describe("the month itself", () => {
  test("is opened by the office or the system", () => {
    expect(ROLES.filter((role) => mayOpenCycle(person(role)).allowed)).toEqual(["dispatch_staff", "dispatch_lead"]);
    expect(mayOpenCycle({ kind: "system", job: "开期" }).allowed).toBe(true);
  });
  test("is sealed by the office, once", () => {
    expect(ROLES.filter((role) => maySealCycle(person(role), june("open"), TODAY).allowed)).toEqual(["dispatch_staff", "dispatch_lead"]);
    expect(maySealCycle(person("dispatch_lead"), june("sealed"), TODAY)).toEqual({ allowed: false, reason: "本期已经封存，无需重复操作" });
    expect(maySealCycle({ kind: "system", job: "夜间任务" }, june("open"), TODAY).allowed).toBe(false);
    expect(maySealCycle(person("dispatch_lead"), june("open"), plainDate("2025-06-01")).allowed).toBe(true);
    expect(maySealCycle(person("dispatch_lead"), june("open"), plainDate("2025-05-31"))).toEqual({ allowed: false, reason: "2025年6月还没有开始，不能封存" });
  });
  test("is published by the office alone, after sealing, once", () => {
    expect(ROLES.filter((role) => mayPublishCycle(person(role), "sealed").allowed)).toEqual(["dispatch_staff", "dispatch_lead"]);
    expect(mayPublishCycle(person("dispatch_lead"), "open")).toEqual({ allowed: false, reason: "本期尚未封存，不能印发通报" });
    expect(mayPublishCycle(person("dispatch_lead"), "published")).toEqual({ allowed: false, reason: "本期通报已经印发" });
  });
});
