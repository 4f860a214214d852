import { randomBytes } from "node:crypto";
import { connect, type Connection } from "@/db/client";
import { freePort } from "@/db/embedded/free-port";
import { migrate } from "@/db/migrate";
import { loadDemonstration } from "@/db/seed/main";
import { buildIfChanged } from "@/lib/cli/next-build";
import { webEnvironment } from "@/lib/cli/settings";
import { startWebServer } from "@/lib/cli/web-server";
import { command, dropDatabase, urlFor } from "../support/test-server";
import { postmasterOf } from "./process-cpu";

export type BenchSite = {
  url: string;
  databaseUrl: string;
  /** for setting things up between measurements */
  connection: Connection;
  serverPid: number;
  /** null: the database runs on another machine */
  postmasterPid: number | null;
  demonstrationMs: number;
  close: () => Promise<void>;
};

/** The built site on a database of its own, with the demonstration in it, made on the given server and dropped at the end. */
export async function openBenchSite(serverUrl: string, say: (line: string) => void): Promise<BenchSite> {
  say("Building, unless it is built …");
  if (!(await buildIfChanged({ quiet: true }))) throw new Error("next build failed; its output is above");
  const name = `guatu_bench_${randomBytes(4).toString("hex")}`;
  await command(serverUrl, `create database ${name}`);
  const databaseUrl = urlFor(serverUrl, name);
  const opened = [() => dropDatabase(serverUrl, name)];
  const close = async () => {
    for (const shut of opened.splice(0).reverse()) await shut();
  };
  try {
    await migrate(databaseUrl);
    const connection = connect(databaseUrl, { max: 2, statementTimeout: 0, applicationName: "guatu bench" });
    opened.push(connection.close);
    const started = performance.now();
    await loadDemonstration(connection.db, (done, total, what) => say(`Demonstration ${done}/${total} ${what}`));
    const demonstrationMs = Math.round(performance.now() - started);
    const backend = await connection.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const env = { ...webEnvironment(databaseUrl, port, randomBytes(32).toString("hex"), randomBytes(32).toString("hex")), NEXTAUTH_URL: url };
    const web = await startWebServer({ host: "127.0.0.1", port, quiet: true, env });
    opened.push(web.stop);
    return { url, databaseUrl, connection, serverPid: web.child.pid!, postmasterPid: postmasterOf(backend.rows[0]!.pid), demonstrationMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
