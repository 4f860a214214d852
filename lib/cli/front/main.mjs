// @ts-check
// The web process: Next behind the front. Plain Node, since nothing compiles it: node main.mjs HOST PORT [--dev]
import { createServer } from "node:http";
import next from "next";
import { createFront } from "./server.mjs";
import { frontSettings } from "./settings.mjs";
import { shellHashes } from "./shell-hashes.mjs";

const [hostname = "127.0.0.1", port = "3000"] = process.argv.slice(2);
const isDev = process.argv.includes("--dev");
process.title = "guatu-web";
// Where Next fetches from itself after a server action that redirects.
process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`;

/** @type {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} */
let handle = async () => {
  throw new Error("Next is not ready yet");
};
const front = createFront({
  settings: frontSettings(process.env, { isDev, hostname }),
  hashesOf: isDev ? () => [] : shellHashes(".next"),
  handle: (request, response) => handle(request, response),
});

// Only live reload upgrades a connection: in production Next gets a server that nobody reaches to listen for that.
const app = next({ dev: isDev, hostname, port: Number(port), httpServer: isDev ? front : createServer() });
await app.prepare();
handle = app.getRequestHandler();
front.listen(Number(port), hostname);

/** Requests in flight end first. */
function stop(/** @type {NodeJS.Signals} */ signal) {
  const idle = setInterval(() => front.closeIdleConnections(), 100);
  front.close(async () => {
    clearInterval(idle);
    await app.close().catch(console.error);
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
  if (isDev) front.closeAllConnections();
}
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, stop);
