import path from "node:path";
import { Worker } from "node:worker_threads";
import { DomainError } from "../../base/errors";
import type { SheetTable } from "./sheet-file";
import { BROKEN_FILE, DOWNLOAD_ANEW, FILING_SHEETS, META_SHEET } from "./terms";
import { listZipEntries } from "./zip-directory";

/** Memory of the reading thread, on top of the file itself and its largest part. */
const MAX_HEAP_MB = 128;
const MAX_MS = 20_000;

// By path at run time: the build neither bundles nor moves it, and `npm start` and the tests both run in the root folder.
const WORKER = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/dispatch/workbook/read-worker.mjs");
const WANTED = [...FILING_SHEETS.map(({ name }) => name), META_SHEET];

const SENTENCES: Record<string, (detail: string) => string> = {
  broken: () => BROKEN_FILE,
  lying: () => `文件的压缩信息与实际内容不符，系统不予读取，${DOWNLOAD_ANEW}`,
  entities: () => `文件内部含有不允许的文档定义或编码，系统不予读取，${DOWNLOAD_ANEW}`,
  links: () => "文件中含有指向其他文件的链接，请断开链接、改为直接填写的内容后上传",
  vast: () => "工作表中有远超填报区域的行列（超过 5000 行或 60 列），请删除填报区域以外的内容后上传，或重新下载填报表填写",
  merged: (sheet) => `“${sheet}”中有合并的单元格，系统无法对应到各行，请取消合并后上传`,
  checked: (sheet) => `“${sheet}”的数据有效性设置覆盖了整张工作表，请清除后上传，或重新下载填报表填写`,
  heavy: () => `文件内容过多，超出读取上限，${DOWNLOAD_ANEW}`,
  slow: () => `读取文件超过 20 秒，已停止，${DOWNLOAD_ANEW}`,
};

type Told = { tables: SheetTable[] } | { refused: string; detail?: string };

/** One file is read at a time, so that the limits above are those of the whole server. */
let last: Promise<unknown> = Promise.resolve();

/** The sheets of an uploaded workbook that matter to us, read in a thread under limits. Throws rule with what to do about the file. */
export async function readSheets(bytes: Uint8Array): Promise<SheetTable[]> {
  const entries = listZipEntries(bytes);
  const turn = last.then(() => readInThread({ bytes, entries, sheets: WANTED }));
  last = turn.catch(() => {});
  const told = await turn;
  if ("tables" in told) return told.tables;
  throw new DomainError("rule", SENTENCES[told.refused]!(told.detail ?? ""));
}

function readInThread(workerData: object): Promise<Told> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 16 } });
    const late = setTimeout(() => settle({ refused: "slow" }), MAX_MS);
    const settle = (told: Told) => {
      clearTimeout(late);
      // Only when its memory is back may the next file be read.
      void thread.terminate().then(() => resolve(told));
    };
    thread.once("message", (told: Told) => settle(told));
    thread.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") return settle({ refused: "heavy" });
      clearTimeout(late);
      reject(error);
    });
  });
}
