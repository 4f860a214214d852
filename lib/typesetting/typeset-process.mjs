// Runs as a process of its own, under limits that typeset.ts sets; plain Node, since nothing compiles it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker, workerData } from "node:worker_threads";

/** Typst is not Node: neither its memory nor a long run of it is in reach of the thread that called it, so another one looks after both. */
const LOOK_EVERY_MS = 50;
/** Where the files of one document stand; nothing is read from disk under it. */
const ROOT = "/document";

function watch({ maxResidentMb, maxMs }) {
  const end = () => process.kill(process.pid, "SIGKILL");
  setInterval(() => process.memoryUsage.rss() > maxResidentMb * 1_048_576 && end(), LOOK_EVERY_MS);
  setTimeout(end, maxMs);
}

function set({ markup, files, fonts }) {
  const { NodeCompiler } = createRequire(import.meta.url)("@myriaddreamin/typst-ts-node-compiler");
  // Folders last: after one that holds typefaces, no others are taken from memory.
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: fonts.files.map((file) => readFileSync(file)) }, { fontPaths: fonts.folders }] });
  for (const [name, content] of Object.entries(files)) compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(content));
  const compiled = compiler.compile({ mainFileContent: markup });
  if (!compiled.result) return { fault: (compiled.takeError()?.shortDiagnostics ?? []).map(({ message }) => message).join("; ") };
  // No day of making: what is set twice is the same to the byte.
  return { pdf: compiler.pdf(compiled.result, { pdfStandard: "a-2b", creationTimestamp: 0 }) };
}

if (!isMainThread) watch(workerData);
else {
  process.once("message", ({ limits, ...document }) => {
    new Worker(fileURLToPath(import.meta.url), { workerData: limits });
    process.send(set(document), () => process.exit());
  });
}
