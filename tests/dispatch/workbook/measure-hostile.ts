import { readFileSync, writeFileSync } from "node:fs";
import { buildWorkbook } from "@/lib/dispatch/workbook/build";
import { readWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { FACTS, KEY, unitFilings } from "./a-unit";
import { hostileFiles } from "./hostile-files";

// Prints what reading each hostile file costs, as JSON. Run by a test, in a process of its own, with --expose-gc.
const residentMb = () => process.memoryUsage.rss() / 1e6;

/** The most this process has held since the last reset; where the system keeps no such count, what it holds now. */
function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))![1]) / 1000;
  } catch {
    return residentMb();
  }
}

async function main() {
  const good = await buildWorkbook(unitFilings(3, 3), FACTS, KEY);
  const files = hostileFiles(good);
  await readSheets(good);
  const costs: object[] = [];
  for (const { name, bytes } of files) {
    globalThis.gc!();
    try {
      writeFileSync("/proc/self/clear_refs", "5");
    } catch {
      // elsewhere the peak is that of the whole run
    }
    const before = residentMb();
    const start = performance.now();
    await readSheets(bytes).then((tables) => readWorkbook(tables, KEY)).catch(() => {});
    costs.push({ name, ms: Math.round(performance.now() - start), grownMb: Math.round(peakMb() - before) });
  }
  console.log(JSON.stringify(costs));
}

void main();
