import type { Database } from "../../db/client";
import { filesFolder, scannerOf, storeOf } from "../attachments/settings";
import { sweepFiles } from "../attachments/upkeep/files";
import { scanQuarantined } from "../attachments/upkeep/scans";

type Environment = Record<string, string | undefined>;

/** Asks the scanner about files that came while it was away; answers how many were decided. */
export const scanWaitingFiles = (db: Database, now: Date, env: Environment): Promise<number> =>
  scanQuarantined({ actor: { kind: "system", job: "补查毒" }, db, now }, { store: storeOf(env), scanner: scannerOf(env) });

/** Deletes files that nothing names any more; `at` is the wall clock. */
export const sweepUnnamedFiles = (db: Database, now: Date, at: Date, env: Environment): Promise<number> =>
  sweepFiles(db, { at, now, store: storeOf(env), folder: filesFolder(env) });
