import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { connect } from "../../db/client";
import { freePort } from "../../db/embedded/free-port";
import { migrate } from "../../db/migrate";
import { loadDemonstration } from "../../db/seed/main";
import { webEnvironment } from "../../lib/cli/settings";
import { startWebServer } from "../../lib/cli/web-server";
import { launchOptions } from "./chromium";
import { openTestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The running site with the demonstration in it, a Chromium, and how to put the demonstration back. */
    site: { url: string; browser: string; server: string; database: string; template: string };
  }
}

const SECRET = "a secret for tests only, thrown away with the server";
const KEY = "a key for tests only, thrown away with the server";

/** Closes in the reverse order of opening, also when a later step fails. */
type Opened = (() => Promise<void>)[];
const closeAll = async (opened: Opened) => {
  for (const close of opened.reverse()) await close();
};

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { status } = spawnSync(process.execPath, ["lib/cli/build.mjs", "--if-changed"], { stdio: "inherit" });
  if (status !== 0) throw new Error("next build failed; its output is above");
  const opened: Opened = [];
  try {
    project.provide("site", await openSite(opened));
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
  return () => closeAll(opened);
}

async function openSite(opened: Opened): Promise<ProvidedContext["site"]> {
  const server = await openTestServer();
  opened.push(server.close);
  const template = `${server.prefix}_demonstration`;
  await loadTemplate(await server.create(template));
  const database = `${server.prefix}_site`;
  const databaseUrl = await server.create(database, template);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const files = await mkdtemp(path.join(tmpdir(), "guatu-site-files-"));
  opened.push(() => rm(files, { recursive: true, force: true }));
  // The server runs in the zone most machines have, which is not the one its users live in.
  const env = { ...webEnvironment(databaseUrl, port, SECRET, KEY), TZ: "UTC", NEXTAUTH_URL: url, GUATU_FILES: files };
  const web = await startWebServer({ host: "127.0.0.1", port, quiet: true, env });
  opened.push(web.stop);
  const browser = await chromium.launchServer(await launchOptions());
  opened.push(() => browser.close());
  return { url, browser: browser.wsEndpoint(), server: server.url, database, template };
}

async function loadTemplate(url: string): Promise<void> {
  await migrate(url);
  const { db, close } = connect(url, { statementTimeout: 0 });
  await loadDemonstration(db, () => {});
  await close();
}
