import path from "node:path";
import { pathToFileURL } from "node:url";
import { turns } from "../../attachments/intake/turns";
import type { ReportKind } from "../terms";

const LIMITS = { maxHeapMb: 256, maxMs: 30_000 };
const SIMPLER = "请删除与版式无关的内容，在 WPS 或 Word 中另存为新的 .docx 后上传";

type Told = { faults: string[] } | { broke: string };
type Run = { runApart: (program: URL, task: { bytes: Uint8Array; kind: ReportKind }, limits: typeof LIMITS) => Promise<{ told: Told | null; isLate: boolean }> };

// By path at run time: the build neither bundles nor moves it, and `npm start` and the tests both run in the root folder.
const at = (file: string): URL => pathToFileURL(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/reports/templates", file));

/** One at a time, so that the limits above are those of the whole server. */
const inTurn = turns();

/** What is wrong with an uploaded template, found out in a process under limits: it is looked through, and filled once to see that it can be. */
export async function examineTemplate(bytes: Uint8Array, kind: ReportKind): Promise<string[]> {
  const { runApart } = (await import(/* turbopackIgnore: true */ /* @vite-ignore */ at("run-apart.mjs").href)) as Run;
  const { told, isLate } = await inTurn(() => runApart(at("check-process.mjs"), { bytes, kind }, LIMITS));
  if (isLate) return [`检查模板超过 ${LIMITS.maxMs / 1000} 秒，已停止，${SIMPLER}`];
  if (!told) return [`检查模板所需内存超出上限，已停止，${SIMPLER}`];
  if ("broke" in told) throw new Error(`a template broke its check: ${told.broke}`);
  return told.faults;
}
