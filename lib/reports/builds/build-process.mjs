// Runs as a process of its own, under limits that make-files.ts sets; plain Node up to where it loads what makes the files.
import { fileURLToPath } from "node:url";
import { isMainThread, Worker, workerData } from "node:worker_threads";

/** What makes a file holds its own thread for seconds, so another one looks after time and memory. */
const LOOK_EVERY_MS = 50;

function watch({ maxResidentMb, maxMs }) {
  const end = () => process.kill(process.pid, "SIGKILL");
  setInterval(() => process.memoryUsage.rss() > maxResidentMb * 1_048_576 && end(), LOOK_EVERY_MS);
  setTimeout(end, maxMs);
}

const tell = (message) => new Promise((sent) => process.send(message, sent));
const refusalOf = (error) => (error?.kind === "rule" || error?.kind === "conflict" ? error.message : null);

async function make({ limits, ...task }) {
  new Worker(fileURLToPath(import.meta.url), { workerData: limits, execArgv: [] });
  const { register } = await import("tsx/esm/api");
  register();
  const { renderFiles } = await import("./render-files.ts");
  const told = await renderFiles(task, (pct, step) => tell({ pct, step })).catch((error) => ({ fault: String(error?.stack ?? error), refusal: refusalOf(error) }));
  await tell({ ...told, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
  process.exit();
}

if (!isMainThread) watch(workerData);
else {
  process.once("disconnect", () => process.exit(1));
  process.once("message", make);
}
