import { expect, test } from "vitest";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { mayReopenCycle, mayTakeUpAgain, type LaterMonths } from "@/lib/dispatch/sealing/policy";
import { countFilings } from "@/lib/dispatch/rules";
import { checkSealing, clockFault, isReopened, SEALING_POINTS, type SealingFacts } from "@/lib/dispatch/sealing/rules";
import { CYCLE_STATUSES, UPDATE_STATUSES } from "@/lib/dispatch/terms";
import { ROLES } from "@/lib/people/terms";

const JUNE = yearMonth("2025-06");
const at = (day: string, time = "09:00") => shanghaiInstant(plainDate(day), time);
const clock = { now: at("2025-07-07"), lastEventAt: at("2025-07-06"), lastSealedAt: at("2025-06-09"), databaseNow: at("2025-07-07", "09:02") };
const settled: SealingFacts = { today: plainDate("2025-07-07"), sealDueOn: plainDate("2025-07-07"), counts: countFilings([{ status: "accepted", isLate: false }, { status: "waived", isLate: false }]), doubtful: [], clock };

test("a settled month has nothing left on its list", () => {
  const checks = checkSealing(settled);
  expect(checks.map(({ point }) => point)).toEqual(SEALING_POINTS);
  expect(checks.every(({ state }) => state === "met")).toBe(true);
  expect(checks.find(({ point }) => point === "unfiled")!.text).toBe("应报项目均已填报，免报 1 项");
});

test("the clock may run five minutes apart from what was recorded, no more", () => {
  expect(clockFault(clock)).toBeNull();
  expect(clockFault({ ...clock, lastEventAt: at("2025-07-07", "09:05") })).toBeNull();
  expect(clockFault({ ...clock, lastEventAt: at("2025-07-07", "09:06") })).toBe("系统时间（2025年7月7日 09:00）早于最近一次办理的时间（2025年7月7日 09:06），请系统管理员校准服务器时间后再封存");
  expect(clockFault({ ...clock, lastSealedAt: at("2026-07-07") })).toBe("系统时间（2025年7月7日 09:00）早于上一次封存的时间（2026年7月7日 09:00），请系统管理员校准服务器时间后再封存");
  expect(clockFault({ ...clock, databaseNow: at("2025-07-07", "08:54") })).toBe("系统时间（2025年7月7日 09:00）与数据库时间（2025年7月7日 08:54）相差超过 5 分钟，请系统管理员校准服务器时间后再封存");
});

test("a demonstration's day starts over at midnight, which is no fault; a day behind is one", () => {
  expect(clockFault({ ...clock, lastEventAt: at("2025-07-07", "23:50"), databaseNow: null })).toBeNull();
  expect(clockFault({ ...clock, lastEventAt: at("2025-07-08", "00:10"), databaseNow: null })).toContain("早于最近一次办理的时间");
});

const unit = { id: 1, code: "dispatch", name: "调度专班", kind: "department" } as const;
const person = (role: (typeof ROLES)[number]) => ({ kind: "person", personId: 7, username: "x", name: "某人", role, unit }) as const;
const free: LaterMonths = { sealed: null, next: yearMonth("2025-07"), acceptedNext: 0 };

test("only the office's lead reopens, only what is sealed", () => {
  for (const role of ROLES) expect(mayReopenCycle(person(role), { month: JUNE, status: "sealed", revision: 1 }, free).allowed, role).toBe(role === "dispatch_lead");
  for (const status of CYCLE_STATUSES) expect(mayReopenCycle(person("dispatch_lead"), { month: JUNE, status, revision: 1 }, free).allowed, status).toBe(status === "sealed" || status === "published");
});

test("an accepted update is taken up again by the office in a reopened month, not by who filed it", () => {
  const reopened = { status: "open", revision: 1 } as const;
  const may = (role: (typeof ROLES)[number], status: (typeof UPDATE_STATUSES)[number], cycle: { status: (typeof CYCLE_STATUSES)[number]; revision: number } = reopened, submittedBy = 1) =>
    mayTakeUpAgain(person(role), { status, submittedBy }, cycle).allowed;
  for (const role of ROLES) expect(may(role, "accepted"), role).toBe(role.startsWith("dispatch_"));
  for (const status of UPDATE_STATUSES) expect(may("dispatch_staff", status), status).toBe(status === "accepted");
  for (const status of CYCLE_STATUSES) expect(may("dispatch_staff", "accepted", { status, revision: 1 }), status).toBe(status === "open");
  expect(isReopened({ status: "open", revision: 0 })).toBe(false);
  expect(may("dispatch_staff", "accepted", reopened, 7)).toBe(false);
});
