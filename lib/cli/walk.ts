import { openTestServer } from "../../tests/support/test-server";
import { connect } from "../../db/client";
import { migrate } from "../../db/migrate";
import { loadReference } from "../../db/seed/reference";
import { walk } from "../../tests/lights/random/walk";

/** A whole number behind `--name`; `fallback` without it. */
function flag(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error("usage: npm run walk [-- --commands N --seed N]   the same seed does the same");
  process.exit(2);
}

const commands = flag("commands", 10_000);
const seed = flag("seed", Date.now() % 1_000_000);
const server = await openTestServer();
try {
  const url = await server.create(`${server.prefix}_walk`);
  await migrate(url);
  const { db, close } = connect(url, { max: 2, statementTimeout: 0, applicationName: "guatu walk" });
  await loadReference(db, new Date("2025-05-06T09:00:00+08:00"));
  const result = await walk(db, { commands, seed, say: (line) => console.error(line) }).finally(close);
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.differences.length > 0 ? 1 : 0;
} finally {
  await server.close();
}
