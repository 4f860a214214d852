import { ensureInstalled } from "./install.mjs";

const dev = process.argv.includes("--dev");
ensureInstalled();
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.NODE_ENV = dev ? "development" : "production";
const { register } = await import("tsx/esm/api");
register();
const { serve } = await import("./serve.ts");
await serve({ dev });
