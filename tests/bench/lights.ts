import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { connect, type Connection } from "@/db/client";
import { migrate } from "@/db/migrate";
import { loadReference } from "@/db/seed/reference";
import { addDays, plainDate, shanghaiInstant } from "@/lib/base/date";
import { evaluateProjects, refreshLights } from "@/lib/lights/commands";
import { command, dropDatabase, urlFor } from "../support/test-server";

export type LightsFigures = {
  projects: number; milestones: number;
  /** reading the same rows with the same statements, nothing made of them */
  readMs: number;
  /** every light computed, none stored */
  computedMs: number; timesReading: number;
  /** computed and stored, as every night does; and once more on the same day, when nothing differs */
  refreshedMs: number; refreshedTimesReading: number;
  againMs: number; againTimesReading: number;
  peakMb: number;
};

const DAY = plainDate("2025-06-20");
const NIGHT = { actor: { kind: "system" as const, job: "每日刷新灯色" }, now: shanghaiInstant(DAY, "00:10") };
const BATCH = 2000;
const MILESTONES = 10;
/** The fastest of so many; of the largest portfolio one turn tells enough. */
const TURNS = 3;
const ONE_TURN_FROM = 20_000;

/** Recomputing all lights beside reading the same rows, for a city's portfolio and for one a hundred times as large; on a database of its own. */
export async function lightsBench(serverUrl: string, sizes: readonly number[], say: (line: string) => void): Promise<LightsFigures[]> {
  const name = `guatu_bench_${randomBytes(4).toString("hex")}`;
  await command(serverUrl, `create database ${name}`);
  try {
    const url = urlFor(serverUrl, name);
    await migrate(url);
    const connection = connect(url, { max: 1, statementTimeout: 0, applicationName: "guatu bench lights" });
    try {
      await loadReference(connection.db, NIGHT.now);
      const figures: LightsFigures[] = [];
      for (const size of sizes) {
        say(`Lights of ${size} projects …`);
        await setUp(connection, size);
        figures.push(await measure(connection, size));
      }
      return figures;
    } finally {
      await connection.close();
    }
  } finally {
    await dropDatabase(serverUrl, name);
  }
}

/** Projects up to `size`, each with ten milestones, three months of updates and two of sealed rows. */
async function setUp({ db }: Connection, size: number): Promise<void> {
  // No snapshot stands behind these months: nothing here reads one.
  for (const table of ["cycles", "updates", "sealed_projects"]) await db.execute(sql.raw(`alter table ${table} disable trigger user`));
  await db.execute(sql`
    insert into projects (code, name, family, mode, stage_model, lead_unit_id, city_leader, responsible_name, start_on, end_on, provenance, from_month, light, computed_light, light_reasons, original_light, progress_pct, planned_pct, light_on, created_at)
    select 'BL-' || n, '第 ' || n || ' 项关键技术攻关', (array['engineering', 'platform', 'technology', 'reform'])[1 + n % 4], 'regular', 'research', u.id, '李亦舟', '赵明远', '2023-01-01', '2025-12-31', 'demonstration', '2025-04', 'grey', 'grey', '[]', 'grey', 0, 0, '2025-06-19', now()
      from generate_series((select count(*) + 1 from projects), ${size}) n cross join lateral (select id from units order by id offset n % (select count(*) from units) limit 1) u`);
  await db.execute(sql`
    insert into stages (project_id, ordinal, kind) select p.id, 1, 'research' from projects p where not exists (select 1 from stages s where s.project_id = p.id)`);
  await db.execute(sql`
    insert into milestones (project_id, stage_id, ordinal, name, weight, is_key, planned_on, original_on, forecast_on, done_pct)
    select s.project_id, s.id, k, '第 ' || k || ' 阶段任务', 5 + (s.project_id + k) % 12, k % 3 = 0, d, d, case when (s.project_id + k) % 5 = 0 then d + 40 end, (s.project_id * k) % 101
      from stages s cross join generate_series(1, ${MILESTONES}) k cross join lateral (select date '2023-03-01' + k * 100 + (s.project_id % 60) as d) planned
     where not exists (select 1 from milestones m where m.project_id = s.project_id)`);
  await db.execute(sql`
    insert into cycles (month, status, revision, opens_on, units_due_on, heads_due_on, office_due_on, seal_due_on, rule_set_version, opened_at, sealed_at)
    values ('2025-04', 'sealed', 1, '2025-03-25', '2025-04-28', '2025-05-06', '2025-05-08', '2025-05-09', 1, now(), now()),
           ('2025-05', 'sealed', 1, '2025-04-25', '2025-05-28', '2025-06-04', '2025-06-06', '2025-06-09', 1, now(), now()),
           ('2025-06', 'open', 0, '2025-05-25', '2025-06-26', '2025-07-02', '2025-07-04', '2025-07-07', 1, now(), null) on conflict do nothing`);
  await db.execute(sql`
    insert into updates (cycle_id, project_id, unit_id, status, self_judgement, measure_text, accepted_at)
    select c.id, p.id, p.lead_unit_id, case when c.status = 'open' then 'draft' else 'accepted' end, case when p.id % 9 = 0 then 'needs_coordination' else 'confident' end, case when p.id % 2 = 0 then '增派人员' else '' end, null
      from projects p cross join cycles c on conflict do nothing`);
  await db.execute(sql`
    insert into sealed_projects (cycle_id, revision, project_id, name, lead_unit_id, lead_unit_name, light, computed_light, light_reasons, original_light, progress_pct, planned_pct, overdue_key_count)
    select c.id, 1, p.id, p.name, p.lead_unit_id, '某单位', 'yellow', 'yellow', '[{"rule": "gap_yellow", "light": "yellow", "text": "已完成 40%，应完成 55%，落后 15 个百分点，超过黄灯标准 10 个百分点"}]', 'yellow', 40, 55, 0
      from projects p cross join cycles c where c.status = 'sealed' on conflict do nothing`);
  for (const table of ["cycles", "updates", "sealed_projects"]) await db.execute(sql.raw(`alter table ${table} enable trigger user`));
  await db.execute(sql`analyze`);
}

