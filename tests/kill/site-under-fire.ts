import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect, type Database } from "@/db/client";
import { acquireEmbedded, type EmbeddedDatabase } from "@/db/embedded";
import { freePort } from "@/db/embedded/free-port";
import { isAlive, programOf } from "@/db/embedded/system-user";
import { migrate } from "@/db/migrate";

/** What is killed: the web server, the process that keeps it and the database, PostgreSQL's first process, with all of its children, one of them, or everything. */
export const TARGETS = ["web", "starter", "postmaster", "postgres", "backend", "all"] as const;
export type Target = (typeof TARGETS)[number];

const PATIENCE_MS = 120_000;
/** What `npm start` prints when it serves. */
const LAST_LINE = "Ctrl-C stops it.";

/** Processes by their parent, from /proc. */
function childrenOf(parent: number): number[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
    } catch {
      return false;
    }
  });
}

/** An installation of its own, started as `npm start` starts it, whose processes are killed without a word. */
export class SiteUnderFire {
  private starter: ChildProcess | null = null;
  private printed = "";

  private constructor(private readonly data: string, private readonly port: number) {}

  /** `fill` puts in what people will work on. */
  static async open(fill: (db: Database) => Promise<void>): Promise<SiteUnderFire> {
    const data = mkdtempSync(path.join(tmpdir(), "guatu-kill-"));
    chmodSync(data, 0o711);
    mkdirSync(path.join(data, "postgres"), { recursive: true });
    const site = new SiteUnderFire(data, await freePort());
    await site.withDatabase(async (server) => {
      await migrate(server.url);
      const { db, close } = connect(server.url, { statementTimeout: 0 });
      await fill(db).finally(close);
    });
    await site.start();
    return site;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get said(): string {
    return this.printed.slice(-4000);
  }

  /** Joins the site's own database, as a command beside it does. */
  async withDatabase<T>(act: (server: EmbeddedDatabase) => Promise<T>): Promise<T> {
    const server = await acquireEmbedded(() => {}, this.data);
    return act(server).finally(server.release);
  }

  async start(): Promise<void> {
    const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
    this.starter = spawn(process.execPath, ["lib/cli/start.mjs"], { stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...env, GUATU_DATA: this.data, PORT: String(this.port), NEXTAUTH_URL: this.url } });
    const from = this.printed.length;
    for (const stream of [this.starter.stdout!, this.starter.stderr!]) stream.on("data", (chunk: Buffer) => (this.printed += chunk.toString()));
    // Not merely healthy: the web server of the starter before may answer its last requests.
    await this.until(async () => this.printed.slice(from).includes(LAST_LINE));
  }

  untilHealthy(): Promise<void> {
    return this.until(async () => (await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2000) }).catch(() => null))?.ok === true);
  }

  private async until(isSo: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await wait(50)) {
      if (await isSo()) return;
      if (this.starter?.exitCode !== null) throw new Error(`the starter gave up with code ${this.starter?.exitCode}:\n${this.said}`);
    }
    throw new Error(`not serving again:\n${this.said}`);
  }

  /** Kills; the starter is started again by the same command, as a service manager would. */
  async kill(target: Target, luck: number): Promise<void> {
    const starter = this.starter!;
    const web = childrenOf(starter.pid!).filter((pid) => programOf(pid) === "guatu-web");
    const postmaster = Number(readFileSync(path.join(this.data, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
    const backends = childrenOf(postmaster);
    const victims: Record<Target, number[]> = {
      web, starter: [starter.pid!], postmaster: [postmaster], postgres: [postmaster, ...backends],
      backend: backends.slice(Math.floor(luck * backends.length)).slice(0, 1), all: [starter.pid!, ...web, postmaster, ...backends],
    };
    const gone = once(starter, "exit");
    if (victims[target].length === 0) throw new Error(`nothing to kill for ${target}`);
    for (const pid of victims[target]) if (isAlive(pid)) process.kill(pid, "SIGKILL");
    if (!victims[target].includes(starter.pid!)) return;
    await gone;
    await this.start();
  }

  async close(): Promise<void> {
    const { starter } = this;
    if (starter?.exitCode === null && starter.signalCode === null) {
      const gone = once(starter, "exit");
      starter.kill("SIGTERM");
      await gone;
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}
