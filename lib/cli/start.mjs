import { ensureInstalled } from "./install.mjs";

// A SIGTERM for npm reaches the shell that npm puts between, but not always this process.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 500).unref();
}

const dev = process.argv.includes("--dev");
ensureInstalled();
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.NODE_ENV = dev ? "development" : "production";
const { register } = await import("tsx/esm/api");
register();
const { serve } = await import("./serve.ts");
await serve({ dev });
