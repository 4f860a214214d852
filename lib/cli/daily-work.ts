import path from "node:path";
import { connect, type Database } from "../../db/client";
import type { EmbeddedDatabase } from "../../db/embedded";
import { FOR_THE_SYSTEM } from "../../db/serving-role";
import { archiveFault, backUpNightly } from "../backups/keep-backups";
import { keepingOf, USUAL_KEEPING } from "../backups/rules";
import { closeUnused } from "../jobs/close-unused-accounts";
import { deliverNotices } from "../jobs/deliver-notices";
import { forgetSignIns } from "../jobs/forget-sign-ins";
import { keepAnchor } from "../jobs/keep-anchor";
import { scanWaitingFiles, sweepUnnamedFiles } from "../jobs/keep-files";
import { openDueMonth } from "../jobs/open-month";
import { refreshDailyLights } from "../jobs/refresh-lights";
import { channelsOf } from "../notifications/settings";
import { business, realNow } from "../web/clock";
import { forgetOldCounts } from "../web/rate-limit";
import { evidenceFolder } from "./evidence-folder";
import { anchorFile } from "./settings";

const EVERY_MS = 10 * 60_000;
/** Going through all files is for once a day. */
const SWEEP_MS = 24 * 3_600_000;
let sweptAt = 0;

/** What a new day brings, each for itself: one that fails keeps none of the others from its turn. */
const WORK: Record<string, (db: Database, now: Date) => Promise<string | null>> = {
  "the lights": async (db, now) => {
    const count = await refreshDailyLights(db, now);
    return count > 0 ? `Refreshed the lights of ${count} projects for the new day.` : null;
  },
  "the next month": async (db, now) => {
    const cycle = await openDueMonth(db, now);
    return cycle && `Opened ${cycle.month}.`;
  },
  "the unused accounts": async (db) => {
    const count = await closeUnused(db, realNow());
    return count > 0 ? `Closed ${count} accounts that nobody had used for long.` : null;
  },
  "the counts of requests": async (db) => {
    await forgetOldCounts(db);
    return null;
  },
  "the notices": async (db, now) => {
    const { delivered, failed } = await deliverNotices(db, now, { channels: channelsOf(process.env), siteUrl: process.env.NEXTAUTH_URL ?? null });
    return delivered + failed > 0 ? `Sent ${delivered} notices, ${failed} failed.` : null;
  },
  "what is to be forgotten": async (db, now) => {
    const count = await forgetSignIns(db, { real: realNow(), business: now });
    return count > 0 ? `Deleted ${count} old sessions, tries to sign in and kept answers.` : null;
  },
  "the audit trail's anchor": async (db) => {
    const anchor = await keepAnchor(db, anchorFile(), realNow());
    return anchor && `Noted anchor ${anchor.seq} of the audit trail.`;
  },
  "the files that wait for the scanner": async (db, now) => {
    const count = await scanWaitingFiles(db, now, process.env);
    return count > 0 ? `Scanned ${count} files that had waited.` : null;
  },
  "the files that nothing names": async (db, now) => {
    const at = realNow();
    if (at.getTime() - sweptAt < SWEEP_MS) return null;
    sweptAt = at.getTime();
    const count = await sweepUnnamedFiles(db, now, at, process.env);
    return count > 0 ? `Deleted ${count} files that nothing names.` : null;
  },
};

/** What the embedded database asks for besides: its backup in the night, and its log in the archive. */
const workOnFiles = (server: EmbeddedDatabase): typeof WORK => ({
  "the backup": async (db) => {
    const into = process.env.GUATU_BACKUPS;
    if (!into) return null;
    const keeping = process.env.GUATU_BACKUPS_KEEP ? keepingOf(process.env.GUATU_BACKUPS_KEEP) : USUAL_KEEPING;
    if (!keeping) throw new Error(`GUATU_BACKUPS_KEEP must look like 7/5/12 (days, weeks, months), not “${process.env.GUATU_BACKUPS_KEEP}”`);
    const made = await backUpNightly(db, { server, evidence: evidenceFolder() }, path.resolve(into), { keeping, now: realNow() });
    return made && `Backed up into ${made.backup.folder}.`;
  },
  "the archive of the log": async (db) => {
    const fault = await archiveFault(db, server);
    if (fault) throw new Error(fault);
    return null;
  },
});

/** Looks every ten minutes whether a new day has begun, and does its work. `server`: the embedded one; null: another keeps its own backups. */
export function keepDailyWork(url: string, server: EmbeddedDatabase | null): { stop: () => Promise<void> } {
  const { db, close } = connect(url, { max: 1, applicationName: "guatu-jobs", session: FOR_THE_SYSTEM });
  let running: Promise<void> = Promise.resolve();
  const all = { ...WORK, ...(server && workOnFiles(server)) };
  const look = async () => {
    for (const [what, work] of Object.entries(all)) {
      try {
        const done = await work(db, (await business(db)).now);
        if (done) console.log(done);
      } catch (error) {
        console.error(`The day's work on ${what} was not done: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  running = look();
  const timer = setInterval(() => (running = running.then(look)), EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await close();
    },
  };
}
