import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { importPlan } from "../plan/commands";
import { parsePlan } from "../plan/import/parse";
import { renderReport } from "../plan/import/render-report";

const USAGE = "用法：npm run plan:import -- 文件 [--commit]\n  不带 --commit 只核对、不写入；带 --commit 才写入数据库。";

/** Reads the file, prints the report, and writes only when asked to. Answers the exit code. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [file] = positionals;
  if (!file || positionals.length > 1 || values.help) return fail(USAGE);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return fail(bytes.code === "ENOENT" ? `没有找到文件：${file}` : `读不了文件 ${file}：${bytes.message}`);
  const { report } = parsePlan(bytes);
  console.log(renderReport(report));
  if (!report.ok) return fail("\n没有写入任何内容。");
  if (!values.commit) return say("\n以上是核对结果，没有写入任何内容。确认无误后加 --commit 写入。");
  return commit(bytes);
}

async function commit(bytes: Uint8Array): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (!url) return fail("\n没有数据库地址（DATABASE_URL），没有写入任何内容。");
  const { db, close } = connect(url, { max: 1, statementTimeout: 0, applicationName: "guatu plan-import" });
  try {
    const { added, report } = await importPlan({ actor: { kind: "system", job: "规划导入" }, db, now: new Date() }, { bytes });
    return say(added ? `\n已写入：${report.counts.nodes} 个节点，${report.counts.indicators} 项指标。` : "\n同一份文件此前已导入，没有改动。");
  } catch (error) {
    if (error instanceof DomainError) return fail(`\n没有写入：${error.message}。`);
    throw error;
  } finally {
    await close();
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { commit: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } });
  } catch {
    return { values: { commit: false, help: true }, positionals: [] };
  }
}

function say(message: string): number {
  console.log(message);
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await run(process.argv.slice(2));
