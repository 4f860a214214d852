import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { refreshStaleLights } from "@/lib/lights/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { explainLight } from "@/lib/projects/explanation/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { getSealedSnapshot } from "@/lib/sealed/snapshots";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { replan } from "../support/replan";

const CODES = ["GC-1-01", "GC-1-02", "GC-1-03"];
const SEAL_DAY = plainDate("2025-07-07");
const LATER = plainDate("2025-07-16");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] };

test("what is explained is what is stored, against both plans", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await replan(month.as("lead"), { code: "GC-1-02", reason: "进口设备延期到货，经专班审核同意", dates: [{ ordinal: 1, plannedOn: plainDate("2025-09-30") }] });
  for (const code of CODES) {
    const stored = await month.project(code);
    const why = await explainLight(month.as("leader"), code, null);
    expect(why).toMatchObject({ code, light: stored.light, dataOn: stored.lightOn, approved: { light: stored.computedLight, reasons: stored.lightReasons }, original: { light: stored.originalLight }, isReplanned: code === "GC-1-02", judgement: null, asOf: null });
  }
}));

test("what it says would turn it green, does", scene(async (month) => {
  await refreshStaleLights(month.as("office"));
  const why = await explainLight(month.as("filer"), "GC-1-01", null);
  expect(why.approved).toMatchObject({ light: "yellow", ways: [{ to: "green", steps: ["“完成立项批复”认定完成（应于2025年5月31日完成，已逾期 20 天，权重 20）", "提交本期填报并经采用"] }] });
  await month.file("GC-1-01", DONE);
  expect((await explainLight(month.as("filer"), "GC-1-01", null)).approved).toMatchObject({ light: "green", ways: [] });
}));

test("a sealed month is explained by its own facts, rules and plan, whatever was done since", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  const june = await getSealedMonth(month.as("leader", LATER), JUNE);
  const { snapshot } = await getSealedSnapshot(month.as("leader", LATER), JUNE);
  const explain = async () => {
    const answers = [];
    for (const code of CODES) answers.push(await explainLight(month.as("leader", LATER), code, june));
    return answers;
  };
  const before = await explain();
  expect(before.map(({ approved, original, dataOn, trend }) => [approved.light, approved.reasons, original.light, dataOn, trend.months.map((row) => row.month)]))
    .toEqual(snapshot.projects.map(({ computedLight, reasons, originalLight }) => [computedLight, reasons, originalLight, "2025-06-30", [JUNE]]));
  await replan(month.as("lead", LATER), { code: "GC-1-02", reason: "进口设备延期到货，经专班审核同意", dates: [{ ordinal: 1, plannedOn: plainDate("2025-09-30") }] });
  expect(await explain()).toEqual(before);
}));

test("a light set by hand says by whom, from what and why", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await overrideLight(month.as("office"), { code: "GC-1-01", light: "yellow", seen: { light: "green", computedLight: "green" }, reason: "现场核查发现设备尚未到场" });
  expect(await explainLight(month.as("filer"), "GC-1-01", null)).toMatchObject({
    light: "yellow", adjustment: "lowered", judgement: { from: "green", to: "yellow", setBy: "王砚秋", reason: "现场核查发现设备尚未到场" }, approved: { light: "green" },
  });
}));

test("is shown to those who see the project, and to nobody else", scene(async (month) => {
  expect(await explainLight(month.as("tianfu.filer"), "GC-1-01", null)).toMatchObject({ code: "GC-1-01" });
  for (const who of ["wuhou.filer", "admin", "auditor"] as const) await refused("not_found", explainLight(month.as(who), "GC-1-01", null));
  await refused("not_found", explainLight(month.as("tianfu.head"), "GC-1-02", null));
}));
