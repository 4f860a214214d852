import os from "node:os";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getBoard } from "@/lib/dispatch/board";
import { submitUpdate } from "@/lib/dispatch/commands";
import { boardQuery } from "@/lib/dispatch/inputs";
import { getFiling } from "@/lib/dispatch/filing";
import { listOwnFilings } from "@/lib/dispatch/many/queries";
import { getOverview } from "@/lib/overview/overview";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { getActor } from "@/lib/people/queries";
import { getProject, RECENT } from "@/lib/projects/dossier";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { lastEvening } from "./arrivals";
import { auditCost } from "./audit-cost";
import { openBenchSite, type BenchSite } from "./bench-site";
import { addBigUnits, BIG_UNITS } from "./big-units";
import { closeConnections, runAll, send, signIn } from "./http-client";
import { lightsBench } from "./lights";
import { measure, type Figures, type Load } from "./measure";
import { residentMb } from "./process-cpu";
import { timeSqlAlone, type SqlAlone } from "./sql-alone";
import { Submits } from "./submits";
import { importThousandRows } from "./workbook-import";
import { workbookOverHttp } from "./workbook-over-http";

export type BenchOptions = { minutes: number; say: (line: string) => void };

const MONTH = yearMonth("2025-06");
const SEALED = yearMonth("2025-03");
const NOW = shanghaiInstant(plainDate("2025-06-20"), "10:00");
const CODES = ["GC-1-01", "GC-3-02", "GC-5-01", "PT-003", "PT-015", "PT-027", "PT-043", "PT-065", "PT-075", "PT-090"];
/** Has 45 projects of 8 milestones and few others. */
const GRID_UNIT = "wuhou";
const REQUESTS = 200;
/** Answers that are the same for everyone come fast: more of them, so that the clock's ticks do not matter. */
const QUICK_REQUESTS = 600;

/** Processor milliseconds of the server to reach, per request. */
const TARGET_CPU_MS: Record<string, number> = { listShell: 2, listRows: 5, listRowsAsOf: 5, projectPage: 10, projectPageAsOf: 10, leaderPage: 15, submit: 6 };

/** Measures the built site with the demonstration in it, on the PostgreSQL server at `serverUrl`. */
export async function runBench(serverUrl: string, { minutes, say }: BenchOptions): Promise<object> {
  const site = await openBenchSite(serverUrl, say);
  try {
    return { ...(await benchOf(site, minutes, say)), lights: await lightsBench(serverUrl, [1000], say) };
  } finally {
    closeConnections();
    await site.close();
  }
}

async function benchOf(site: BenchSite, minutes: number, say: (line: string) => void): Promise<object> {
  const rssStartMb = residentMb(site.serverPid);
  const leader = await signIn(site.url, "leader.li", DEMONSTRATION_PASSWORD);
  const office = await signIn(site.url, "dispatch.wang", DEMONSTRATION_PASSWORD);
  const submits = await Submits.prepare(site, DEMONSTRATION_PASSWORD);
  const get = (paths: string[], cookie: string): Load => ({
    tasks: () => Array.from({ length: 100 }, (_, nth) => () => insist(site, paths[nth % paths.length]!, cookie)),
  });
  const loads: Record<string, Load> = {
    health: get(["/api/health"], ""),
    listShell: get(["/projects"], office),
    listRows: get(["/api/v1/projects?limit=50"], office),
    listRowsAsOf: get([`/api/v1/projects?limit=50&asOf=${SEALED}`], office),
    projectPage: get(CODES.map((code) => `/projects/${code}`), office),
    projectPageAsOf: get(CODES.map((code) => `/projects/${code}?asOf=${SEALED}`), office),
    leaderPage: get(["/overview"], leader),
    cyclePage: get([`/dispatch/${MONTH}`], office),
    filingPage: get(submits.drafts.filter(({ unit }) => unit === submits.drafts[0]!.unit).map(({ code }) => `/dispatch/${MONTH}/${code}`), submits.cookieOf(submits.drafts[0]!.unit)),
    submit: submits,
  };
  const sql = await sqlOf(site, submits);
  const figures: Record<string, { one: Figures; ten: Figures }> = {};
  const measureAll = async (some: Record<string, Load>) => {
    for (const [name, load] of Object.entries(some)) {
      say(`Measuring ${name} …`);
      const requests = name === "health" || name === "listShell" ? QUICK_REQUESTS : REQUESTS;
      await measure(site, load, 80, 4);
      figures[name] = { one: await measure(site, load, requests, 1), ten: await measure(site, load, requests * 2, 10) };
    }
  };
  await measureAll(loads);
  say(`Adding ${BIG_UNITS.length} units with 45 projects of 8 milestones each …`);
  const big = await addBigUnits(site.connection.db, MONTH, NOW);
  const cookies = new Map<string, string>();
  for (const unit of BIG_UNITS) cookies.set(unit, await signIn(site.url, `${unit}.filer`, DEMONSTRATION_PASSWORD));
  sql.gridRows = await gridSql(site);
  await measureAll({ gridShell: get([`/dispatch/${MONTH}/grid`], cookies.get(GRID_UNIT)!), gridRows: get([`/api/v1/cycles/${MONTH}/filings`], cookies.get(GRID_UNIT)!) });
  say("The last evening …");
  const evening = await lastEvening(site.url, MONTH, big, cookies);
  say("A workbook of 1,000 rows …");
  const workbook = { ...(await importThousandRows()), overHttp: await workbookOverHttp(site, MONTH, NOW) };
  const rssAfterMb = residentMb(site.serverPid);
  const rssLongMb = minutes > 0 ? await lastFor(site, loads, minutes, say) : undefined;
  say("The audit trail, with and without …");
  const audit = await auditCost(site, submits, NOW);
  return {
    machine: { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version, loadAverage: os.loadavg().map((load) => Math.round(load * 100) / 100) },
    demonstrationMs: site.demonstrationMs,
    scenarios: Object.fromEntries(Object.entries(figures).map(([name, both]) => [name, summary(name, both, figures.health!, sql[name])])),
    lastEvening: evening,
    workbookImport: workbook,
    auditTrail: audit,
    serverMemoryMb: { start: rssStartMb, after: rssAfterMb, target: 350, ...(rssLongMb && { minutes, ...rssLongMb }) },
  };
}

