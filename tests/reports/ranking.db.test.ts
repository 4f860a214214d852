import { sql, type SQL } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { plainDate } from "@/lib/base/date";
import { decideChange } from "@/lib/changes/decision/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { canonicalJson, type Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { UNIT_KINDS } from "@/lib/orgs/terms";
import { rankUnits } from "@/lib/reports/ranking";
import { getSealedSnapshot } from "@/lib/sealed/snapshots";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";
import { request } from "../support/replan";
import { crowdedMonth } from "./a-sealed-month";

type Row = { unit: string; total: number; exempt: number; due: number; done: number; rate: number | null; rank: number | null };

/** The printed rule once more, in SQL over the sealed text alone. */
async function rankedBySql(db: Executor, content: SQL): Promise<Row[]> {
  const { rows } = await db.execute<Record<keyof Row, string | null>>(sql`
    with sealed as (select ${content} as c),
    project as (
      select p ->> 'code' as code, p ->> 'leadUnitCode' as unit, p ->> 'status' = 'active' and p -> 'forceMajeure' = 'null' as counts, p -> 'forceMajeure' <> 'null' as exempt, p -> 'milestones' as milestones
        from sealed, jsonb_array_elements(c -> 'projects') p),
    milestone as (
      select code, (m ->> 'weight')::numeric as weight, m ->> 'plannedOn' <= c ->> 'dataOn' as due, m ->> 'actualOn' is not null as done
        from project, sealed, jsonb_array_elements(milestones) m),
    share as (
      select code, 100 * coalesce(sum(weight) filter (where due), 0) / sum(weight) as due, 100 * coalesce(sum(weight) filter (where due and done), 0) / sum(weight) as done from milestone group by code),
    unit as (
      select unit, count(*) as total, count(*) filter (where exempt) as exempt, coalesce(sum(due) filter (where counts), 0) as due, coalesce(sum(done) filter (where counts), 0) as done
        from project left join share using (code) group by unit),
    rated as (select unit.*, u ->> 'kind' as kind, round(100 * done / nullif(due, 0), 1) as rate from sealed, jsonb_array_elements(c -> 'units') u join unit on unit.unit = u ->> 'code')
    select unit, total, exempt, round(due, 1) as due, round(done, 1) as done, rate,
           case when total >= 3 and rate is not null then rank() over (partition by kind, total >= 3 and rate is not null order by rate desc) end as rank
      from rated order by unit collate "C"`);
  return rows.map(({ unit, rate, rank, ...row }) => ({ unit: unit!, total: Number(row.total), exempt: Number(row.exempt), due: Number(row.due), done: Number(row.done), rate: rate === null ? null : Number(rate), rank: rank === null ? null : Number(rank) }));
}

const byRule = (snapshot: Snapshot): Row[] =>
  UNIT_KINDS.flatMap((kind) => rankUnits(snapshot, kind))
    .map(({ code, counts, exempt, due, done, completionPct, rank }) => ({ unit: code, total: counts.total, exempt: exempt.length, due: Number(due.weight.toFixed(1)), done: Number(done.weight.toFixed(1)), rate: completionPct, rank }))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));

test("ranking again in SQL gives the same ranks, rates and weights, with ties, small units and what 不可抗力 excuses", async () => {
  const month = crowdedMonth();
  const excuse = { number: "TZ-2025-001", approvedOn: plainDate("2025-04-02") };
  const projects = month.projects.slice(0, 118).map((project, at) => ({
    ...project,
    status: at % 23 === 7 ? ("paused" as const) : project.status, forceMajeure: at % 11 === 0 ? excuse : null,
    milestones: project.milestones.map((milestone, n) => ({ ...milestone, weight: 3 + ((at * 7 + n * 5) % 17) })),
  }));
  const snapshot: Snapshot = { ...month, projects };
  const rows = byRule(snapshot);
  expect(await withRollback((tx) => rankedBySql(tx, sql`${canonicalJson(snapshot)}::jsonb`))).toEqual(rows);
  const ranks = rankUnits(snapshot, "district").flatMap(({ rank }) => rank ?? []);
  expect(new Set(ranks).size).toBeLessThan(ranks.length);
  expect([rows.some(({ exempt }) => exempt > 0), rows.some(({ rank }) => rank === null), new Set(rows.map(({ rate }) => rate)).size > 5]).toEqual([true, true, true]);
});

test("of a month sealed by the office the stored text gives the ranking that the report prints", () => withRollback(async (tx) => {
  const month = await dispatchMonth(tx, [["GC-1-04", "gaoxin", []], ["GC-1-05", "tianfu", []], ["GC-1-06", "tianfu", []]]);
  const flood = await request(month, "checked", { code: "GC-1-03", reasonCode: "force_majeure", reasonText: "暴雨洪涝损毁试验场地", evidenceText: "灾情认定（天应急〔2025〕3号）", items: [{ ordinal: 4, toOn: "2025-12-20" }] }, { unit: "tianfu." });
  await decideChange(month.as("lead"), { ...flood, approve: true, words: "情况属实，同意" });
  await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 5 });
  const { snapshot } = await getSealedSnapshot(month.as("office"), JUNE);
  const rows = await rankedBySql(tx, sql`(select content::jsonb from snapshots order by cycle_id desc, revision desc limit 1)`);
  expect(rows).toEqual(byRule(snapshot));
  expect(rows.map(({ unit, exempt, rate, rank }) => [unit, exempt, rate, rank])).toEqual([["gaoxin", 0, 13.3, 1], ["tianfu", 1, 0, 2]]);
}));
