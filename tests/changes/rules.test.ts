import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { decisionLevel, directionOf, faultsOf, isFiledLate, kindsFor, numberInWords, reasonsFor, stepTo, type Handed } from "@/lib/changes/rules";
import { CHANGE_KINDS, CHANGE_STATUSES, CLOSED_STATUSES, REASON_CODES, REASONS_OF } from "@/lib/changes/terms";

const move = (fromOn: string, toOn: string) => ({ fromOn: plainDate(fromOn), toOn: plainDate(toOn) });
const LATER = move("2025-06-30", "2025-07-30");
const EARLIER = move("2025-09-30", "2025-08-31");

describe("in time", () => {
  test.each([
    ["the day before the due day", "2025-06-29", false],
    ["on the due day", "2025-06-30", true],
    ["the day after", "2025-07-01", true],
  ])("a request handed over %s", (_, filedOn, isLate) => {
    expect(isFiledLate("reschedule", [LATER], plainDate(filedOn))).toBe(isLate);
  });

  test("one overdue milestone makes the whole request late; one whose day stays does not", () => {
    expect(isFiledLate("reschedule", [LATER, move("2025-09-30", "2025-10-31")], plainDate("2025-07-01"))).toBe(true);
    expect(isFiledLate("reschedule", [move("2025-06-30", "2025-06-30"), move("2025-09-30", "2025-10-31")], plainDate("2025-07-01"))).toBe(false);
  });
});

test.each([
  ["the day before it fell due", "2025-06-29", false],
  ["on the due day", "2025-06-30", true],
  ["when it was overdue", "2025-07-10", true],
])("what stood still since %s", (_, pausedOn, isLate) => {
  expect(isFiledLate("resume", [LATER], plainDate("2025-09-01"), plainDate(pausedOn))).toBe(isLate);
});

describe("who decides", () => {
  test.each([
    ["a first extension of 30 days", [LATER], 0, "office"],
    ["a first extension of 31 days", [move("2025-06-30", "2025-07-31")], 0, "leader"],
    ["one milestone of several moved further", [LATER, move("2025-06-30", "2025-07-31")], 0, "leader"],
    ["a second extension, however short", [move("2025-06-30", "2025-07-01")], 1, "leader"],
    ["earlier days, however often moved before", [EARLIER], 2, "office"],
  ] as const)("%s", (_, items, times, level) => {
    expect(decisionLevel("reschedule", items, times)).toBe(level);
  });

  test("all that is no matter of days alone is the city leader's", () => {
    expect(CHANGE_KINDS.filter((kind) => decisionLevel(kind, [], 0) === "office")).toEqual([]);
    expect(decisionLevel("content", [LATER], 0)).toBe("leader");
  });
});

describe("reasons", () => {
  test("differ for later and earlier days", () => {
    expect([directionOf([LATER]), directionOf([EARLIER]), directionOf([LATER, EARLIER]), directionOf([move("2025-06-30", "2025-06-30")])]).toEqual(["later", "earlier", "mixed", null]);
    expect(reasonsFor("reschedule", [EARLIER])).toBe(REASONS_OF.earlier);
    expect(reasonsFor("reschedule", [LATER])).toBe(REASONS_OF.later);
    expect(reasonsFor("reschedule", [])).toBe(REASONS_OF.later);
    expect(reasonsFor("pause", [])).toBe(REASONS_OF.pause);
  });

  test("every reason can be given somewhere", () => {
    expect(REASON_CODES.filter((code) => !Object.values(REASONS_OF).some((codes) => codes.includes(code)))).toEqual([]);
  });
});

test("a closed request takes no step; every other can be taken back until it is checked", () => {
  const verbs = ["save", "submit", "withdraw", "sign", "check", "return", "approve", "refuse"] as const;
  const stepsOf = (status: (typeof CHANGE_STATUSES)[number]) => verbs.filter((verb) => stepTo(status, verb) !== null);
  expect(CLOSED_STATUSES.map(stepsOf)).toEqual([[], [], []]);
  expect(CHANGE_STATUSES.filter((status) => stepTo(status, "withdraw") === "withdrawn")).toEqual(["draft", "submitted", "signed", "returned"]);
  expect(stepsOf("checked")).toEqual(["approve", "refuse"]);
});