async function insist(site: BenchSite, path: string, cookie: string): Promise<number> {
  const answer = await send(`${site.url}${path}`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.bytes;
}

function summary(name: string, { one, ten }: { one: Figures; ten: Figures }, health: { one: Figures }, sql?: SqlAlone) {
  const ratio = (value: number | null, base: number | null) => (value === null || !base ? null : Math.round((value / base) * 10) / 10);
  return {
    requests: one.requests, gzipBytes: one.bytes, p50Ms: one.p50Ms, p95Ms: one.p95Ms, perSecondAt10: ten.perSecond, p95MsAt10: ten.p95Ms,
    serverCpuMs: one.serverCpuMs, serverCpuMsAt10: ten.serverCpuMs, databaseCpuMs: one.databaseCpuMs, databaseCpuMsAt10: ten.databaseCpuMs,
    sqlAloneMs: sql?.ms ?? null, sqlStatements: sql?.statements ?? null, sqlTimesOwner: sql?.timesOwner ?? null,
    timesHealth: { p50: ratio(one.p50Ms, health.one.p50Ms), serverCpu: ratio(one.serverCpuMs, health.one.serverCpuMs) },
    ...(name in TARGET_CPU_MS && { targetCpuMs: TARGET_CPU_MS[name] }),
  };
}

/** The statements behind each page, without the lookup of the session. */
async function sqlOf(site: BenchSite, submits: Submits): Promise<Record<string, SqlAlone>> {
  const { db } = site.connection;
  const [office, leader] = [await getActor(db, "dispatch.wang"), await getActor(db, "leader.li")];
  const [draft] = submits.drafts;
  const filer = await getActor(db, `${draft!.unit}.filer`);
  const now = NOW;
  return {
    listRows: await timeSqlAlone(site.databaseUrl, office, (tx) => listProjects({ actor: office, db: tx, now }, projectListQuery.parse({ limit: "50" }))),
    listRowsAsOf: await timeSqlAlone(site.databaseUrl, office, (tx) => listProjects({ actor: office, db: tx, now }, projectListQuery.parse({ limit: "50", asOf: SEALED }))),
    projectPage: await timeSqlAlone(site.databaseUrl, office, (tx) => getProject({ actor: office, db: tx, now }, "PT-043", RECENT)),
    projectPageAsOf: await timeSqlAlone(site.databaseUrl, office, async (tx) => getProject({ actor: office, db: tx, now }, "PT-043", RECENT, await getSealedMonth({ actor: office, db: tx, now }, SEALED))),
    leaderPage: await timeSqlAlone(site.databaseUrl, leader, (tx) => getOverview({ actor: leader, db: tx, now }, null)),
    cyclePage: await timeSqlAlone(site.databaseUrl, office, (tx) => getBoard({ actor: office, db: tx, now }, MONTH, boardQuery.parse({}))),
    filingPage: await timeSqlAlone(site.databaseUrl, filer, (tx) => getFiling({ actor: filer, db: tx, now }, MONTH, draft!.code)),
    submit: await timeSqlAlone(site.databaseUrl, filer, (tx) => submitUpdate({ actor: filer, db: tx, now }, { month: MONTH, code: draft!.code, version: draft!.version, content: draft!.content })),
  };
}

const gridSql = async ({ databaseUrl, connection }: BenchSite): Promise<SqlAlone> => {
  const filer = await getActor(connection.db, `${GRID_UNIT}.filer`);
  return timeSqlAlone(databaseUrl, filer, (tx) => listOwnFilings({ actor: filer, db: tx, now: NOW }, MONTH));
};

/** Everything mixed, over four connections, for so many minutes; resident memory on the way. */
async function lastFor(site: BenchSite, loads: Record<string, Load>, minutes: number, say: (line: string) => void): Promise<{ peak: number; end: number }> {
  const until = performance.now() + minutes * 60_000;
  const seen: number[] = [];
  while (performance.now() < until) {
    for (const load of Object.values(loads)) {
      await runAll(load.tasks(), 4);
      await load.undo?.();
    }
    seen.push(residentMb(site.serverPid) ?? 0);
    say(`Server memory ${seen.at(-1)} MB, ${Math.max(0, Math.round((until - performance.now()) / 60_000))} minutes to go`);
  }
  return { peak: Math.max(...seen), end: seen.at(-1)! };
}
