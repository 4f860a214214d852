import fc from "fast-check";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { MILESTONE_LEDGER } from "@/app/(app)/projects/milestone-ledger";
import { PROJECT_LEDGER } from "@/app/(app)/projects/project-ledger";
import type { Context } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { exportLedgerInput } from "@/lib/ledger/export/inputs";
import { readTable } from "@/lib/ledger/export/queries";
import type { Cell } from "@/lib/ledger/export/rules";
import { MILESTONE_LEDGER_GROUPINGS, milestoneLedgerQuery, PROJECT_LEDGER_GROUPINGS, PROJECT_LEDGER_SORTS, projectLedgerQuery, type ProjectLedgerSort } from "@/lib/ledger/inputs";
import { readMilestoneLedger, type MilestoneLedgerItem } from "@/lib/ledger/milestones/queries";
import { readProjectLedger, type ProjectLedgerItem } from "@/lib/ledger/projects/queries";
import { MILESTONE_STATES, type MilestoneState } from "@/lib/ledger/terms";
import { countLights } from "@/lib/lights/rules";
import { isGreenByChange } from "@/lib/lights/terms";
import { countPortfolio } from "@/lib/projects/filter/counts";
import { portfolioFilter } from "@/lib/projects/filter/inputs";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getOverview } from "@/lib/overview/overview";
import { getSealedMonth } from "@/lib/sealed/queries";
import { getTimeline } from "@/lib/timeline/queries";
import { timelineQuery } from "@/lib/timeline/inputs";
import { getWall } from "@/lib/wall/queries";
import { mapQuery } from "@/lib/map/inputs";
import { readMap } from "@/lib/map/queries";
import { PROJECT_FAMILIES } from "@/lib/projects/terms";
import { withRollback } from "../support/db";
import { aPortfolio, served } from "./a-portfolio";

type Asked = Record<string, string>;
const WINDOW = { limit: "200" };
const projectsOf = async (ctx: Context, asked: Asked) => (await served(ctx, (one) => readProjectLedger(one, projectLedgerQuery.parse({ ...WINDOW, ...asked })))).items;
const milestonesOf = async (ctx: Context, asked: Asked): Promise<MilestoneLedgerItem[]> => {
  const found: MilestoneLedgerItem[] = [];
  for (;;) {
    const { items, total } = await served(ctx, (one) => readMilestoneLedger(one, milestoneLedgerQuery.parse({ ...WINDOW, ...asked, offset: String(found.length) })));
    found.push(...items);
    if (found.length >= total!) return found;
  }
};
/** What goes into a file, row by row. */
const cellsOf = async (ctx: Context, asked: Asked): Promise<Cell[][]> => {
  const rows: Cell[][] = [];
  for await (const row of (await readTable(ctx, exportLedgerInput.parse(asked))).rows) rows.push(row);
  return rows;
};
const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);

