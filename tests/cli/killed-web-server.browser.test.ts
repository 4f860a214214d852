import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { freePort } from "@/db/embedded/free-port";
import { isAlive } from "@/db/embedded/system-user";
import { keepWebServer } from "@/lib/cli/keep-web-server";
import { webEnvironment } from "@/lib/cli/settings";
import { urlFor } from "../support/test-server";
import { site } from "../support/site";

const isServing = (url: string): Promise<boolean> => fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) }).then(({ ok }) => ok, () => false);

test("a web server that is killed is started again without help; one that was stopped stays away", { timeout: 120_000 }, async () => {
  const { server, database } = site();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const web = await keepWebServer({ host: "127.0.0.1", port, quiet: true, env: webEnvironment(urlFor(server, database), port, "a secret of this test", "a key of this test, long enough for one") });
  const first = web.pid();
  expect(await isServing(url)).toBe(true);

  process.kill(first, "SIGKILL");
  while (web.pid() === first || !(await isServing(url))) await wait(50);

  await web.stop();
  expect([isAlive(first), isAlive(web.pid()), await isServing(url)]).toEqual([false, false, false]);
});
