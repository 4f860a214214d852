import { join } from "node:path";
import { ledgerBench } from "../../tests/bench/ledger";
import { lightsBench } from "../../tests/bench/lights";
import { pageWeights } from "../../tests/bench/page-weights";
import { reportBench } from "../../tests/bench/report";
import { runBench } from "../../tests/bench/run-bench";
import { sheetsBench } from "../../tests/bench/sheets";
import { wallBench } from "../../tests/bench/wall";
import { buildIfChanged } from "./next-build";

const at = process.argv.indexOf("--minutes");
const minutes = at < 0 ? 0 : Number(process.argv[at + 1]);
if (!Number.isFinite(minutes) || minutes < 0) {
  console.error("usage: npm run bench [-- --minutes N] [-- --lights] [-- --ledger] [-- --sheets] [-- --wall] [-- --report] [-- --js]   N minutes of mixed load for the server's memory; --lights: only recomputing all lights, of 1,000 and of 100,000 projects; --ledger: only the two ledgers, of 1,000, 10,000 and 100,000 projects, beside their SQL alone; --sheets: only the wall of 300 projects as PDF; --wall: only drawing it, for every screen and paper; --report: only the files of reports, of 200, 1,000 and 5,000 projects, beside reading the snapshot; --js: only how much JavaScript each page asks for");
  process.exit(2);
}
const say = (line: string) => console.error(line);
const server = process.env.DATABASE_URL!;
const has = (flag: string) => process.argv.includes(flag);
const figures = has("--js") ? { js: await weighed() } : has("--lights") ? { lights: await lightsBench(server, [1000, 100_000], say) } : has("--ledger") ? { ledger: await ledgerBench(server, [1000, 10_000, 100_000], say) } : has("--sheets") ? { sheets: await sheetsBench(300, say) } : has("--wall") ? { wall: wallBench(300, say) } : has("--report") ? { report: await reportBench(server, [200, 1000, 5000], say) } : await runBench(server, { minutes, say });
console.log(JSON.stringify(figures, null, 2));

async function weighed() {
  if (!(await buildIfChanged({ quiet: true }))) throw new Error("next build failed; its output is above");
  const weights = pageWeights(join(process.cwd(), ".next"));
  if (weights.over.length > 0) {
    console.error(`Heavier than allowed: ${weights.over.join(", ")}`);
    process.exitCode = 1;
  }
  return weights;
}