/** What each word of the filter means, told of a row as it is shown. */
const MEANINGS: [word: string, values: readonly string[], has: (row: ProjectLedgerItem, value: string) => boolean][] = [
  ["light", ["red", "red,yellow", "grey,blue"], (row, value) => value.split(",").includes(row.light)],
  ["original", ["yellow", "green,red"], (row, value) => value.split(",").includes(row.originalLight)],
  ["adjusted", ["1"], (row) => row.adjustment !== null],
  ["greenByChange", ["1"], isGreenByChange],
  ["family", [...PROJECT_FAMILIES], (row, value) => row.family === value],
  ["unit", ["gaoxin", "tianfu,wuhou"], (row, value) => value.split(",").includes(row.leadUnit.code)],
  ["engineering", ["1", "2,5", "0"], (row, value) => value.split(",").includes(String(row.engineeringNo ?? 0))],
  ["stage", ["research", "approval,transfer", "done"], (row, value) => value.split(",").includes(row.stage ?? "done")],
  ["status", ["active", "paused,terminated"], (row, value) => value.split(",").includes(row.status)],
  ["leader", ["李亦舟", "周明哲,吴若谷", "none", "李亦舟,none"], (row, value) => value.split(",").includes(row.cityLeader || "none")],
  ["owner", ["明", "赵明远"], (row, value) => row.responsibleName?.includes(value) ?? false],
  ["label", ["省重点", "年内必成,需协调"], (row, value) => value.split(",").some((label) => row.labels.includes(label))],
  ["zone", ["science_city", "life_science,none"], (row, value) => value.split(",").includes(row.zone ?? "none")],
  ["overdueKey", ["1"], (row) => row.overdueKeyCount > 0],
  ["dueFrom", ["2025-06-30"], (row, value) => row.nextDueOn !== null && row.nextDueOn >= value],
  ["dueTo", ["2025-06-30"], (row, value) => row.nextDueOn !== null && row.nextDueOn <= value],
  ["slipped", ["1"], (row) => row.slipTimes > 0],
  ["slipDays", ["90", "9999"], (row, value) => row.slipDays >= Number(value)],
  ["noOwner", ["1"], (row) => row.responsibleName === null && row.status === "active"],
  ["q", ["航空", "氢", "gc-1", "BP-1", "赵明", "高新区", "%", "（第 7"], (row, value) => [row.code, row.name, row.responsibleName ?? "", row.leadUnit.name].some((text) => text.toLowerCase().includes(value.toLowerCase()))],
];

const WHEN = ["", "2025-06"] as const;
const WHO = ["office", "filer"] as const;

describe("the ledger of projects", () => {
  test("each word of the filter finds exactly the projects that show what it asks for, now and as of a sealed month, for the office and for a unit", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    for (const who of WHO) {
      for (const asOf of WHEN) {
        const all = await projectsOf(as(who), { asOf });
        for (const [word, values, has] of MEANINGS) {
          for (const value of values) {
            // 责任人 is sealed with a project whatever its state; a gap it is only of one that goes on.
            const expected = all.filter((row) => (word === "noOwner" && asOf ? row.responsibleName === null : has(row, value)));
            expect(codesOf(await projectsOf(as(who), { [word]: value, asOf })), `${who} ${asOf} ${word}=${value}`).toEqual(codesOf(expected));
          }
        }
      }
    }
  }), 60_000);

  test("what a sealed month says of leader, stage, slip and state stays, whatever is changed since", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    const of = ({ code, cityLeader, stage, slipTimes, slipDays, status, nextDueOn }: ProjectLedgerItem) => ({ code, cityLeader, stage, slipTimes, slipDays, status, nextDueOn });
    const before = (await projectsOf(as("office"), { asOf: "2025-06" })).map(of);
    expect(before.find(({ code }) => code === "GC-1-02")).toMatchObject({ cityLeader: "李亦舟", stage: "approval", slipTimes: 1, slipDays: 90, status: "active" });
    await tx.execute(sql`update projects set city_leader = '周明哲', stage = null, slip_times = 9, slip_days = 900, status = 'paused' where code = 'GC-1-02'`);
    await tx.execute(sql`update stages set closed_on = '2025-07-20' where project_id = (select id from projects where code = 'GC-1-02')`);
    await tx.execute(sql`insert into baselines (project_id, version, approved_on, reason) select id, 3, '2025-07-15', '再次调整' from projects where code = 'GC-1-02'`);
    await tx.execute(sql`insert into baseline_dates (baseline_id, milestone_id, planned_on, name) select b.id, m.id, '2027-01-31', m.name from baselines b join milestones m on m.project_id = b.project_id and m.ordinal = 5 where b.version = 3`);
    expect((await projectsOf(as("office"), { asOf: "2025-06" })).map(of)).toEqual(before);
    expect(codesOf(await projectsOf(as("office"), { asOf: "2025-06", leader: "周明哲", q: "GC-1-02" }))).toEqual([]);
    expect(codesOf(await projectsOf(as("office"), { leader: "周明哲", status: "paused", stage: "done", slipDays: "900" }))).toContain("GC-1-02");
  }), 60_000);

  test("is sorted by each column either way, what has nothing there last, and by code where they are equal", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    const zh = new Intl.Collator("zh-u-co-pinyin").compare;
    const KEYS: Partial<Record<ProjectLedgerSort, (row: ProjectLedgerItem) => string | number | null>> = {
      code: (row) => row.code, engineering: (row) => row.engineeringNo, progress: (row) => row.progressPct, planned: (row) => row.plannedPct, gap: (row) => Math.round((row.progressPct - row.plannedPct) * 10), overdue: (row) => row.overdueKeyCount,
      due: (row) => row.nextDueOn, slips: (row) => row.slipTimes, slip: (row) => row.slipDays, light: (row) => ["red", "yellow", "green", "grey", "blue"].indexOf(row.light),
    };
    for (const by of PROJECT_LEDGER_SORTS) {
      for (const sign of [1, -1]) {
        const rows = await projectsOf(as("office"), { sort: sign === 1 ? by : `-${by}` });
        const key = KEYS[by];
        if (!key) continue;
        const sorted = rows.toSorted((a, b) => {
          const [one, two] = [key(a), key(b)];
          if (one === null || two === null) return one === two ? (a.code < b.code ? -1 : 1) : one === null ? 1 : -1;
          return one === two ? (a.code < b.code ? -1 : 1) : (one < two ? -1 : 1) * sign;
        });
        expect(codesOf(rows), `${by} ${sign}`).toEqual(codesOf(sorted));
      }
    }
    const owners = (await projectsOf(as("office"), { sort: "owner" })).map(({ responsibleName }) => responsibleName).filter((name) => name !== null && !name.startsWith("沈"));
    // 沈 is read in two ways.
    expect(owners).toEqual(owners.toSorted((one, two) => zh(one!, two!)));
    const both = await projectsOf(as("office"), { sort: "-overdue,unit,-code" });
    expect(both.slice(1).every((row, at) => row.overdueKeyCount <= both[at]!.overdueKeyCount)).toBe(true);
  }), 60_000);
});

