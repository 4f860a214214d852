import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/base/context";
import { yearMonth } from "@/lib/base/month";
import { mayCheckReport, mayDraftReport, mayEditReport, mayIssueReport, mayReturnReport, maySignReport, mayTakeBackReport, mayWithdrawReport, type HandsFacts } from "@/lib/reports/issuing/policy";
import { numberFault, numberOffer, REPORT_VERBS, stepTo, type ReportVerb } from "@/lib/reports/issuing/rules";
import { monthsCovered, periodOf, periodsOf, reportName } from "@/lib/reports/periods/rules";
import { mayReadReportRow, type IssuingFacts } from "@/lib/reports/policy";
import { REPORT_STATUSES, SETTLED_STATUSES, type ReportStatus } from "@/lib/reports/terms";
import { ROLES, type Role } from "@/lib/people/terms";

const ME = 7;
const person = (role: Role, personId = ME): Actor => ({ kind: "person", personId, username: "someone", name: "某人", role, unit: { id: 1, code: "dispatch", name: "调度专班", kind: "department" } });
const [WRITER, EDITOR, SENDER, CHECKER, SIGNER, EARLIER] = [11, 12, 13, 14, 15, 16];
const hands = (status: ReportStatus): HandsFacts => ({ status, draftedBy: WRITER, wordsBy: [EARLIER, EDITOR], editedBy: EDITOR, sentBy: SENDER, checkedBy: CHECKER, signedBy: SIGNER });
const VERDICTS: Record<Exclude<ReportVerb, "take_back">, (actor: Actor, report: HandsFacts) => { allowed: boolean }> = {
  edit: mayEditReport, send: (actor, report) => mayEditReport(actor, report, "send"), check: mayCheckReport, return: mayReturnReport, sign: maySignReport, issue: mayIssueReport, withdraw: mayWithdrawReport,
};
const OFFICE: readonly Role[] = ["dispatch_staff", "dispatch_lead"];
const ALL: readonly ReportStatus[] = ["draft", "checking", "signing", "signed", "issued"];

/** Who may do what when, being nobody who had a hand in it. */
const TABLE: Record<keyof typeof VERDICTS, { roles: readonly Role[]; statuses: readonly ReportStatus[] }> = {
  edit: { roles: OFFICE, statuses: ["draft"] }, send: { roles: OFFICE, statuses: ["draft"] }, check: { roles: OFFICE, statuses: ["checking"] },
  sign: { roles: ["leader"], statuses: ["signing"] }, issue: { roles: OFFICE, statuses: ["signed"] }, withdraw: { roles: ["dispatch_lead"], statuses: ALL },
  return: { roles: [], statuses: [] },
};

describe.each(Object.keys(TABLE).filter((verb) => verb !== "return") as (keyof typeof TABLE)[])("%s", (verb) => {
  test.each(REPORT_STATUSES)("of a report that is %s", (status) => {
    const allowed = ROLES.filter((role) => VERDICTS[verb](person(role), hands(status)).allowed);
    expect(allowed).toEqual(TABLE[verb].statuses.includes(status) ? ROLES.filter((role) => TABLE[verb].roles.includes(role)) : []);
  });
});

