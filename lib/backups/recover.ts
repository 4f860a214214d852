import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { launch, logFile, urlOf, type Cluster } from "../../db/embedded/cluster";
import { DomainError } from "../base/errors";

/** Where recovery ends: at the backup's own mark, at a time of a timeline, or with the last thing the log holds. */
export type Until = { mark: string } | { time: Date; timeline: string } | "latest";

/** Server settings of a recovery; `restore_command` fetches what is not in the copy's own log. */
export const recovering = (until: Until, fetching: string | null): Record<string, string> => ({
  // A command that finds nothing: the copy's own log is all there is.
  restore_command: fetching ?? "exit 1",
  recovery_target_action: "promote",
  ...(until === "latest" ? {} : targetOf(until)),
});

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

const targetOf = (until: Exclude<Until, "latest">): Record<string, string> =>
  "mark" in until
    ? { recovery_target_name: until.mark, recovery_target_timeline: "current" }
    : { recovery_target_time: inShanghai(until.time), recovery_target_timeline: until.timeline };

/** With the offset as a number: the server takes no other here. */
const inShanghai = (at: Date): string => new Date(at.getTime() + SHANGHAI_AHEAD_MS).toISOString().replace("T", " ").replace("Z", "+08");

const LOG_TAIL = 2_000;

/** Starts the copied server and waits, as long as it takes, until it has recovered. Throws rule with the reason when it cannot. */
export async function recover(cluster: Cluster): Promise<void> {
  const child = launch(cluster);
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) throw new DomainError("rule", whyNot(readFileSync(logFile(cluster), "utf8"), cluster.settings));
    if (await hasRecovered(cluster)) return;
    await wait(100);
  }
}

async function hasRecovered(cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(cluster, "postgres", "postgres"), connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ recovering: boolean }>("select pg_is_in_recovery() as recovering");
    return rows[0]!.recovering === false;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function whyNot(log: string, settings: Record<string, string>): string {
  const [, last] = /last completed transaction was at log time ([\d-]+ [\d:]+)/.exec(log) ?? [];
  if (log.includes("before configured recovery target was reached")) {
    return `日志到不了要恢复的时间（${settings.recovery_target_time?.slice(0, 19) ?? settings.recovery_target_name}）：其中最后一笔写入在 ${last ?? "备份之前"}。请改用更早的时间，或用 --until latest 恢复到日志的末尾`;
  }
  return `数据库恢复没有完成，服务器日志的末尾是：\n${log.slice(-LOG_TAIL)}`;
}
