import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { runWithDatabase } = await import("./run-with-database.ts");
// --as-is: for programs that only read; the database is not migrated first.
const isAsIs = process.argv[2] === "--as-is";
const [file, ...args] = process.argv.slice(isAsIs ? 3 : 2);
process.exit(await runWithDatabase(file, args, { isAsIs }));
