import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { runWithDatabase } = await import("./run-with-database.ts");
process.exit(await runWithDatabase(process.argv[2], process.argv.slice(3)));
