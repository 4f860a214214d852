import { lightsBench } from "../../tests/bench/lights";
import { runBench } from "../../tests/bench/run-bench";
import { sheetsBench } from "../../tests/bench/sheets";
import { wallBench } from "../../tests/bench/wall";

const at = process.argv.indexOf("--minutes");
const minutes = at < 0 ? 0 : Number(process.argv[at + 1]);
if (!Number.isFinite(minutes) || minutes < 0) {
  console.error("usage: npm run bench [-- --minutes N] [-- --lights] [-- --sheets] [-- --wall]   N minutes of mixed load for the server's memory; --lights: only recomputing all lights, of 1,000 and of 100,000 projects; --sheets: only the wall of 300 projects as PDF; --wall: only drawing it, for every screen and paper");
  process.exit(2);
}
const say = (line: string) => console.error(line);
const server = process.env.DATABASE_URL!;
const has = (flag: string) => process.argv.includes(flag);
const figures = has("--lights") ? { lights: await lightsBench(server, [1000, 100_000], say) } : has("--sheets") ? { sheets: await sheetsBench(300, say) } : has("--wall") ? { wall: wallBench(300, say) } : await runBench(server, { minutes, say });
console.log(JSON.stringify(figures, null, 2));
