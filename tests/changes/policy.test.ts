import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { mayCheckChange, mayDecideChange, mayEditChange, mayReturnChange, maySignChange, mayWithdrawChange, type ChangeFacts } from "@/lib/changes/policy";
import { CHANGE_STATUSES } from "@/lib/changes/terms";
import type { Role } from "@/lib/people/terms";

const [ME, UNIT] = [7, 1];
const actor = (role: Role, unitId = UNIT): Actor => ({ kind: "person", personId: ME, username: "someone", name: "某人", role, unit: { id: unitId, code: "kjj", name: "市科技局", kind: "department" } });
const request = (more: Partial<ChangeFacts> = {}): ChangeFacts => ({ status: "draft", unitId: UNIT, level: "leader", submittedBy: 1, savedBy: 1, signedBy: 2, checkedBy: 3, ...more });
const statesIn = (may: (facts: ChangeFacts) => { allowed: boolean }, more: Partial<ChangeFacts> = {}) => CHANGE_STATUSES.filter((status) => may(request({ ...more, status })).allowed);

describe("who may act in which state of a request", () => {
  test.each([
    ["the filer saves and hands over", (facts: ChangeFacts) => mayEditChange(actor("filer"), facts, "submit"), ["draft", "returned"]],
    ["the filer takes it back", (facts: ChangeFacts) => mayWithdrawChange(actor("filer"), facts), ["draft", "submitted", "signed", "returned"]],
    ["the head signs", (facts: ChangeFacts) => maySignChange(actor("head"), facts), ["submitted"]],
    ["the head sends back", (facts: ChangeFacts) => mayReturnChange(actor("head"), facts), ["submitted"]],
    ["the office checks", (facts: ChangeFacts) => mayCheckChange(actor("dispatch_staff"), facts), ["signed"]],
    ["the office sends back", (facts: ChangeFacts) => mayReturnChange(actor("dispatch_lead"), facts), ["signed"]],
    ["the leader decides", (facts: ChangeFacts) => mayDecideChange(actor("leader"), facts), ["checked"]],
  ] as const)("%s", (_, may, states) => {
    expect(statesIn(may)).toEqual(states);
  });

  test("the office's lead decides what is of the office's level, and then does not check it", () => {
    expect(statesIn((facts) => mayDecideChange(actor("dispatch_lead"), facts), { level: "office" })).toEqual(["checked"]);
    expect(statesIn((facts) => mayDecideChange(actor("dispatch_lead"), facts))).toEqual([]);
    expect(statesIn((facts) => mayCheckChange(actor("dispatch_lead"), facts), { level: "office" })).toEqual([]);
    expect(statesIn((facts) => mayCheckChange(actor("dispatch_lead"), facts))).toEqual(["signed"]);
  });

  test("another unit's filer and head have no part in it", () => {
    for (const may of [
      (facts: ChangeFacts) => mayEditChange(actor("filer", 2), facts), (facts: ChangeFacts) => mayWithdrawChange(actor("filer", 2), facts),
      (facts: ChangeFacts) => maySignChange(actor("head", 2), facts), (facts: ChangeFacts) => mayReturnChange(actor("head", 2), facts),
    ]) expect(statesIn(may)).toEqual([]);
  });
});

describe("a person with an earlier hand in a request", () => {
  test.each([
    ["who handed it over does not sign", maySignChange(actor("head"), request({ status: "submitted", submittedBy: ME })), "不能审签本人提交的申请"],
    ["who wrote it does not sign, whoever handed it over", maySignChange(actor("head"), request({ status: "submitted", savedBy: ME })), "不能审签本人提交的申请"],
    ["who wrote it does not return it as head", mayReturnChange(actor("head"), request({ status: "submitted", savedBy: ME })), "不能退回本人提交或审签的申请"],
    ["who wrote it does not check", mayCheckChange(actor("dispatch_staff"), request({ status: "signed", savedBy: ME })), "不能初审本人提交或审签的申请"],
    ["who wrote it does not decide", mayDecideChange(actor("leader"), request({ status: "checked", savedBy: ME })), "不能审批本人提交、审签或初审的申请"],
    ["who handed it over does not return it as head", mayReturnChange(actor("head"), request({ status: "submitted", submittedBy: ME })), "不能退回本人提交或审签的申请"],
    ["who signed does not check", mayCheckChange(actor("dispatch_staff"), request({ status: "signed", signedBy: ME })), "不能初审本人提交或审签的申请"],
    ["who handed it over does not decide", mayDecideChange(actor("leader"), request({ status: "checked", submittedBy: ME })), "不能审批本人提交、审签或初审的申请"],
    ["who signed does not decide", mayDecideChange(actor("leader"), request({ status: "checked", signedBy: ME })), "不能审批本人提交、审签或初审的申请"],
    ["who checked does not decide", mayDecideChange(actor("dispatch_lead"), request({ status: "checked", level: "office", checkedBy: ME })), "不能审批本人提交、审签或初审的申请"],
  ])("%s", (_, verdict, reason) => {
    expect(verdict).toEqual({ allowed: false, reason });
  });
});