async function measure({ db, pool }: Connection, size: number): Promise<LightsFigures> {
  const ids = (await pool.query<{ id: number }>("select id from projects order by id")).rows.map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, nth) => ids.slice(nth * BATCH, (nth + 1) * BATCH));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  try {
    const readMs = await fastest(size, async () => {
      for (const batch of batches) for (const text of READS) await pool.query(text, [`{${batch.join(",")}}`]);
    });
    const computedMs = await fastest(size, async () => {
      for (const batch of batches) await evaluateProjects(db, DAY, batch);
    });
    await leaveAsLastNight(db, batches);
    const refreshed = () => db.transaction((tx) => refreshLights(tx, { ...NIGHT, db: tx }, "all"));
    const refreshedMs = await timed(refreshed);
    const againMs = await timed(refreshed);
    const times = (ms: number) => Math.round((10 * ms) / readMs) / 10;
    return { projects: size, milestones: size * MILESTONES, readMs, computedMs, timesReading: times(computedMs), refreshedMs, refreshedTimesReading: times(refreshedMs), againMs, againTimesReading: times(againMs), peakMb: Math.round(peak / 1_048_576) };
  } finally {
    clearInterval(watch);
  }
}

/** Lights as the night before left them, so that few change their colour. */
async function leaveAsLastNight(db: Connection["db"], batches: readonly number[][]): Promise<void> {
  for (const batch of batches) {
    const lights = (await evaluateProjects(db, addDays(DAY, -1), batch)).map(({ projectId, light }) => ({ id: projectId, light }));
    await db.execute(sql`update projects p set light = r.light, light_on = ${addDays(DAY, -1)} from jsonb_to_recordset(${JSON.stringify(lights)}::jsonb) as r(id int, light text) where p.id = r.id`);
  }
}

/** What a light is computed from, by project. */
const READS = [
  "select id, status, family, start_on from projects where id = any($1::int[])",
  "select id, project_id, name, weight, is_key, done_pct, planned_on, original_on, forecast_on, actual_on from milestones where project_id = any($1::int[]) order by project_id, ordinal",
  "select project_id, cycle_id, status, self_judgement, measure_text from updates where project_id = any($1::int[])",
  "select project_id, cycle_id, computed_light, light_reasons from sealed_projects where project_id = any($1::int[])",
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

async function fastest(size: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < (size < ONE_TURN_FROM ? TURNS : 1); turn += 1) taken.push(await timed(work));
  return Math.min(...taken);
}
