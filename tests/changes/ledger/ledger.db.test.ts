import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { checkChange, returnChange, signChange, withdrawChange } from "@/lib/changes/commands";
import { decideChange } from "@/lib/changes/decision/commands";
import { readLedger } from "@/lib/changes/ledger/queries";
import { slipOf, totalOf } from "@/lib/changes/ledger/rules";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { getProject } from "@/lib/projects/dossier";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene } from "../../support/dispatch-month";
import { replan, request } from "../../support/replan";

const SEAL_DAY = plainDate("2025-07-07");
const LATER = plainDate("2025-07-16");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const move = (month: Scene, code: string, ordinal: number, plannedOn: string, on = TODAY) =>
  replan(month.as("lead", on), { code, reason: "进口设备延期到货，经专班审核同意", dates: [{ ordinal, plannedOn: plainDate(plannedOn) }] });

test("counts approved moves against the original plan, the same as the project's own page", scene(async (month) => {
  await move(month, "GC-1-02", 1, "2025-07-31");
  await move(month, "GC-1-02", 5, "2026-03-02");
  const rows = await readLedger(month.as("leader"), null);
  expect(rows.map(({ code, slip }) => [code, slip.times, slip.movedMilestones, slip.endDays, slip.laterDays])).toEqual([["GC-1-01", 0, 0, 0, 0], ["GC-1-02", 2, 2, 61, 122], ["GC-1-03", 0, 0, 0, 0]]);
  const project = await getProject(month.as("leader"), "GC-1-02");
  expect(slipOf(project.milestones, project.baselines.slice(1))).toEqual(rows[1]!.slip);
  const stored = await month.project("GC-1-02");
  expect(rows[1]).toMatchObject({ light: stored.light, originalLight: stored.originalLight, leadUnit: { code: "gaoxin" }, lateRequests: 0, refusedRequests: 0 });
}));

test("as of a sealed month knows no later change", scene(async (month) => {
  await move(month, "GC-1-02", 1, "2025-07-31");
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 3 });
  const june = await getSealedMonth(month.as("leader", LATER), JUNE);
  const before = await readLedger(month.as("leader", LATER), june);
  expect(before.map(({ slip }) => slip.times)).toEqual([0, 1, 0]);
  await move(month, "GC-1-02", 5, "2026-03-02", LATER);
  expect(await readLedger(month.as("leader", LATER), june)).toEqual(before);
  expect(totalOf(await readLedger(month.as("leader", LATER), null))).toMatchObject({ times: 2, movedMilestones: 2 });
}));

test("counts late and refused requests once the unit's head has signed, the same for all, and the green that an approval gives", scene(async (month) => {
  const day = plainDate("2025-07-03");
  const counts = async (who: Parameters<Scene["as"]>[0]) => {
    const { lateRequests, refusedRequests, greenByChange, times } = totalOf(await readLedger(month.as(who, day), null));
    return [lateRequests, refusedRequests, greenByChange, times];
  };
  const late = { items: [{ ordinal: 2, toOn: "2025-08-31" }] };
  const on = { on: day };
  await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
  const at = await request(month, "submitted", late, on);
  for (const who of ["filer", "tianfu.head", "leader"] as const) expect(await counts(who)).toEqual([0, 0, 0, 0]);
  const signed = await signChange(month.as("head", day), at);
  for (const who of ["filer", "tianfu.head", "leader"] as const) expect(await counts(who)).toEqual([1, 0, 0, 0]);
  const checked = await checkChange(month.as("office", day), { ...signed, opinion: "情况属实，建议不予同意" });
  await decideChange(month.as("leader", day), { ...checked, approve: false, words: "请按原计划推进" });
  expect(await counts("filer")).toEqual([1, 1, 0, 0]);
  await decideChange(month.as("leader", day), { ...(await request(month, "checked", late, on)), approve: true, words: "同意，逾期情况记录在案" });
  for (const who of ["filer", "tianfu.head", "leader"] as const) expect(await counts(who)).toEqual([2, 1, 1, 1]);
}));

test("a late request that went back after the month was sealed still counts in it, for all who see the project", scene(async (month) => {
  const day = plainDate("2025-07-03");
  const at = await request(month, "signed", { items: [{ ordinal: 2, toOn: "2025-08-31" }] }, { on: day });
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 3 });
  const june = await getSealedMonth(month.as("leader", LATER), JUNE);
  const back = await returnChange(month.as("office", LATER), { ...at, remark: "请附合作单位来函" });
  const counts = async () => Promise.all((["filer", "tianfu.head", "leader"] as const).map(async (who) => totalOf(await readLedger(month.as(who, LATER), june)).lateRequests));
  expect(await counts()).toEqual([1, 1, 1]);
  await withdrawChange(month.as("filer", LATER), back);
  expect(await counts()).toEqual([1, 1, 1]);
}));

test("shows a unit what it leads or joins, the city everything, administrators nothing", scene(async (month) => {
  const codes = async (who: Parameters<Scene["as"]>[0]) => (await readLedger(month.as(who), null)).map(({ code }) => code);
  expect(await codes("office")).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
  expect(await codes("head")).toEqual(["GC-1-01", "GC-1-02"]);
  expect(await codes("tianfu.filer")).toEqual(["GC-1-01", "GC-1-03"]);
  for (const who of ["wuhou.filer", "admin", "secadmin", "auditor"] as const) expect(await codes(who)).toEqual([]);
}));
