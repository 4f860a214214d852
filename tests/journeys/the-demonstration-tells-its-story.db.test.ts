import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOnly, type Database } from "@/db/client";
import { loadDemonstration } from "@/db/seed/main";
import type { Context } from "@/lib/base/context";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { sha256, type Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { evaluateProjects } from "@/lib/lights/commands";
import { THRESHOLDS_V1, type LightRules } from "@/lib/lights/rule-sets/rules";
import { countLights } from "@/lib/lights/rules";
import type { Light, LightReason } from "@/lib/lights/terms";
import { tryRules } from "@/lib/lights/trial/queries";
import { getOverview } from "@/lib/overview/overview";
import { getActor } from "@/lib/people/queries";
import { getProject, RECENT } from "@/lib/projects/dossier";
import { countGaps } from "@/lib/projects/gaps/queries";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { cellText } from "@/lib/reports/document";
import { getReport } from "@/lib/reports/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withFreshDatabase } from "../support/db";

let db: Database;
let finish: () => void;
let dropped: Promise<void>;
let files: string;

// Loaded once, kept until the last test, then dropped.
beforeAll(async () => {
  const done = new Promise<void>((resolve) => (finish = resolve));
  await new Promise<void>((ready, fail) => {
    dropped = withFreshDatabase(async (fresh) => {
      files = await mkdtemp(path.join(tmpdir(), "guatu-story-files-"));
      process.env.GUATU_FILES = files;
      await loadDemonstration(fresh, () => {});
      db = fresh;
      ready();
      await done;
    });
    dropped.catch(fail);
  });
}, 900_000);

afterAll(async () => {
  finish();
  await dropped;
  delete process.env.GUATU_FILES;
  await rm(files, { recursive: true, force: true });
});

const rows = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<T[]> => (await db.execute(query)).rows as T[];
const one = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<T> => (await rows<T>(query))[0]!;

type Sealed = { light: Light; original_light: Light; light_reasons: LightReason[] };
const sealedIn = (month: string, code: string) =>
  one<Sealed>(sql`select s.light, s.original_light, s.light_reasons from sealed_projects s join cycles c on c.id = s.cycle_id join projects p on p.id = s.project_id where c.month = ${month} and p.code = ${code}`);
const firedIn = async (month: string, code: string) => (await sealedIn(month, code)).light_reasons.map(({ rule }) => rule);

test("24 months are sealed and published, and June 2025 is open", async () => {
  const months = await rows<{ status: string; count: number; first: string; last: string }>(
    sql`select status, count(*)::int as count, min(month) as first, max(month) as last from cycles group by status order by status`,
  );
  expect(months).toEqual([
    { status: "open", count: 1, first: "2025-06", last: "2025-06" },
    { status: "published", count: 24, first: "2023-06", last: "2025-05" },
  ]);
});

test("every stored light equals its recomputation on the business day", async () => {
  const stored = await rows<{ id: number; light: Light; computed_light: Light; adjustment: string | null; original_light: Light; progress_pct: string; overdue_key_count: number; light_on: string }>(
    sql`select id, light, computed_light, adjustment, original_light, progress_pct, overdue_key_count, light_on from projects order by id`,
  );
  const standings = await evaluateProjects(db, plainDate("2025-06-20"), "all");
  const recomputed = standings.sort((a, b) => a.projectId - b.projectId).map(({ projectId, light, adjustment, approved, original }) => ({
    id: projectId, light, computed_light: approved.light, adjustment, original_light: original.light, progress_pct: approved.progressPct.toFixed(1),
    overdue_key_count: approved.overdueKeyCount, light_on: "2025-06-20",
  }));
  expect(stored).toEqual(recomputed);
});

test("trying the rules that the months were sealed with gives every sealed light again; a stricter limit turns some worse and none better", async () => {
  const office: Context = { actor: await getActor(db, "dispatch.wang"), db, now: shanghaiInstant(plainDate("2025-06-20"), "10:00") };
  const rules: LightRules = { thresholds: THRESHOLDS_V1, families: {} };
  const same = await readOnly(db, (tx) => tryRules({ ...office, db: tx }, rules));
  expect(same).toMatchObject({ flips: 0, leftOut: [] });
  expect([same.months.length, same.after]).toEqual([24, same.before]);
  const stricter = await tryRules(office, { ...rules, thresholds: { ...THRESHOLDS_V1, yellowGapPp: -5 } });
  expect([stricter.worse > 0, stricter.flips - stricter.worse]).toEqual([true, 0]);
});

test("May 2025 is mostly green, with some of every other light", async () => {
  const lights = await rows<{ light: Light }>(sql`select s.light from sealed_projects s join cycles c on c.id = s.cycle_id where c.month = '2025-05'`);
  const { total, ...counts } = countLights(lights);
  const sharePct = (light: Light) => (100 * counts[light]) / total;
  expect(total).toBeGreaterThanOrEqual(120);
  expect(sharePct("green")).toSatisfy((share: number) => share >= 55 && share <= 65);
  expect(sharePct("yellow")).toSatisfy((share: number) => share >= 14 && share <= 20);
  expect(sharePct("red")).toSatisfy((share: number) => share >= 6 && share <= 10);
  expect(sharePct("blue")).toSatisfy((share: number) => share >= 8 && share <= 13);
  expect(counts.grey).toBeGreaterThanOrEqual(3);
});

test("each sealed month's rows count what its snapshot holds, and its SHA-256 is that of its content", async () => {
  const months = await rows<{ month: string; content: string; sha256: string; lights: Light[] }>(sql`
    select c.month, n.content, n.sha256, (select array_agg(s.light) from sealed_projects s where s.cycle_id = c.id) as lights
      from snapshots n join cycles c on c.id = n.cycle_id order by c.month`);
  expect(months).toHaveLength(24);
  for (const { content, sha256: stored, lights } of months) {
    const snapshot = JSON.parse(content) as Snapshot;
    expect(snapshot.isDemonstration).toBe(true);
    expect(countLights(snapshot.projects)).toEqual(countLights(lights.map((light) => ({ light }))));
    expect(sha256(content)).toBe(stored);
  }
});

test.each(["2023-09", "2024-06", "2025-03"])("as of %s list, project pages, overview and report say the same", async (text) => {
  const ctx: Context = { actor: await getActor(db, "leader.li"), db, now: shanghaiInstant(plainDate("2025-06-20"), "10:00") };
  const month = yearMonth(text);
  const sealed = await getSealedMonth(ctx, month);
  const { items } = await listProjects(ctx, projectListQuery.parse({ asOf: text, limit: "200" }));
  expect(items.length).toBeGreaterThan(90);
  for (const { code, name, light, progressPct, plannedPct, overdueKeyCount, nextDueOn, responsibleName, leadUnit, lightOn } of items) {
    const project = await getProject(ctx, code, RECENT, sealed);
    expect(project, code).toMatchObject({ name, light, progressPct, plannedPct, overdueKeyCount, nextDueOn, responsibleName, lightOn, leadUnit: { shortName: leadUnit.name } });
    expect(project.milestones.every(({ actualOn, acceptedOn }) => (actualOn === null || actualOn <= lightOn) && (actualOn === null) === (acceptedOn === null)), code).toBe(true);
    expect(project.updates.every((update) => update.month <= month), code).toBe(true);
    expect(project.history.every(({ at }) => at < sealed.sealedAt), code).toBe(true);
  }
  const { counts } = (await getOverview(ctx, sealed))!.summary.total;
  expect(counts).toEqual(countLights(items));
  const { document } = await getReport(ctx, { kind: "month", period: month });
  const table = document.sections[0]!.blocks.find((block) => block.kind === "table")!;
  expect(table.kind === "table" && ["green", "yellow", "red", "blue", "grey"].map((light, at) => [light, Number(cellText(table.rows[at]![1]!))])).toEqual(["green", "yellow", "red", "blue", "grey"].map((light) => [light, counts[light as Light]]));
}, 120_000);

test("every sealed month is verified against its snapshot, the chain, the events and the database", async () => {
  const { months, revisions, projectMonths, differences } = await readOnly(db, verifySealedMonths);
  expect(differences).toEqual([]);
  expect([months, revisions]).toEqual([24, 24]);
  expect(projectMonths).toBeGreaterThan(2500);
}, 60_000);

test("nobody signed or accepted what they had submitted, and every milestone was accepted by the office", async () => {
  expect(await one(sql`select count(*)::int as count from updates where submitted_by in (signed_by, accepted_by)`)).toEqual({ count: 0 });
  expect(await one(sql`select count(*)::int as count from milestones m join people p on p.id = m.accepted_by where p.role not like 'dispatch%' or m.accepted_by = m.reported_by`)).toEqual({ count: 0 });
});

test("the trail is in the order things were done", async () => {
  expect(await one(sql`select count(*)::int as count from (select at, lag(at) over (order by id) as before from events where action not like '%.imported') e where at < before`)).toEqual({ count: 0 });
  expect(await one(sql`select max(at) < '2025-06-20 00:01+08' as "isPast" from events where action not like '%.imported'`)).toEqual({ isPast: true });
});

test("a project has five to nine milestones weighing 100 together, and each stage but three of 2025 a landmark outcome", async () => {
  const odd = await rows(sql`select p.code from projects p join milestones m on m.project_id = p.id group by p.code having count(*) not between 5 and 9 or sum(m.weight) <> 100`);
  expect(odd).toEqual([]);
  expect(await rows(sql`select p.code, s.ordinal from stages s join projects p on p.id = s.project_id where not exists (select 1 from outcomes o where o.stage_id = s.id) order by p.code`)).toEqual(["PT-007", "PT-032", "PT-051"].map((code) => ({ code, ordinal: 5 })));
});

test("PT-043 was re-planned twice: green by the approved plan, red by the original one", async () => {
  expect(await one(sql`select max(version) as version from baselines b join projects p on p.id = b.project_id where p.code = 'PT-043'`)).toEqual({ version: 3 });
  expect(await sealedIn("2025-05", "PT-043")).toMatchObject({ light: "green", original_light: "red" });
});

test("the office judged lights by hand: PT-065 was raised by the lead month by month, PT-010 is lowered after a spot check; each is gone with its month", async () => {
  const sealed = await rows(sql`select c.month, p.code, s.light, s.computed_light, s.adjustment from sealed_projects s join cycles c on c.id = s.cycle_id join projects p on p.id = s.project_id where s.adjustment is not null order by 1, 2`);
  expect(sealed).toEqual([
    { month: "2025-01", code: "PT-020", light: "yellow", computed_light: "green", adjustment: "lowered" },
    { month: "2025-04", code: "PT-065", light: "yellow", computed_light: "red", adjustment: "raised" },
    { month: "2025-05", code: "PT-044", light: "red", computed_light: "yellow", adjustment: "lowered" },
    { month: "2025-05", code: "PT-065", light: "yellow", computed_light: "red", adjustment: "raised" },
  ]);
  expect(await rows(sql`select code, light, computed_light, adjustment from projects where adjustment is not null or code = 'PT-065' order by 1`)).toEqual([
    { code: "PT-010", light: "yellow", computed_light: "green", adjustment: "lowered" },
    { code: "PT-034", light: "green", computed_light: "yellow", adjustment: "raised" },
    { code: "PT-065", light: "red", computed_light: "red", adjustment: null },
  ]);
  expect(await one(sql`select count(*)::int as count from light_overrides o join people p on p.id = o.set_by where p.role <> 'dispatch_lead' and (o.light, o.computed_light) in (('green', 'yellow'), ('green', 'red'), ('yellow', 'red'))`)).toEqual({ count: 0 });
});

test("every plan that moved was asked for, signed, checked and decided by four people; some came too late, one was refused", async () => {
  const told = await rows<{ kind: string; status: string; count: number; late: number; hands: number }>(sql`
    select kind, status, count(*)::int as count, count(*) filter (where is_late)::int as late,
           min((select count(distinct hand)::int from unnest(array[submitted_by, signed_by, checked_by, decided_by]) as hand)) as hands
      from change_requests group by 1, 2 order by 1, 2`);
  expect(told).toEqual([
    { kind: "pause", status: "approved", count: 1, late: 0, hands: 4 },
    { kind: "reschedule", status: "approved", count: expect.any(Number) as number, late: expect.any(Number) as number, hands: 4 },
    { kind: "reschedule", status: "checked", count: 2, late: 1, hands: 3 },
    { kind: "reschedule", status: "refused", count: 1, late: 1, hands: 4 },
    { kind: "reschedule", status: "signed", count: 1, late: 1, hands: 2 },
    { kind: "reschedule", status: "submitted", count: 1, late: 0, hands: 1 },
    { kind: "resume", status: "approved", count: 1, late: 0, hands: 4 },
    { kind: "terminate", status: "approved", count: 1, late: 0, hands: 4 },
  ]);
  expect(told[1]!.late).toBeGreaterThanOrEqual(3);
  expect(told[1]!.count - told[1]!.late).toBe(10);
  expect(await rows(sql`select b.id from baselines b where b.version > 1 and not exists (select 1 from change_requests r where r.baseline_id = b.id)`)).toEqual([]);
});

test("what was extended too late turned green by the change alone; PT-050 stood still for half a year; GC-1-02 ended without a red light", async () => {
  const byChange = await rows<{ code: string }>(sql`
    select distinct p.code from sealed_projects s join projects p on p.id = s.project_id where s.light = 'green' and s.original_light in ('red', 'yellow') and p.code in ('PT-005', 'PT-022', 'PT-024', 'PT-050') order by 1`);
  expect(byChange.map(({ code }) => code)).toEqual(["PT-005", "PT-022", "PT-024", "PT-050"]);
  for (const month of ["2024-03", "2024-08"]) expect(await firedIn(month, "PT-050")).toEqual(["paused"]);
  expect(await sealedIn("2024-10", "PT-050")).toMatchObject({ light: "green" });
  expect(await firedIn("2025-05", "GC-1-02")).toEqual(["terminated"]);
});

test("PT-027 has waited for a city department since last autumn and is red", async () => {
  const asked = await one<{ count: number }>(sql`select count(*)::int as count from updates u join projects p on p.id = u.project_id where p.code = 'PT-027' and u.problem_level = 'department' and u.submitted_at is not null`);
  expect(asked.count).toBeGreaterThanOrEqual(8);
  expect(await sealedIn("2025-05", "PT-027")).toMatchObject({ light: "red" });
});

test("金牛区 forgot a whole month, and PT-074 two in a row, which turns it red", async () => {
  const filed = sql`select count(*) filter (where s.is_filed)::int as filed, count(*)::int as expected from sealed_projects s join cycles c on c.id = s.cycle_id join units u on u.id = s.lead_unit_id`;
  expect(await one(sql`${filed} where u.code = 'jinniu' and c.month = '2024-09'`)).toEqual({ filed: 0, expected: 3 });
  expect(await firedIn("2025-05", "PT-074")).toContain("unfiled_red");
});

test("a yellow light without a measure turns red, an unsigned report leaves a grey one, and late starters are grey", async () => {
  expect(await firedIn("2025-05", "GC-4-06")).toContain("yellow_streak_red");
  expect(await firedIn("2025-05", "PT-049")).toEqual(["no_data"]);
  for (const code of ["PT-055", "PT-092", "PT-095"]) expect(await firedIn("2025-05", code)).toEqual(["nothing_due"]);
});

test("in June the high-tech zone still has drafts to file and one returned with a remark, and every desk has work", async () => {
  const waiting = await rows<{ unit: string; status: string; count: number; remarked: number }>(sql`
    select n.code as unit, u.status, count(*)::int as count, count(*) filter (where u.return_remark <> '')::int as remarked
      from updates u join cycles c on c.id = u.cycle_id join units n on n.id = u.unit_id where c.month = '2025-06' group by 1, 2`);
  const count = (status: string, unit?: string) => waiting.filter((row) => row.status === status && (!unit || row.unit === unit)).reduce((sum, row) => sum + row.count, 0);
  expect(count("draft", "gaoxin")).toBeGreaterThanOrEqual(3);
  expect(waiting.find((row) => row.unit === "gaoxin" && row.status === "returned")).toMatchObject({ count: 1, remarked: 1 });
  expect(count("submitted", "tianfu")).toBe(1);
  expect(count("unit_approved")).toBeGreaterThanOrEqual(3);
  expect(count("accepted")).toBeGreaterThanOrEqual(10);
  const expected = waiting.reduce((sum, row) => sum + row.count, 0);
  expect((expected - count("draft")) / expected).toSatisfy((share: number) => share > 0.25 && share < 0.45);
});

test("PT-010 says in June what was wrong in May, and May stays as it was sealed", async () => {
  const corrected = await rows<{ wrong: string; right: string; of: string; status: string; sealed: string }>(sql`
    select k.wrong_text as wrong, k.right_text as "right", oc.month as of, u.status, old.progress_text as sealed
      from corrections k join updates u on u.id = k.update_id join projects p on p.id = u.project_id join cycles oc on oc.id = k.of_cycle_id
      join updates old on old.cycle_id = oc.id and old.project_id = p.id where p.code = 'PT-010'`);
  expect(corrected).toMatchObject([{ of: "2025-05", status: "accepted" }]);
  expect(corrected[0]!.wrong).toBe(corrected[0]!.sealed);
  expect(corrected[0]!.right).not.toBe(corrected[0]!.wrong);
});

test("in June two units were reminded, one of them has read it and filed since, and one project is waived with its reason", async () => {
  const sent = await rows<{ unit: string; role: string; read: boolean; filedSince: number }>(sql`
    select n.code as unit, r.role, x.read_at is not null as read,
           (select count(*)::int from updates u join projects p on p.id = u.project_id where u.cycle_id = r.cycle_id and r.project_codes ? p.code and u.submitted_at > r.sent_at) as "filedSince"
      from reminders r join units n on n.id = r.unit_id join reminder_recipients x on x.reminder_id = r.id order by 1`);
  expect(sent).toEqual([{ unit: "gaoxin", role: "filer", read: false, filedSince: 0 }, { unit: "tianfu", role: "filer", read: true, filedSince: 1 }]);
  const waived = await rows<{ code: string; reason: string }>(sql`select p.code, u.waiver_reason as reason from updates u join projects p on p.id = u.project_id where u.status = 'waived' order by u.id`);
  expect(waived.map(({ code, reason }) => [code, /^项目经批准(暂停|终止)（TZ-\d{4}-\d{3}）$|免报/.exec(reason)?.[1] ?? "免报"])).toEqual([["PT-050", "暂停"], ["GC-1-02", "终止"], ["PT-095", "免报"]]);
});

test("the reports of April and May went through four hands, that of the first quarter waits for the leader", async () => {
  const hands = await rows(sql`select r.period, r.status, r.number_year || '-' || r.number as number, d.username as drafted, c.username as checked, s.username as signed, i.username as issued,
      (select count(*)::int from report_files f where f.report_id = r.id and f.content_sha256 = r.content_sha256) as files, (select count(*)::int from report_edits e where e.report_id = r.id) as edits
    from reports r join people d on d.id = r.drafted_by left join people c on c.id = r.checked_by left join people s on s.id = r.signed_by left join people i on i.id = r.issued_by order by r.period desc`);
  const four = { drafted: "dispatch.wang", checked: "dispatch.chen", signed: "leader.li", issued: "dispatch.wang" };
  expect(hands).toEqual([
    { period: "2025-Q1", status: "signing", number: null, ...four, signed: null, issued: null, files: 0, edits: 0 },
    { period: "2025-05", status: "issued", number: "2025-5", ...four, files: 3, edits: 1 },
    { period: "2025-04", status: "issued", number: "2025-4", ...four, files: 3, edits: 1 },
  ]);
  const ctx: Context = { actor: await getActor(db, "gaoxin.filer"), db, now: shanghaiInstant(plainDate("2025-06-20"), "10:00") };
  for (const period of ["2025-04", "2025-05"]) {
    const { sha256: now, row, stale } = await getReport(ctx, { kind: "month", period });
    expect([period, now, stale]).toEqual([period, row!.contentSha256, []]);
  }
}, 120_000);

test("reports read like different reports: no blank left open, hardly a text twice", async () => {
  const texts = await one<{ filled: number; distinct: number; open: number }>(sql`
    select count(*)::int as filled, count(distinct progress_text)::int as distinct,
           count(*) filter (where concat(progress_text, next_step_text, problem_text, problem_ask, measure_text) ~ '[{}]|undefined|null|NaN')::int as open
      from updates where submitted_at is not null`);
  expect(texts.open).toBe(0);
  expect(texts.distinct / texts.filled).toBeGreaterThan(0.97);
});

test("what has been done so far only grows, and no filing names two days for one milestone", async () => {
  const filed = await rows<{ code: string; progress: string; next: string; measure: string }>(sql`
    select p.code, u.progress_text as progress, u.next_step_text as next, u.measure_text as measure
      from updates u join cycles c on c.id = u.cycle_id join projects p on p.id = u.project_id where u.submitted_at is not null order by p.code, c.month`);
  const before = new Map<string, number>();
  for (const { code, progress, next, measure } of filed) {
    for (const [, what, figure, unit] of progress.matchAll(/(累计注册用户|设备到场|，安装|验收材料完成归档|完成投资\d*万元，开工以来累计)(\d+)(个|台|%|份|万元)/g)) {
      const key = `${code} ${what} ${unit}`;
      expect(Number(figure), `${key}: ${progress}`).toBeGreaterThanOrEqual(before.get(key) ?? 0);
      before.set(key, Number(figure));
    }
    const expected = /预计(\d+年\d+月\d+日)完成/.exec(progress)?.[1];
    for (const [named] of expected ? `${next}${measure}`.matchAll(/\d+年\d+月\d+日/g) : []) expect(named, `${code}: ${progress}${next}${measure}`).toBe(expected);
  }
});

test("an overdue milestone carries the day it is expected and why; PT-027, which waits for a permit, only why", async () => {
  const overdue = sql`from milestones m join projects p on p.id = m.project_id where p.status = 'active' and m.accepted_by is null and m.planned_on < '2025-06-01'`;
  const dayless = await rows<{ code: string }>(sql`select distinct p.code ${overdue} and m.forecast_on is null order by p.code`);
  expect(dayless.map(({ code }) => code)).toEqual(["PT-027"]);
  expect(await rows(sql`select p.code ${overdue} and coalesce(m.forecast_cause, '') = ''`)).toEqual([]);
});

test("the office looked behind a twentieth of every sealed month and has a doubt in June; a head's return of June names two fields", async () => {
  const checked = await rows<{ month: string; share: number }>(sql`
    select c.month, (count(distinct s.update_id)::float / count(distinct u.id)) as share
      from cycles c join updates u on u.cycle_id = c.id left join spot_checks s on s.update_id = u.id where c.status = 'published' group by c.month order by c.month`);
  expect(checked).toHaveLength(24);
  expect(checked.filter(({ share }) => share < 0.05)).toEqual([]);
  expect(await rows(sql`select p.code from spot_checks s join updates u on u.id = s.update_id join cycles c on c.id = u.cycle_id join projects p on p.id = u.project_id where c.month = '2025-06' and s.result = 'doubtful'`)).toEqual([{ code: "PT-010" }]);
  expect((await one<{ fields: { field: string }[] }>(sql`select u.returned_fields as fields from updates u join projects p on p.id = u.project_id join cycles c on c.id = u.cycle_id where c.month = '2025-06' and p.code = 'PT-011'`)).fields.map(({ field }) => field)).toEqual(["progressText", "nextStepText"]);
});

test("responsibilities were handed over eight times, one post is empty since; owners, outcomes and 责任人 are missing here and there", async () => {
  const changes = await rows<{ code: string; until: string | null; name: string }>(sql`
    select p.code, a.until_on::text as until, a.name from assignments a join projects p on p.id = a.project_id
     where a.milestone_id is null and (a.until_on is not null or a.handover <> '') order by p.code, a.id`);
  expect(changes.filter(({ code }) => code === "PT-011")).toEqual([{ code: "PT-011", until: "2025-06-09", name: "冯少游" }]);
  expect(changes.filter(({ until }) => until !== null)).toHaveLength(8);
  expect(await rows(sql`select p.code from projects p join assignments a on a.project_id = p.id and a.duty = 'responsible' and a.until_on is null where a.name is distinct from p.responsible_name`)).toEqual([]);
  const counts = await countGaps({ actor: { kind: "system", job: "测试" }, db, now: shanghaiInstant(plainDate("2025-06-20")) });
  expect(counts).toMatchObject({ responsible: 3, outcome: 3 });
  expect(counts.owner).toBeGreaterThan(20);
  expect(counts.owner).toBeLessThan((await one<{ n: number }>(sql`select count(*)::int as n from milestones where accepted_on is null`)).n / 2);
});

test("indicator 10 has no figure, the others have theirs with a day and a source", async () => {
  const figures = await rows<{ code: string; count: number }>(sql`select i.code, count(o.id)::int as count from indicators i left join indicator_observations o on o.indicator_id = i.id and o.provenance = 'demonstration' group by i.code order by i.code`);
  expect(figures.filter(({ count }) => count === 0).map(({ code }) => code)).toEqual(["I-10"]);
});

test("a database that has projects is left alone", async () => {
  await expect(loadDemonstration(db, () => {})).rejects.toThrow("already has projects");
});
