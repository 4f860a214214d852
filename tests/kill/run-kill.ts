import os from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { loadReference } from "@/db/seed/reference";
import { chance, pick } from "@/db/seed/story/chance";
import { createPeople, declareDemonstration } from "@/db/seed/story/setting";
import { projects, units, updates } from "@/db/schema";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { buildIfChanged } from "@/lib/cli/next-build";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { getActor } from "@/lib/people/queries";
import { addProjects } from "../bench/big-units";
import { RandomWork } from "./random-work";
import { SiteUnderFire, TARGETS, type Target } from "./site-under-fire";
import { brokenPromises, brokenReplays } from "./still-whole";

export type KillOptions = { rounds: number; seed: string; say: (line: string) => void };
/** `load`: the machine's load average, without which the time says little */
export type Round = { round: number; target: Target; afterMs: number; servingAgainMs: number; load: number; acknowledged: number };
export type KillReport = { seed: string; rounds: Round[]; acknowledged: number; slowestMs: number; violations: string[] };

const MONTH = yearMonth("2025-06");
const NOW = shanghaiInstant(plainDate("2025-06-03"));
const UNITS = ["gaoxin", "tianfu", "jinjiang"];
const PROJECTS_EACH = 16;
const WORKERS = 8;
const AT_LATEST_MS = 15_000;

/** Kills at random moments of random work, and looks after each kill what is left. */
export async function runKill({ rounds, seed, say }: KillOptions): Promise<KillReport> {
  if (!(await buildIfChanged({ quiet: true }))) throw new Error("next build failed; its output is above");
  const site = await SiteUnderFire.open(fill);
  const report: KillReport = { seed, rounds: [], acknowledged: 0, slowestMs: 0, violations: [] };
  try {
    const work = new RandomWork(site, MONTH, await site.withDatabase(({ url }) => onDatabase(url, readProjects)), seed, WORKERS);
    for (let round = 1; round <= rounds; round += 1) {
      const target = pick(TARGETS, seed, round, "target");
      const afterMs = Math.round(300 + 1500 * chance(seed, round, "moment"));
      work.resume();
      await wait(afterMs);
      const known = work.acknowledged.length;
      const start = performance.now();
      await site.kill(target, chance(seed, round, "victim"));
      await site.untilHealthy();
      while (work.acknowledged.length === known) await wait(10);
      const servingAgainMs = Math.round(performance.now() - start);
      await wait(200);
      await work.pause();
      const broken = await site.withDatabase(({ url }) => onDatabase(url, (db) => brokenPromises(db, work.projects, work.acknowledged)));
      broken.push(...(await brokenReplays(work)), ...work.surprises.splice(0));
      const load = Math.round(os.loadavg()[0]! * 10) / 10;
      if (servingAgainMs > AT_LATEST_MS) broken.push(`serving again only after ${servingAgainMs} ms (load ${load} on ${os.cpus().length} processors)`);
      report.rounds.push({ round, target, afterMs, servingAgainMs, load, acknowledged: work.acknowledged.length });
      report.violations.push(...broken.map((sentence) => `round ${round} (${target} after ${afterMs} ms): ${sentence}`));
      say(`${round}/${rounds} ${target}, serving again after ${servingAgainMs} ms, ${work.acknowledged.length} acknowledged, ${broken.length} broken`);
    }
    report.acknowledged = work.acknowledged.length;
    report.slowestMs = Math.max(...report.rounds.map(({ servingAgainMs }) => servingAgainMs));
    await work.end();
    return report;
  } catch (error) {
    say(site.said);
    throw error;
  } finally {
    await site.close();
  }
}

async function onDatabase<T>(url: string, act: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = connect(url, { max: 1, statementTimeout: 0 });
  return act(db).finally(close);
}

async function fill(db: Database): Promise<void> {
  await loadReference(db, NOW);
  await declareDemonstration(db, NOW);
  await createPeople(db, NOW);
  await openCycle({ actor: await getActor(db, "dispatch.wang"), db, now: NOW }, { month: MONTH });
  await addProjects(db, MONTH, NOW, "KX", UNITS, PROJECTS_EACH);
}

async function readProjects(db: Database) {
  const rows = await db
    .select({ code: projects.code, unit: units.code, status: updates.status, version: updates.version })
    .from(updates).innerJoin(projects, eq(projects.id, updates.projectId)).innerJoin(units, eq(units.id, updates.unitId)).orderBy(projects.code);
  return rows.map((row) => ({ ...row, acts: 0 }));
}