test("the leader's page, live and as of a sealed month, adds up to the ledger: all of it, by lead unit and by 重点工程", () => withRollback(async (tx) => {
  const { as } = await aPortfolio(tx);
  for (const asOf of WHEN) {
    const ledger = await projectsOf(as("office"), { asOf });
    const { summary } = (await served(as("office"), async (ctx) => getOverview(ctx, asOf ? await getSealedMonth(ctx, yearMonth(asOf)) : "live")))!;
    expect(summary.total.counts).toEqual(countLights(ledger));
    for (const { unit, counts } of summary.units) expect(counts, unit.code).toEqual(countLights(ledger.filter(({ leadUnit }) => leadUnit.code === unit.code)));
    for (const { family, engineeringNo, counts } of summary.works) {
      expect(counts, `${family} ${engineeringNo}`).toEqual(countLights(ledger.filter((row) => row.family === family && (family !== "engineering" || row.engineeringNo === engineeringNo))));
    }
    expect([summary.units, summary.works].map((parts) => parts.reduce((sum, { counts }) => sum + counts.total, 0))).toEqual([ledger.length, ledger.length]);
  }
}), 60_000);

const filters = fc.record(Object.fromEntries(MEANINGS.map(([word, values]) => [word, fc.constantFrom(...values)])), { requiredKeys: [] })
  .map((asked) => Object.fromEntries(Object.entries(asked).slice(0, 3)));