test("what may be asked follows from how the project stands", () => {
  expect(kindsFor({ status: "active", isDone: false })).toEqual(["reschedule", "content", "lead_unit", "pause", "terminate"]);
  expect(kindsFor({ status: "paused", isDone: false })).toEqual(["resume", "terminate"]);
  expect(kindsFor({ status: "terminated", isDone: false })).toEqual([]);
  expect(kindsFor({ status: "active", isDone: true })).toEqual([]);
  expect(kindsFor({ status: "terminated", isDone: true })).toEqual([]);
  // Paused, and done since: grey until it is taken up again.
  expect(kindsFor({ status: "paused", isDone: true })).toEqual(["resume"]);
});

test("numbers count up within their year", () => {
  expect([numberInWords(2025, 1), numberInWords(2025, 123), numberInWords(2026, 1000)]).toEqual(["TZ-2025-001", "TZ-2025-123", "TZ-2026-1000"]);
});

describe("what a hand-over lacks", () => {
  const TODAY = plainDate("2025-06-20");
  const item = (ordinal: number, days: ReturnType<typeof move>, more: object = {}) => ({ ordinal, ...days, fromName: "突破核心关键技术", toName: "突破核心关键技术", isAccepted: false, ...more });
  const whole: Handed = {
    kind: "reschedule", reasonCode: "partner", reasonText: "试验台被合作单位占用", evidenceText: "会议纪要", lessonTried: "", lessonFound: "", lessonAdvice: "", newUnitId: null, leadUnitId: 1,
    items: [item(2, LATER)],
  };
  const lacks = (more: Partial<Handed>) => Object.keys(faultsOf({ ...whole, ...more }, TODAY));

  test("is told all at once, by field", () => {
    expect(faultsOf(whole, TODAY)).toEqual({});
    expect(lacks({ reasonCode: null, reasonText: "四个字啊", evidenceText: "", items: [] })).toEqual(["reasonCode", "reasonText", "evidenceText", "items"]);
  });

  test("a new day may be today, not yesterday", () => {
    expect(lacks({ items: [item(2, move("2025-06-10", "2025-06-20"))] })).toEqual([]);
    expect(lacks({ items: [item(2, move("2025-06-10", "2025-06-19"))] })).toEqual(["items.2.toOn"]);
    expect(lacks({ reasonCode: "parallel", items: [item(3, move("2025-09-30", "2025-06-19"))] })).toEqual(["items.3.toOn"]);
  });

  test("later and earlier days are two requests; what is accepted moves no more; a reason fits its direction", () => {
    expect(faultsOf({ ...whole, items: [item(2, LATER), item(3, EARLIER)] }, TODAY).items).toBe("同一申请不能既推迟又提前，请分两份申请提出");
    expect(lacks({ items: [item(2, LATER, { isAccepted: true })] })).toEqual(["items.2.toOn"]);
    expect(lacks({ reasonCode: "ready_early" })).toEqual(["reasonCode"]);
    expect(lacks({ reasonCode: "ready_early", items: [item(3, EARLIER)] })).toEqual([]);
  });

  test("new content needs a new name, another unit a different one, an end its lesson card", () => {
    expect(lacks({ kind: "content", reasonCode: "route" })).toEqual(["items"]);
    expect(lacks({ kind: "content", reasonCode: "route", items: [item(2, LATER, { toName: "完成原理样机" })] })).toEqual([]);
    expect(lacks({ kind: "lead_unit", reasonCode: "institution", items: [] })).toEqual(["newUnitCode"]);
    expect(lacks({ kind: "lead_unit", reasonCode: "institution", items: [], newUnitId: 1 })).toEqual(["newUnitCode"]);
    expect(lacks({ kind: "lead_unit", reasonCode: "institution", items: [], newUnitId: 2 })).toEqual([]);
    expect(lacks({ kind: "terminate", reasonCode: "exploratory_failure", items: [] })).toEqual(["lessonTried", "lessonFound", "lessonAdvice"]);
    expect(lacks({ kind: "pause", reasonCode: "site", items: [] })).toEqual([]);
  });
});
