import { createServer, connect as openSocket, type AddressInfo, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, readOnly } from "../../db/client";
import { withFreshDatabase } from "../support/db";

/** A relay to the database that can swallow everything, as a failed network does: nothing is refused, nothing answers. */
async function openRelay(target: string): Promise<{ url: string; swallow: (on: boolean) => void; close: () => void }> {
  const url = new URL(target);
  const [host, port] = [url.hostname, Number(url.port || 5432)];
  const sockets = new Set<Socket>();
  let swallowing = false;
  const server = createServer((near) => {
    const far = openSocket(port, host);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on("data", (chunk) => !swallowing && to.write(chunk));
      from.on("close", () => to.destroy());
      from.on("error", () => {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: url.href, swallow: (on) => void (swallowing = on), close };
}

test("a session ended by the server leaves the pool whole: the next transaction works", async () => {
  await withFreshDatabase(async (_db, url) => {
    const { db, close } = connect(url, { max: 1 });
    for (let round = 0; round < 3; round += 1) {
      const ended = db.transaction((tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
      await expect(ended).rejects.toThrow();
      expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    }
    await close();
  });
});

test("a silent network fails each request in seconds and gives every connection back when it returns", async () => {
  await withFreshDatabase(async (_db, url) => {
    const relay = await openRelay(url);
    const { db, pool, close } = connect(relay.url, { max: 2, statementTimeout: 300 });
    await Promise.all([1, 2].map(() => db.execute(sql`select pg_sleep(0.05)`)));
    relay.swallow(true);
    const started = performance.now();
    const lost = await Promise.allSettled([1, 2].map(() => db.transaction((tx) => tx.execute(sql`select 1`))));
    expect(lost.map((outcome) => outcome.status)).toEqual(["rejected", "rejected"]);
    expect(performance.now() - started).toBeLessThan(6000);
    relay.swallow(false);
    const found = await Promise.all([1, 2, 3, 4].map(() => db.transaction((tx) => tx.execute(sql`select 1`))));
    expect(found).toHaveLength(4);
    expect(pool.totalCount).toBeLessThanOrEqual(2);
    await close();
    relay.close();
  });
});

test("a refusal by the database keeps the connection", async () => {
  await withFreshDatabase(async (_db, url) => {
    const { db, close } = connect(url, { max: 1 });
    const session = async () => (await db.execute(sql`select pg_backend_pid() as pid`)).rows[0];
    const before = await session();
    await expect(db.transaction((tx) => tx.execute(sql`select 1 / 0`))).rejects.toThrow();
    expect(await session()).toEqual(before);
    await close();
  });
});

test("a read-only picture refuses writes and does not see what others commit meanwhile", async () => {
  await withFreshDatabase(async (db) => {
    await db.execute(sql`create table seen (n int)`);
    const counts = await readOnly(db, async (tx) => {
      const count = async () => (await tx.execute(sql`select count(*)::int as n from seen`)).rows[0];
      const first = await count();
      await db.execute(sql`insert into seen values (1)`);
      return [first, await count()];
    });
    expect(counts).toEqual([{ n: 0 }, { n: 0 }]);
    await expect(readOnly(db, (tx) => tx.execute(sql`insert into seen values (2)`))).rejects.toThrow();
  });
});

test("a day comes back as it was stored, and sessions run in Chengdu's zone", async () => {
  await withFreshDatabase(async (db) => {
    const { rows } = await db.execute(sql`select date '2025-06-20' as day, current_setting('TimeZone') as zone`);
    expect(rows).toEqual([{ day: "2025-06-20", zone: "Asia/Shanghai" }]);
  });
});
