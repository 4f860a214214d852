import { expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { CYCLE_STATUSES, type CycleStatus } from "@/lib/dispatch/terms";
import type { Role } from "@/lib/people/terms";
import { maySeeOverview } from "@/lib/overview/policy";
import { mayReadReport } from "@/lib/reports/policy";

const as = (role: Role): Actor => ({ kind: "person", personId: 1, username: role, name: role, role, unit: { id: 1, code: "gaoxin", name: "成都高新区", kind: "district" } });
const reason = (verdict: ReturnType<typeof mayReadReport>) => (verdict.allowed ? "可以" : verdict.reason);
const ADMINS = "通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容";
const UNSEALED = "本月调度尚未封存，封存后才能生成通报";
const UNPUBLISHED = "本月通报尚未印发，印发后各单位可以查看";

test.each<[Role, Record<CycleStatus, string>]>([
  ["filer", { paused: UNSEALED, open: UNSEALED, sealed: UNPUBLISHED, published: "可以" }],
  ["head", { paused: UNSEALED, open: UNSEALED, sealed: UNPUBLISHED, published: "可以" }],
  ["dispatch_staff", { paused: UNSEALED, open: UNSEALED, sealed: "可以", published: "可以" }],
  ["dispatch_lead", { paused: UNSEALED, open: UNSEALED, sealed: "可以", published: "可以" }],
  ["leader", { paused: UNSEALED, open: UNSEALED, sealed: "可以", published: "可以" }],
  ["sysadmin", { paused: ADMINS, open: ADMINS, sealed: ADMINS, published: ADMINS }],
  ["secadmin", { paused: ADMINS, open: ADMINS, sealed: ADMINS, published: ADMINS }],
  ["auditor", { paused: ADMINS, open: ADMINS, sealed: ADMINS, published: ADMINS }],
])("who may read a month's report: %s", (role, expected) => {
  expect(Object.fromEntries(CYCLE_STATUSES.map((status) => [status, reason(mayReadReport(as(role), status))]))).toEqual(expected);
});

test("the overview is for leaders and the office", () => {
  const roles: Role[] = ["filer", "head", "dispatch_staff", "dispatch_lead", "leader", "sysadmin", "secadmin", "auditor"];
  expect(roles.filter((role) => maySeeOverview(as(role)).allowed)).toEqual(["dispatch_staff", "dispatch_lead", "leader"]);
  expect(reason(maySeeOverview(as("filer")))).toBe("领导一页仅供市领导和调度专班查看；本单位项目请在“项目”中查看");
});
