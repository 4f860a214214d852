import { randomBytes } from "node:crypto";
import { runKill } from "../../tests/kill/run-kill";

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const rounds = Number(option("--rounds") ?? 30);
if (!Number.isInteger(rounds) || rounds < 1 || process.platform !== "linux") {
  console.error("usage: npm run kill [-- --rounds 30] [--seed WORD]   Linux only; a seed repeats targets, moments and work");
  process.exit(2);
}
const report = await runKill({ rounds, seed: option("--seed") ?? randomBytes(4).toString("hex"), say: (line) => console.error(line) });
console.log(JSON.stringify(report, null, 1));
process.exit(report.violations.length > 0 ? 1 : 0);
