import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { readLedger } from "@/lib/changes/ledger/queries";
import { slipOf, totalOf } from "@/lib/changes/ledger/rules";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { getProject } from "@/lib/projects/dossier";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene } from "../../support/dispatch-month";
import { replan } from "../../support/replan";

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

test("shows a unit what it leads or joins, the city everything, administrators nothing", scene(async (month) => {
  const codes = async (who: Parameters<Scene["as"]>[0]) => (await readLedger(month.as(who), null)).map(({ code }) => code);
  expect(await codes("office")).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
  expect(await codes("head")).toEqual(["GC-1-01", "GC-1-02"]);
  expect(await codes("tianfu.filer")).toEqual(["GC-1-01", "GC-1-03"]);
  for (const who of ["wuhou.filer", "admin", "secadmin", "auditor"] as const) expect(await codes(who)).toEqual([]);
}));
