import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { runWithDatabase } = await import("./run-with-database.ts");
// --as-is: for programs that only read; the database is not migrated first. --alone: for programs that see to the database themselves.
const how = ["--as-is", "--alone"].includes(process.argv[2]) ? process.argv[2] : null;
const [file, ...args] = process.argv.slice(how ? 3 : 2);
process.exit(await runWithDatabase(file, args, { isAsIs: how === "--as-is", isAlone: how === "--alone" }));
