import { readFileSync } from "node:fs";
import { connect } from "../../db/client";
import { record } from "../audit/record";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
/** As much of the sources' fingerprint as tells builds apart. */
const BUILD_CHARS = 12;

/** Leaves the event that the application was started, and as which. */
export async function recordStart(url: string, sources: string, now: Date): Promise<void> {
  const { db, close } = connect(url, { max: 1 });
  try {
    await record(db, { actor: { kind: "system", job: "命令行" }, db, now }, { action: "system.started", subject: { type: "door", id: "npm start" }, after: { version, build: sources.slice(0, BUILD_CHARS) } });
  } finally {
    await close();
  }
}
