import { runBench } from "../../tests/bench/run-bench";

const at = process.argv.indexOf("--minutes");
const minutes = at < 0 ? 0 : Number(process.argv[at + 1]);
if (!Number.isFinite(minutes) || minutes < 0) {
  console.error("usage: npm run bench [-- --minutes N]   N minutes of mixed load for the server's memory");
  process.exit(2);
}
console.log(JSON.stringify(await runBench(process.env.DATABASE_URL!, { minutes, say: (line) => console.error(line) }), null, 2));
