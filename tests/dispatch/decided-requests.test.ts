import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { decidedBetween, forceMajeureOn, toldUntil } from "@/lib/dispatch/sealing/decided-requests";
import { firstInARow, isSupervised } from "@/lib/dispatch/sealing/rules";
import type { SnapshotRequest } from "@/lib/dispatch/sealing/snapshot";
import { DATA_ON, milestone, request } from "../reports/a-sealed-month";

const MAY = { dataOn: DATA_ON };
const open = [milestone(1, "2024-12-31", "2024-12-20"), milestone(2, "2025-06-30", null)];
const extension = (more: Partial<SnapshotRequest> = {}) => request("TZ-2025-001", { reasonCode: "force_majeure", decidedOn: plainDate("2025-03-10"), items: [{ ordinal: 2, name: "第2个节点", fromOn: plainDate("2025-03-31"), toOn: plainDate("2025-06-30") }], ...more });
const pause = extension({ number: "TZ-2025-002", kind: "pause", items: [] });
const on = (requests: SnapshotRequest[], status: "active" | "paused" | "terminated" = "active", milestones = open, month: { dataOn: typeof DATA_ON } = MAY) => forceMajeureOn(requests, { status, milestones }, month)?.number ?? null;

describe("不可抗力 excuses", () => {
  test("while a milestone that an approved extension moved is open and its new day has not passed", () => {
    expect(forceMajeureOn([extension()], { status: "active", milestones: open }, MAY)).toEqual({ number: "TZ-2025-001", approvedOn: "2025-03-10" });
    expect(on([extension()], "active", open, { dataOn: plainDate("2025-06-30") })).toBe("TZ-2025-001");
    expect(on([extension()], "active", open, { dataOn: plainDate("2025-07-31") })).toBeNull();
    expect(on([extension()], "active", [open[0]!, milestone(2, "2025-06-30", "2025-05-20")])).toBeNull();
  });

  test("not for another reason, not when it was refused, decided after the data day, or asked for an earlier day", () => {
    expect(on([extension({ reasonCode: "own" })])).toBeNull();
    expect(on([extension({ outcome: "refused" })])).toBeNull();
    expect(on([extension({ decidedOn: plainDate("2025-06-01") })])).toBeNull();
    expect(on([extension({ items: [{ ordinal: 2, name: "第2个节点", fromOn: plainDate("2025-09-30"), toOn: plainDate("2025-06-30") }] })])).toBeNull();
  });

  test("while its pause lasts; a later pause for another reason, or taking the project up again, ends it", () => {
    expect(on([pause], "paused")).toBe("TZ-2025-002");
    expect(on([pause])).toBeNull();
    expect(on([pause, extension({ number: "TZ-2025-003", kind: "pause", reasonCode: "funding", items: [] })], "paused")).toBeNull();
    expect(on([extension()], "terminated")).toBeNull();
  });

  test("the last of several is the one named", () => {
    expect(on([extension(), extension({ number: "TZ-2025-009", decidedOn: plainDate("2025-05-09") })])).toBe("TZ-2025-009");
  });
});

test("a request is told of in one month: after the data day of the month before, up to its own", () => {
  const decided = ["2025-04-27", "2025-04-28", "2025-05-31", "2025-06-01"].map((day) => request(day, { decidedOn: plainDate(day) }));
  const told = (before: { dataOn: typeof DATA_ON } | null) => decidedBetween(decided, toldUntil(yearMonth("2025-05"), before), DATA_ON).map(({ number }) => number);
  expect(told({ dataOn: plainDate("2025-04-27") })).toEqual(["2025-04-28", "2025-05-31"]);
  expect(told(null)).toEqual(["2025-05-31"]);
});

test("months in a row end at the first gap", () => {
  expect(firstInARow(yearMonth("2025-02"), new Set([yearMonth("2024-12"), yearMonth("2025-01"), yearMonth("2024-10")]))).toBe("2024-12");
  expect(firstInARow(yearMonth("2025-02"), new Set())).toBe("2025-02");
});

test("a matter of 督办 is what is red, shown or by the rules, or has a key milestone overdue", () => {
  const of = (light: "red" | "yellow", computedLight: "red" | "yellow", overdueKeyCount: number) => isSupervised({ light, computedLight, overdueKeyCount });
  expect([of("red", "yellow", 0), of("yellow", "red", 0), of("yellow", "yellow", 1), of("yellow", "yellow", 0)]).toEqual([true, true, true, false]);
});