test("for any filter, by any grouping, now or as of a sealed month, for the office and for a unit: counts, list, ledger, its groups and its file say one number", () => withRollback(async (tx) => {
  const { as } = await aPortfolio(tx);
  await fc.assert(fc.asyncProperty(filters, fc.constantFrom(...PROJECT_LEDGER_GROUPINGS), fc.constantFrom(...WHEN), fc.constantFrom(...WHO), async (asked, group, asOf, who) => {
    const words = { ...asked, asOf };
    const ledger = await served(as(who), (ctx) => readProjectLedger(ctx, projectLedgerQuery.parse({ ...words, ...WINDOW, group })));
    const [counted] = await served(as(who), (ctx) => countPortfolio(ctx, portfolioFilter.parse(words), "all"));
    const list = await served(as(who), (ctx) => listProjects(ctx, projectListQuery.parse({ ...words, limit: "1" })));
    const exported = await served(as(who), (ctx) => cellsOf(ctx, { ...words, group, columns: "code" }));
    // Every other picture of the portfolio says the same: asked here, one line each.
    const map = (await served(as(who), (ctx) => readMap(ctx, mapQuery.parse(words)))).standings;
    const wall = await served(as(who), (ctx) => getWall(ctx, portfolioFilter.parse(words), { by: "leader" }));
    const timeline = await served(as(who), (ctx) => getTimeline(ctx, timelineQuery.parse(words)));
    const said = { map: map.units.reduce((sum, { counts }) => sum + counts.total, 0), wall: wall.groups.reduce((sum, { rows }) => sum + rows.length, 0), timeline: timeline.total, counted: counted!.total, lights: counted!.counts.total, list: list.total, total: ledger.total, items: ledger.items.length, inGroups: ledger.groups!.reduce((sum, { total }) => sum + total, 0), exported: exported.length };
    expect(new Set(Object.values(said)), JSON.stringify({ words, said })).toHaveLength(1);
    expect(counted!.counts).toEqual(countLights(ledger.items));
    expect([map.total.counts, wall.counts]).toEqual([counted!.counts, counted!.counts]);
    expect(exported.flat()).toEqual(codesOf(ledger.items));
    expect(counted).toMatchObject({ overdueKeys: ledger.items.reduce((sum, { overdueKeyCount }) => sum + overdueKeyCount, 0), slipped: ledger.items.filter(({ slipTimes }) => slipTimes > 0).length, greenByChange: ledger.items.filter(isGreenByChange).length });
    for (const { key, offset, total, counts } of ledger.groups!) {
      const rows = ledger.items.slice(offset, offset + total);
      expect(rows.map((row) => row.group)).toEqual(rows.map(() => key));
      expect(counts.counts).toEqual(countLights(rows));
      // and its key is the word that leads to its rows
      if (!(group in asked)) expect((await projectsOf(as(who), { ...words, [group]: key })).length, `${group}=${key}`).toBe(total);
    }
  }), { numRuns: 25 });
}), 180_000);

test("rows that nobody sorted stand in the order that the heads show", () => withRollback(async (tx) => {
  const { as } = await aPortfolio(tx);
  expect(codesOf(await projectsOf(as("office"), {}))).toEqual(codesOf(await projectsOf(as("office"), { sort: PROJECT_LEDGER.defaults.sort })));
  const inPlace = async (asked: Asked) => (await milestonesOf(as("office"), asked)).map(({ projectCode, ordinal }) => `${projectCode}/${ordinal}`);
  expect(await inPlace({})).toEqual(await inPlace({ sort: MILESTONE_LEDGER.defaults.sort }));
}), 60_000);

test("windows one after the other are the whole ledger once, whatever its order and groups", () => withRollback(async (tx) => {
  const { as } = await aPortfolio(tx);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...PROJECT_LEDGER_SORTS), fc.constantFrom("", ...PROJECT_LEDGER_GROUPINGS), fc.integer({ min: 7, max: 60 }), async (sort, group, limit) => {
    const whole = codesOf(await projectsOf(as("office"), { sort: `-${sort}`, group }));
    const windows: string[] = [];
    for (let offset = 0; offset < whole.length; offset += limit) windows.push(...codesOf(await projectsOf(as("office"), { sort: `-${sort}`, group, offset: String(offset), limit: String(limit), rowsOnly: "1" })));
    expect(windows).toEqual(whole);
  }), { numRuns: 12 });
}), 120_000);

