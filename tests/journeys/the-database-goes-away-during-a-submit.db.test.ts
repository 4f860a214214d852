import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as submit } from "../../app/api/v1/updates/[month]/[code]/submit/route";
import { closeDatabase, connect } from "../../db/client";
import { throwawayEmbedded, type EmbeddedDatabase } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { events, people, sessions } from "../../db/schema";
import { loadReference } from "../../db/seed/reference";
import { NOW } from "../support/actors";
import { dispatchMonth, JUNE, WORDS } from "../support/dispatch-month";
import { cookieOf, ownPage, send } from "../support/requests";

const SECRET = "a secret of this test";
let server: EmbeddedDatabase;

/** A server of its own: this test kills it. */
beforeAll(async () => {
  server = await throwawayEmbedded();
  await migrate(server.url);
});
afterAll(async () => {
  await closeDatabase();
  delete process.env.DATABASE_URL;
  await server.release();
});

/** As `npm start` does, looks again and again: right after the kill the process still seems to live. */
const comesBack = async () => {
  for (let left = 50; left > 0; left -= 1) {
    await server.revive();
    const client = new pg.Client({ connectionString: server.url });
    client.on("error", () => {});
    const ok = await client.connect().then(() => true, () => false);
    await client.end().catch(() => {});
    if (ok) return;
    await wait(200);
  }
  throw new Error("the database did not come back");
};

test("a submit whose database dies is refused in words, and the same request again is taken once", async () => {
  const { db, close } = connect(server.url);
  await loadReference(db, NOW);
  const scene = await dispatchMonth(db);
  const version = await scene.version("GC-1-02");
  const [filer] = await db.select({ id: people.id }).from(people).where(eq(people.username, "scene.filer"));
  const real = new Date();
  const [session] = await db
    .insert(sessions)
    .values({ personId: filer!.id, startedAt: real, lastSeenAt: real, expiresAt: new Date(real.getTime() + 3_600_000) })
    .returning({ id: sessions.id });
  await close();

  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: server.url, NEXTAUTH_SECRET: SECRET });
  const headers = ownPage(await cookieOf(session!.id), "the-same-key-both-times");
  const attempt = () =>
    send(submit, `/api/v1/updates/${JUNE}/GC-1-02/submit`, { method: "POST", headers, params: { month: JUNE, code: "GC-1-02" }, body: { version, content: { ...WORDS, milestones: [], outcomes: [] } } });

  // Somebody holds the row, so that the submit is in the middle of its transaction when the server dies.
  const holder = new pg.Client({ connectionString: server.url });
  holder.on("error", () => {});
  await holder.connect();
  await holder.query("begin");
  await holder.query("select 1 from updates for update");
  const first = attempt();
  await wait(400);
  process.kill(Number(readFileSync(join(server.folder, "data", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  await holder.query("select 1").catch(() => {});
  holder.end().catch(() => {});

  const refused = await first;
  expect(refused.status).toBe(503);
  expect(refused.body.error!.message).toContain("您填写的内容仍在页面上");

  await comesBack();
  // As the page does: the same key again, while the pool may still hold a dead connection or two.
  let taken = await attempt();
  for (let left = 3; taken.status === 503 && left > 0; left -= 1) taken = await attempt();
  expect(taken.body.error).toBeUndefined();
  expect(taken.status).toBe(200);
  const again = await attempt();
  expect(again.status).toBe(200);
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");

  const after = connect(server.url);
  const submitted = await after.db.select().from(events).where(eq(events.action, "update.submitted"));
  await after.close();
  expect(submitted).toHaveLength(1);
}, 60_000);