describe("each step is another person's", () => {
  const staff = (id: number) => person("dispatch_staff", id);
  test("whoever drafted, edited or sent it does not check it", () => {
    for (const id of [WRITER, EARLIER, EDITOR, SENDER]) expect(mayCheckReport(staff(id), hands("checking"))).toEqual({ allowed: false, reason: "不能核稿本人拟稿、修改或送核的通报，请由专班其他人员核稿" });
  });
  test("whoever drafted or checked it does not sign it, should they be a leader by now", () => {
    for (const id of [WRITER, EARLIER, EDITOR, SENDER, CHECKER]) expect(maySignReport(person("leader", id), hands("signing"))).toEqual({ allowed: false, reason: "不能签发本人拟稿或核稿的通报" });
  });
  test("whoever signed it does not issue it, should they be of the office by now", () => {
    expect(mayIssueReport(staff(SIGNER), hands("signed"))).toEqual({ allowed: false, reason: "不能印发本人签发的通报" });
  });
  test("writers take it back while nobody has checked it, others return it", () => {
    expect(mayTakeBackReport(staff(SENDER), hands("checking")).allowed).toBe(true);
    expect(mayTakeBackReport(staff(CHECKER), hands("checking"))).toEqual({ allowed: false, reason: "只有拟稿人可以撤回送核；核稿人请用“退回”" });
    expect(mayTakeBackReport(staff(SENDER), hands("signing"))).toEqual({ allowed: false, reason: "当前为“待签发”，不能撤回送核" });
    for (const id of [SENDER, EARLIER]) expect(mayReturnReport(staff(id), hands("checking"))).toEqual({ allowed: false, reason: "不能退回本人拟稿或送核的通报，请用“撤回送核”" });
    expect(mayReturnReport(staff(ME), hands("checking")).allowed).toBe(true);
  });
  test("from signing it is returned by the leader or by who checked it", () => {
    expect(mayReturnReport(person("leader"), hands("signing")).allowed).toBe(true);
    expect(mayReturnReport(staff(CHECKER), hands("signing")).allowed).toBe(true);
    expect(mayReturnReport(staff(ME), hands("signing")).allowed).toBe(false);
    expect(mayReturnReport(person("leader"), hands("checking"))).toEqual({ allowed: false, reason: "通报正在核稿，送签发后由您签发或退回" });
    expect(mayReturnReport(person("filer"), hands("signing"))).toEqual({ allowed: false, reason: "只有核稿人和签发人可以退回通报" });
  });
});

test("nothing follows on what is settled but giving it up", () => {
  for (const status of SETTLED_STATUSES) for (const verb of REPORT_VERBS) expect([verb, stepTo(status, verb)]).toEqual([verb, verb === "withdraw" && status === "issued" ? "withdrawn" : null]);
});

describe("a draft is begun", () => {
  const facts = { period: periodOf("2025-05")!, missing: [], inHand: null, isPublished: false };
  test("by the office alone", () => {
    expect(ROLES.filter((role) => mayDraftReport(person(role), facts).allowed)).toEqual(OFFICE);
    expect(mayDraftReport(person("leader"), facts)).toEqual({ allowed: false, reason: "通报由调度专班拟稿" });
  });
  test.each([
    ["before its month is sealed", { ...facts, missing: [yearMonth("2025-05")] }, "本月调度尚未封存，封存后才能生成通报"],
    ["before its quarter is", { ...facts, period: periodOf("2025-Q2")!, missing: [yearMonth("2025-06")] }, "2025年第二季度还有2025年6月未封存，全部封存后才能生成"],
    ["beside another", { ...facts, inHand: "checking" as const }, "本期通报已在办理（待核稿），无需重复拟稿"],
    ["of what is issued", { ...facts, inHand: "issued" as const }, "本期通报已经印发；确需改动的，请由专班负责人撤回后重新拟稿"],
    ["of a month issued before reports were drafted", { ...facts, isPublished: true }, "本期通报此前已经印发，不再重新拟稿；数据确需改动的，请由专班负责人重开本月"],
  ])("not %s", (_when, given, reason) => expect(mayDraftReport(person("dispatch_staff"), given)).toEqual({ allowed: false, reason }));
});

