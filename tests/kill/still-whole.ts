import { and, count, eq, like } from "drizzle-orm";
import type { Database } from "@/db/client";
import { events, idempotentWrites, people, projects, updates } from "@/db/schema";
import { verifyChain } from "@/lib/audit/chain/verify";
import { canonicalJson } from "@/lib/dispatch/sealing/snapshot";
import type { Acknowledged, Known, RandomWork } from "./random-work";

const REPLAYED = 8;

/**
 * What must hold whatever was killed, while nothing is under way: every update stands exactly where its last acknowledged act left
 * it, with one event for each act; every acknowledged key is remembered with its answer; the audit chain is whole. Sentences of what does not.
 */
export async function brokenPromises(db: Database, known: readonly Known[], acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const found: string[] = [];
  const stored = await db.select({ id: updates.id, code: projects.code, status: updates.status, version: updates.version }).from(updates).innerJoin(projects, eq(projects.id, updates.projectId));
  const storedOf = new Map(stored.map((row) => [row.code, row]));
  const told = await db.select({ id: events.subjectId, count: count() }).from(events).where(and(eq(events.subjectType, "update"), like(events.action, "update.%"))).groupBy(events.subjectId);
  const eventsOf = new Map(told.map(({ id, count: acts }) => [id, acts]));
  for (const { code, status, version, acts } of known) {
    const row = storedOf.get(code)!;
    if (row.status !== status || row.version !== version) found.push(`${code}: acknowledged ${status} version ${version}, stored ${row.status} version ${row.version}`);
    const recorded = eventsOf.get(String(row.id)) ?? 0;
    if (recorded !== acts) found.push(`${code}: ${acts} acts acknowledged, ${recorded} events`);
  }
  const rows = await db.select({ who: people.username, key: idempotentWrites.key, answer: idempotentWrites.answer }).from(idempotentWrites).innerJoin(people, eq(people.id, idempotentWrites.personId));
  const remembered = new Map(rows.map(({ who, key, answer }) => [`${who} ${key}`, canonicalJson((answer as { body: unknown }).body)]));
  for (const { who, key, answer, path } of acknowledged) {
    const own = `${who} ${key}`;
    if (remembered.get(own) !== canonicalJson(answer)) found.push(`${path}: the answer to ${who} is ${remembered.has(own) ? "remembered differently" : "forgotten"}`);
    remembered.delete(own);
  }
  for (const key of remembered.keys()) found.push(`${key}: done, and never acknowledged`);
  const { fault } = await verifyChain(db);
  if (fault) found.push(fault);
  return found;
}

/** Some of what was acknowledged, asked for again: the same answers, and nothing done twice. */
export async function brokenReplays(work: RandomWork): Promise<string[]> {
  const found: string[] = [];
  const { acknowledged } = work;
  const some = acknowledged.filter((_, nth) => (acknowledged.length - 1 - nth) % Math.max(1, Math.floor(acknowledged.length / REPLAYED)) === 0);
  for (const sent of some) {
    const again = await work.send(sent);
    if (!again.ok || !again.isReplayed || canonicalJson(again.body) !== canonicalJson(sent.answer)) found.push(`${sent.path}: asked again, answered ${again.status} ${JSON.stringify(again.body).slice(0, 200)}`);
  }
  return found;
}
