import { acquireEmbedded, type EmbeddedDatabase } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { insistOnSecondWall } from "../../db/second-wall";
import { buildStyled, extractStyleSheet } from "./next-build";
import { isBuilt, sourceHash } from "./source-stamp";
import { kindOf, settleInstallation } from "./seed";
import { realNow } from "../web/clock";
import { oidcSettings } from "../web/oidc-settings";
import { keepDailyWork } from "./daily-work";
import { keepBuilding, type KeptBuilding } from "./keep-building";
import { recordStart } from "./record-start";
import { address, installationKey, sessionSecret, webEnvironment } from "./settings";
import { proxyFault, proxyWarning, transportFault } from "./transport";
import { keepWebServer, type KeptWebServer } from "./keep-web-server";
import { insistOnFreePort } from "./web-server";
import { welcome } from "./welcome";

type Running = { embedded: EmbeddedDatabase | null; web: KeptWebServer | null; watch: NodeJS.Timeout | null; daily: { stop: () => Promise<void> } | null; building: KeptBuilding | null };

/** Everything `npm start` does once packages are installed; returns when the site answers, the process stays. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const running: Running = { embedded: null, web: null, watch: null, daily: null, building: null };
  let ending: Promise<void> | null = null;
  const end = (code: number) => (ending ??= shutDown(running).finally(() => process.exit(code)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
  try {
    await bringUp(running, dev);
  } catch (error) {
    if (!ending) console.error(error instanceof Error ? error.message : error);
    await end(1);
  }
}

async function bringUp(running: Running, dev: boolean): Promise<void> {
  const { host, port } = address();
  const unknownProxies = proxyFault(process.env);
  if (unknownProxies) throw new Error(unknownProxies);
  await insistOnFreePort(host, port);
  const { url, servingUrl } = givenDatabase() ?? (await startDatabase(running));
  await migrate(url);
  const wanted = process.env.GUATU_DEMO === "0" ? "real" : "demonstration";
  const fault = transportFault(process.env, (await kindOf(url)) ?? wanted);
  if (fault) throw new Error(fault);
  oidcSettings(process.env);
  const sources = sourceHash();
  const mustBuild = !dev && !isBuilt(sources);
  if (dev || mustBuild) await extractStyleSheet();
  await Promise.all([mustBuild ? prepareBuild() : null, settleInstallation(url, wanted)]);
  await insistOnSecondWall(servingUrl);
  running.web = await keepWebServer({ host, port, dev, env: webEnvironment(servingUrl, port, sessionSecret(), installationKey()) });
  await recordStart(url, sources, realNow());
  running.daily = keepDailyWork(servingUrl, running.embedded);
  running.building = keepBuilding(servingUrl);
  console.log(await welcome(url, port));
  const warning = proxyWarning(process.env);
  if (warning) console.warn(warning);
  console.log("Ctrl-C stops it.");
}

/** Who migrates and, when it has a login of its own, who serves. */
function givenDatabase(): { url: string; servingUrl: string } | null {
  const url = process.env.DATABASE_URL;
  return url ? { url, servingUrl: process.env.GUATU_WEB_DATABASE_URL ?? url } : null;
}

async function startDatabase(running: Running): Promise<EmbeddedDatabase> {
  const embedded = (running.embedded = await acquireEmbedded(console.log));
  console.log(`PostgreSQL is running (${embedded.folder}).`);
  // The pool of the web server finds the revived one at the same port.
  const watch = async () => {
    const died = await embedded.revive().catch((error: unknown) => console.error(String(error)));
    if (died) console.error("PostgreSQL had stopped and was started again.");
    running.watch = setTimeout(() => void watch(), 1000);
  };
  running.watch = setTimeout(() => void watch(), 1000);
  return embedded;
}

async function prepareBuild(): Promise<void> {
  console.log("Building (about a minute the first time, and again when sources change) …");
  if (!(await buildStyled({ quiet: true }))) throw new Error("The build failed; its output is above.");
  console.log("Built.");
}

/** The web server first, so that no request meets a closed database. */
async function shutDown(running: Running): Promise<void> {
  if (running.watch) clearTimeout(running.watch);
  await running.web?.stop();
  await Promise.all([running.daily?.stop(), running.building?.stop()]);
  await running.embedded?.release();
}
