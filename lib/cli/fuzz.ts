import { closeConnections } from "../../tests/bench/http-client";
import { openBenchSite } from "../../tests/bench/bench-site";
import { runFuzz } from "../../tests/fuzz/run-fuzz";

/** A whole number behind `--name`; `fallback` without it. */
function flag(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error("usage: npm run fuzz [-- --requests N --seed N]   the same seed sends the same requests");
  process.exit(2);
}

const requests = flag("requests", 10_000);
const seed = flag("seed", Date.now() % 1_000_000);
const site = await openBenchSite(process.env.DATABASE_URL!, (line) => console.error(line));
try {
  const result = await runFuzz(site.url, { requests, seed });
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.faults.length > 0 ? 1 : 0;
} finally {
  closeConnections();
  await site.close();
}
