import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { mayRemind } from "@/lib/dispatch/reminders/policy";
import { channelsOf, owedBy, reminderText } from "@/lib/dispatch/reminders/rules";
import type { UpdateStatus } from "@/lib/dispatch/terms";
import { ROLES, type Role } from "@/lib/people/terms";

const row = (code: string, status: UpdateStatus, returnedFor = "") => ({ code, name: "关键部件研制", status, returnedFor });
const ROWS = [row("PT-001", "draft"), row("PT-002", "submitted"), row("PT-003", "returned", "请补充数据"), row("PT-004", "accepted"), row("PT-005", "waived"), row("PT-006", "unit_approved")];
const said = (today: string, rows = ROWS) => ({
  unitName: "成都高新区", month: yearMonth("2025-06"), rows, expected: 5, today: plainDate(today), unitsDueOn: plainDate("2025-06-26"), headsDueOn: plainDate("2025-07-02"),
});

describe("what a reminder says", () => {
  test("to filers: what is not filed, what came back first and with its remark", () => {
    expect(reminderText("filer", said("2025-06-20"))).toBe([
      "成都高新区2025年6月应报 5 项，还有 2 项未报（其中退回 1 项）。填报6月26日截止。",
      "1. PT-003 关键部件研制（已退回：请补充数据）",
      "2. PT-001 关键部件研制",
      "请登录系统，在“工作台”完成填报并提交审核。",
    ].join("\n"));
  });

  test("to heads: what waits for their signature, and how much is still to come", () => {
    expect(reminderText("head", said("2025-06-20"))).toBe([
      "成都高新区2025年6月有 1 项填报等待审签，另有 2 项填报人尚未提交。审签7月2日截止。",
      "1. PT-002 关键部件研制",
      "请登录系统，在“工作台”审签或退回。",
    ].join("\n"));
  });

  test.each([["2025-06-26", "填报6月26日截止。"], ["2025-06-29", "填报6月26日截止，已逾期。"]])("on %s: %s", (today, words) => {
    expect(reminderText("filer", said(today))).toContain(words);
  });

  test("of forty projects names ten, and where the rest stands", () => {
    const lines = reminderText("filer", said("2025-06-20", Array.from({ length: 40 }, (_, at) => row(`PT-${at}`, "draft")))).split("\n");
    expect(lines).toHaveLength(13);
    expect(lines[11]).toBe("另有 30 项，全部名单见系统“工作台”。");
  });
});

test("filers owe what is not handed over, heads what is not signed; nobody what is waived", () => {
  expect(owedBy("filer", ROWS).map(({ code }) => code)).toEqual(["PT-003", "PT-001"]);
  expect(owedBy("head", ROWS).map(({ code }) => code)).toEqual(["PT-002"]);
});

test("only addresses that are there are used", () => {
  expect(channelsOf({ email: "", wecomId: "" })).toEqual([]);
  expect(channelsOf({ email: "a@b.cn", wecomId: "fang" })).toEqual(["mail", "wecom"]);
});

test("the office reminds while the month is open; others are told whose it is", () => {
  const person = (role: Role): Actor => ({ kind: "person", personId: 1, username: "u", name: "某人", role, unit: { id: 1, code: "gaoxin", name: "成都高新区", kind: "district" } });
  expect(ROLES.filter((role) => mayRemind(person(role), "open").allowed)).toEqual(["dispatch_staff", "dispatch_lead"]);
  expect(mayRemind(person("head"), "open")).toEqual({ allowed: false, reason: "只有调度专班可以催报" });
  expect(mayRemind(person("dispatch_lead"), "sealed")).toEqual({ allowed: false, reason: "本期调度已封存，不再催报" });
  expect(mayRemind(person("dispatch_lead"), "paused").allowed).toBe(false);
});
