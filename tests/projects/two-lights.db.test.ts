import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { refreshStaleLights } from "@/lib/lights/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { shownOf } from "@/lib/lights/terms";
import { listFilings } from "@/lib/dispatch/queries";
import { listLiveStandings, listSealedStandings } from "@/lib/overview/queries";
import { summarise } from "@/lib/overview/rules";
import { getProject } from "@/lib/projects/dossier";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { replan } from "../support/replan";

/** GC-1-01 yellow by both plans; GC-1-02 green since its overdue milestone was put off; GC-1-03 yellow, and red by the office's judgement. */
const scene = (fn: (month: Scene) => Promise<void>) => () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await month.file("GC-1-02", { milestones: [{ ordinal: 5, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }], selfJudgement: "reachable" });
    await replan(month.as("lead"), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 1, plannedOn: plainDate("2025-08-31") }] });
    await refreshStaleLights(month.as("office"));
    await overrideLight(month.as("office"), { code: "GC-1-03", seen: shownOf(await month.project("GC-1-03")), light: "red", reason: "现场核查进度与填报不符" });
    await fn(month);
  });

const list = (month: Scene, query: Record<string, string>, who: Who = "office") => listProjects(month.as(who), projectListQuery.parse(query));
const codes = async (month: Scene, query: Record<string, string>, who?: Who) => (await list(month, query, who)).items.map(({ code }) => code);
const LIGHTS = {
  "GC-1-01": { light: "yellow", computedLight: "yellow", adjustment: null, originalLight: "yellow", greenByChange: false, selfJudgement: null },
  "GC-1-02": { light: "green", computedLight: "green", adjustment: null, originalLight: "yellow", greenByChange: true, selfJudgement: "reachable" },
  "GC-1-03": { light: "red", computedLight: "yellow", adjustment: "lowered", originalLight: "yellow", greenByChange: false, selfJudgement: null },
} as const;

async function expectEverywhere(month: Scene, asOf: Record<string, string>) {
  const { items } = await list(month, asOf);
  expect(items.map(({ code }) => code)).toEqual(Object.keys(LIGHTS));
  for (const item of items) expect(item).toMatchObject(LIGHTS[item.code as keyof typeof LIGHTS]);
  expect(await codes(month, { ...asOf, adjusted: "1" })).toEqual(["GC-1-03"]);
  expect(await codes(month, { ...asOf, greenByChange: "1" })).toEqual(["GC-1-02"]);
  expect(await codes(month, { ...asOf, original: "yellow", light: "yellow,red" })).toEqual(["GC-1-01", "GC-1-03"]);
  expect(await codes(month, { ...asOf, original: "green" })).toEqual([]);
  // A unit's people see it of what they see.
  expect(await codes(month, { ...asOf, adjusted: "1" }, "filer")).toEqual([]);
  expect(await codes(month, { ...asOf, adjusted: "1" }, "tianfu.filer")).toEqual(["GC-1-03"]);
}

test("the list shows and filters both lights, what is green by a change alone and what was adjusted, now and as of a sealed month", scene(async (month) => {
  await expectEverywhere(month, {});
  await sealCycle(month.as("office"), { month: JUNE, unfiled: 2 });
  await expectEverywhere(month, { asOf: JUNE });
}));

test("what was raised by hand is not green by a change, in its row as in the filter", scene(async (month) => {
  await overrideLight(month.as("lead"), { code: "GC-1-01", seen: shownOf(await month.project("GC-1-01")), light: "green", reason: "批复已取得，文件在途" });
  expect((await list(month, { light: "green" })).items.map(({ code, greenByChange }) => [code, greenByChange])).toEqual([["GC-1-01", false], ["GC-1-02", true]]);
  expect(await codes(month, { greenByChange: "1" })).toEqual(["GC-1-02"]);
}));

test("a page of the filtered list goes on where it ended", scene(async (month) => {
  const first = await list(month, { original: "yellow", sort: "light", limit: "2" });
  expect([first.items.map(({ code }) => code), first.total]).toEqual([["GC-1-03", "GC-1-01"], 3]);
  const next = await list(month, { original: "yellow", sort: "light", limit: "2", cursor: first.nextCursor! });
  expect(next.items.map(({ code }) => code)).toEqual(["GC-1-02"]);
}));

test("the same lights are on the board, the overview and the project itself, live and sealed", scene(async (month) => {
  const shown = Object.entries(LIGHTS).map(([code, { greenByChange: _green, selfJudgement: _self, ...light }]) => ({ code, ...light }));
  const office = month.as("office");
  const { cycleId } = await month.update("GC-1-01");
  const board = async () => (await listFilings(office, cycleId)).map((row) => ({ code: row.code, ...shownOf(row) })).sort((a, b) => (a.code < b.code ? -1 : 1));
  expect(await board()).toEqual(shown);
  const counts = { greenByChange: 1, lowered: 1, raised: 0, original: { yellow: 3, total: 3 } };
  expect(summarise(await listLiveStandings(office, JUNE)).total).toMatchObject(counts);
  expect(await getProject(office, "GC-1-03")).toMatchObject({ ...shownOf(LIGHTS["GC-1-03"]), greenByChange: false, overrides: [{ reason: "现场核查进度与填报不符", state: "in_force" }] });
  await sealCycle(office, { month: JUNE, unfiled: 2 });
  const sealed = await getSealedMonth(office, JUNE);
  expect(await board()).toEqual(shown);
  expect(summarise(await listSealedStandings(office, sealed)).total).toMatchObject(counts);
  const { greenByChange, light, computedLight, adjustment, overrides } = await getProject(office, "GC-1-03", null, sealed);
  expect([greenByChange, light, computedLight, adjustment, overrides]).toMatchObject([false, "red", "yellow", "lowered", [{ setBy: "王砚秋", state: "in_force" }]]);
  expect((await getProject(office, "GC-1-02", null, sealed)).greenByChange).toBe(true);
}));
