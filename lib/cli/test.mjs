import { ensureInstalled } from "./install.mjs";

ensureInstalled();
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
const { runTests } = await import("./run-tests.ts");
process.exit(await runTests(process.argv.slice(2)));
