import { setTimeout } from "node:timers/promises";
import { connect, type Database } from "@/db/client";
import { plainDate } from "@/lib/base/date";
import { moveBusinessDay } from "@/lib/cli/move-business-day";
import { restoreDemonstration } from "./browser";
import { urlFor } from "./test-server";
import { site } from "./site";

/** How long the site may not notice that its business day moved (lib/web/clock). */
const UNNOTICED_MS = 2_100;

/** Works on the running site's own database, as its owner. */
export async function withSiteDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const { server, database } = site();
  const { db, close } = connect(urlFor(server, database), { max: 2 });
  return work(db).finally(close);
}

/** Turns the demonstration to another day, as `npm run demo:day` does, and waits until the site has noticed. */
export async function turnTo(day: string): Promise<void> {
  await withSiteDatabase((db) => moveBusinessDay(db, plainDate(day)));
  await setTimeout(UNNOTICED_MS);
}

/** The demonstration and its own day again, for the files that come after one that turned it. */
export async function returnToDemonstration(): Promise<void> {
  await restoreDemonstration();
  await setTimeout(UNNOTICED_MS);
}