describe("a drafted report is read", () => {
  const at = new Date("2025-06-10T02:00:00Z");
  const facts = (status: ReportStatus, more: Partial<IssuingFacts> = {}): IssuingFacts => ({ status, signedAt: null, issuedAt: null, withdrawnAt: null, ...more });
  const signed = { signedAt: at };
  const issued = { ...signed, issuedAt: at };
  const withdrawn = { ...issued, withdrawnAt: at };
  const WITHDRAWN = "本通报已于2025年6月10日由调度专班撤回，请停止使用；撤回原因见通报目录，重新印发后可以查看";
  const reads = (role: Role, report: IssuingFacts) => {
    const verdict = mayReadReportRow(person(role), report);
    return verdict.allowed ? "可以" : verdict.reason;
  };
  test.each([
    ["draft", facts("draft"), "可以", "通报正在拟稿，送签发后可以查看", "本月通报尚未印发，印发后各单位可以查看"],
    ["checking", facts("checking"), "可以", "通报正在核稿，送签发后可以查看", "本月通报尚未印发，印发后各单位可以查看"],
    ["signing", facts("signing"), "可以", "可以", "本月通报尚未印发，印发后各单位可以查看"],
    ["signed", facts("signed", signed), "可以", "可以", "本月通报尚未印发，印发后各单位可以查看"],
    ["issued", facts("issued", issued), "可以", "可以", "可以"],
    ["withdrawn after it was issued", facts("withdrawn", withdrawn), "可以", "可以", WITHDRAWN],
    ["given up as a draft", facts("withdrawn", { withdrawnAt: at }), "可以", "这一版通报未签发即已作废", "本月通报尚未印发，印发后各单位可以查看"],
  ])("%s: by the office, leaders, units", (_state, report, office, leader, unit) => {
    for (const role of OFFICE) expect(reads(role, report)).toBe(office);
    expect(reads("leader", report)).toBe(leader);
    for (const role of ["filer", "head"] as const) expect(reads(role, report)).toBe(unit);
    for (const role of ["sysadmin", "secadmin", "auditor"] as const) expect(reads(role, report)).toBe("通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容");
  });
});

test("a report is called what it is, no word twice", () => {
  expect(["2025-05", "2025-Q1", "2024", "2021-2025"].map((period) => reportName(periodOf(period)!))).toEqual(["2025年5月通报", "2025年第一季度盘点", "2024年度评估", "“十四五”时期终期评估"]);
});

describe("期号", () => {
  test("follows the year's last; the first of a year may begin higher; a period keeps its own", () => {
    expect(numberOffer(2025, null, 4)).toEqual({ year: 2025, number: 5, isOpen: false });
    expect(numberOffer(2025, null, null)).toEqual({ year: 2025, number: 1, isOpen: true });
    expect(numberOffer(2026, { year: 2025, number: 5 }, 2)).toEqual({ year: 2025, number: 5, isOpen: false });
    expect(numberFault({ year: 2025, number: 5, isOpen: false }, 5)).toBeNull();
    expect(numberFault({ year: 2025, number: 5, isOpen: false }, 6)).toBe("期号应为〔2025〕第 5 期，须与上一期连续，请核对");
    expect(numberFault({ year: 2025, number: 1, isOpen: true }, 4)).toBeNull();
  });
});

describe("a period covers", () => {
  const sealed = ["2024-11", "2024-12", "2025-01", "2025-02", "2025-03"].map((month) => ({ month: yearMonth(month), status: "sealed" as const }));
  const covered = (period: string, months = sealed) => {
    const { cycles, missing } = monthsCovered(periodOf(period)!, months);
    return [cycles.map(({ month }) => month), missing];
  };
  test("its months from the first that was ever sealed on", () => {
    expect(covered("2025-Q1")).toEqual([["2025-01", "2025-02", "2025-03"], []]);
    expect(covered("2024")).toEqual([["2024-11", "2024-12"], []]);
    expect(covered("2025-Q2")).toEqual([[], ["2025-04", "2025-05", "2025-06"]]);
    expect(covered("2023")).toEqual([[], ["2023-12"]]);
    expect(covered("2025-Q1", sealed.filter(({ month }) => month !== "2025-02"))).toEqual([["2025-01", "2025-03"], ["2025-02"]]);
  });
  test("and is called by its kind", () => {
    expect(["2025-05", "2025-Q1", "2024", "2021-2025"].map((text) => reportName(periodOf(text)!))).toEqual(["2025年5月通报", "2025年第一季度盘点", "2024年度评估", "“十四五”时期终期评估"]);
  });
  test("every month of a kind in order", () => {
    const months = sealed.map(({ month }) => month);
    expect(periodsOf("quarter", months).map(({ period }) => period)).toEqual(["2024-Q4", "2025-Q1"]);
    expect(periodsOf("year", months).map(({ period }) => period)).toEqual(["2024", "2025"]);
    expect(periodsOf("term", months).map(({ period }) => period)).toEqual(["2021-2025"]);
  });
});
