import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { connect } from "../../db/client";
import { freePort } from "../../db/embedded/free-port";
import { migrate } from "../../db/migrate";
import { loadDemonstration } from "../../db/seed/main";
import { folderStore } from "../../lib/attachments/store/folder";
import { keepBuilding } from "../../lib/cli/keep-building";
import { webEnvironment } from "../../lib/cli/settings";
import { startWebServer } from "../../lib/cli/web-server";
import { launchOptions } from "./chromium";
import type { Site } from "./site";
import { openTestServer, type TestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** One for each worker (site.ts). */
    sites: Site[];
  }
}

/** Files run side by side, each worker on a site of its own; more than this would only wait for the processors. */
const SITES = 2;

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
    project.provide("sites", await openSites(opened));
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
  return () => closeAll(opened);
}

async function openSites(opened: Opened): Promise<Site[]> {
  const server = await openTestServer();
  opened.push(server.close);
  const template = `${server.prefix}_demonstration`;
  // The story makes reports' files: every site has them.
  const told = await newFolder(opened);
  process.env.GUATU_FILES = told;
  await loadTemplate(await server.create(template));
  const browser = await chromium.launchServer(await launchOptions());
  opened.push(() => browser.close());
  const sites: Site[] = [];
  for (let number = 1; number <= SITES; number += 1) sites.push({ ...(await openSite(opened, server, { template, told }, number)), browser: browser.wsEndpoint() });
  return sites;
}

async function openSite(opened: Opened, server: TestServer, { template, told }: { template: string; told: string }, number: number): Promise<Omit<Site, "browser">> {
  const database = `${server.prefix}_site_${number}`;
  const databaseUrl = await server.create(database, template);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const files = await newFolder(opened);
  await cp(told, files, { recursive: true });
  // The server runs in the zone most machines have, which is not the one its users live in.
  const env = { ...webEnvironment(databaseUrl, port, SECRET, KEY), TZ: "UTC", NEXTAUTH_URL: url, GUATU_FILES: files };
  const web = await startWebServer({ host: "127.0.0.1", port, quiet: true, env });
  opened.push(web.stop);
  opened.push(keepBuilding(databaseUrl, { store: folderStore(files) }).stop);
  return { url, server: server.url, database, template };
}

async function newFolder(opened: Opened): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "guatu-site-files-"));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function loadTemplate(url: string): Promise<void> {
  await migrate(url);
  const { db, close } = connect(url, { statementTimeout: 0 });
  await loadDemonstration(db, () => {});
  await close();
}
