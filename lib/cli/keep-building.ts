import { setTimeout as wait } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { connect, type Connection, type Database } from "../../db/client";
import * as schema from "../../db/schema/index";
import { FOR_THE_SYSTEM } from "../../db/serving-role";
import { storeOf } from "../attachments/settings";
import type { FileStore } from "../attachments/store/store";
import { transactionAs } from "../people/wall";
import { carryOut, MAKER } from "../reports/builds/carry-out";
import { letGo, takeNext } from "../reports/builds/take";
import { BUILDS_CHANNEL } from "../reports/builds/terms";
import { business } from "../web/clock";

/** Told of each build as it is queued; looks by itself this often for what it was not told of. */
const LOOK_EVERY_MS = 60_000;
const RECONNECT_MS = 2_000;

export type KeptBuilding = { stop: () => Promise<void> };
type Options = {
  store?: FileStore;
  /** of the process that makes the files of a build */
  onStarted?: (pid: number) => void;
};

/** Makes the files of reports as they are asked for, one report at a time, in a process beside this one; takes up what a server that died had begun. */
export function keepBuilding(url: string, { store = storeOf(process.env), onStarted }: Options = {}): KeptBuilding {
  const ending = new AbortController();
  const { signal } = ending;
  const keep = async () => {
    while (!signal.aborted) {
      const connection = connect(url, { max: 2, applicationName: "guatu-builds", session: FOR_THE_SYSTEM });
      try {
        await buildWhileConnected(connection, { store, signal, onStarted });
      } catch (error) {
        if (!signal.aborted) console.error(`The files of reports wait: ${error instanceof Error ? error.message : String(error)}`);
      }
      await connection.close().catch(() => {});
      await wait(RECONNECT_MS, undefined, { signal }).catch(() => {});
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      ending.abort();
      await kept;
    },
  };
}

/** One session hears of builds and holds the lock of the one that is made; it ends with the connection, and the lock with it. */
async function buildWhileConnected({ db, pool }: Connection, { store, signal, onStarted }: Required<Pick<Options, "store">> & Options & { signal: AbortSignal }): Promise<void> {
  const client = await pool.connect();
  const ear = earOf(signal);
  try {
    client.on("notification", ear.hear);
    client.on("error", ear.hear);
    await client.query(`listen ${BUILDS_CHANNEL}`);
    const session: Database = drizzle({ client, casing: "snake_case", schema });
    while (!signal.aborted) {
      ear.listen();
      const build = await takeNext(session, (await business(db)).now);
      if (!build) {
        await ear.heard(LOOK_EVERY_MS);
        continue;
      }
      await carryOut(build, {
        store, signal, onStarted,
        within: async (mode, fn) => {
          const { now } = await business(db);
          return transactionAs(db, MAKER, mode, (tx) => fn({ actor: MAKER, db: tx, now }));
        },
      });
      await letGo(session, build.id);
    }
  } finally {
    client.release(true);
  }
}

/** What is heard between `listen` and `heard` counts: nothing is missed while one looks. */
function earOf(signal: AbortSignal) {
  let isTold = false;
  let wake = () => {};
  const hear = () => {
    isTold = true;
    wake();
  };
  signal.addEventListener("abort", hear);
  return {
    hear,
    listen: () => void (isTold = signal.aborted),
    heard: (forMs: number) =>
      new Promise<void>((done) => {
        if (isTold) return done();
        const late = setTimeout(done, forMs);
        wake = () => {
          clearTimeout(late);
          done();
        };
      }),
  };
}