describe("the ledger of milestones", () => {
  const byState = (rows: readonly MilestoneLedgerItem[]) => Object.fromEntries(MILESTONE_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]));

  test("tells how each stands on the data day, with both sides of every boundary", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    const stateOn = async (day: string): Promise<MilestoneState> => (await milestonesOf(as("office", plainDate(day)), { q: "GC-1-02", milestone: "关键技术" }))[0]!.state;
    // Due on Monday 30 June; fifteen working days before is 9 June.
    for (const [day, state] of [["2025-06-08", "ahead"], ["2025-06-09", "soon"], ["2025-06-29", "soon"], ["2025-06-30", "due"], ["2025-07-01", "overdue"]] as const) expect(await stateOn(day), day).toBe(state);
    const rows = await milestonesOf(as("office"), {});
    expect(rows.filter(({ status, state }) => status !== "active" && state !== "accepted").every(({ state }) => state === "stopped")).toBe(true);
    expect(rows.filter(({ state, overdueDays }) => (state === "overdue") !== overdueDays > 0)).toEqual([]);
  }), 60_000);

  test("counts what it lists, by state, by group and in its file, now and as of a sealed month, for the office and for a unit", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    for (const who of WHO) {
      for (const asOf of WHEN) {
        const all = await milestonesOf(as(who), { asOf });
        expect(all.length).toBeGreaterThan(20);
        const cases: [Asked, (row: MilestoneLedgerItem) => boolean][] = [
          [{}, () => true], [{ state: "overdue,soon" }, ({ state }) => state === "overdue" || state === "soon"], [{ key: "1" }, ({ isKey }) => isKey],
          [{ plannedFrom: "2025-06-01", plannedTo: "2025-06-30" }, ({ plannedOn }) => plannedOn >= "2025-06-01" && plannedOn <= "2025-06-30"], [{ milestone: "样机" }, ({ name }) => name.includes("样机")],
          [{ light: "red", unit: "gaoxin,tianfu" }, (row) => row.light === "red" && ["gaoxin", "tianfu"].includes(row.leadUnit.code)], [{ holder: "无此人" }, () => false],
        ];
        for (const [asked, has] of cases) {
          const rows = all.filter(has);
          for (const group of MILESTONE_LEDGER_GROUPINGS.slice(0, "key" in asked ? undefined : 1)) {
            const ledger = await served(as(who), (ctx) => readMilestoneLedger(ctx, milestoneLedgerQuery.parse({ ...asked, asOf, group, limit: "1" })));
            expect({ ...ledger.counts!.states, total: ledger.total, overdueKeys: ledger.counts!.overdueKeys }, JSON.stringify({ who, asOf, asked })).toEqual({ ...byState(rows), total: rows.length, overdueKeys: rows.filter(({ isKey, state }) => isKey && state === "overdue").length });
            expect(ledger.groups!.reduce((sum, { total }) => sum + total, 0)).toBe(rows.length);
          }
          const exported = await served(as(who), (ctx) => cellsOf(ctx, { ...asked, asOf, ledger: "milestones", columns: "code,name" }));
          expect(exported).toEqual(rows.map(({ projectCode, name, isKey }) => [projectCode, name, isKey ? "是" : "否"]));
        }
      }
    }
  }), 120_000);

  test("of a sealed month stand by the plan and the facts of that month", () => withRollback(async (tx) => {
    const { as } = await aPortfolio(tx);
    const before = await milestonesOf(as("office"), { asOf: "2025-06" });
    await tx.execute(sql`update milestones set planned_on = planned_on + 400, name = name || '（新）', actual_on = coalesce(actual_on, '2025-07-20'), accepted_on = coalesce(accepted_on, '2025-07-20') where actual_on is null`);
    expect(await milestonesOf(as("office"), { asOf: "2025-06" })).toEqual(before);
  }), 60_000);
});
