import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NEXT } from "./spawn-next";

type Count = { passed: number; failed: number };
type Run = Count & { failedFiles: string[] };

const PROJECTS = ["pure", "architecture", "db", "browser"];
const CHECKS = ["typecheck", "lint"];

const node = async (args: string[]): Promise<boolean> => {
  const [code] = (await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit")) as [number | null];
  return code === 0;
};

/** Types, lint, then the tests; `args` name parts (typecheck, lint, pure, architecture, db, browser), path filters or vitest flags. */
export async function runTests(args: string[]): Promise<number> {
  const named = args.filter((arg) => [...PROJECTS, ...CHECKS].includes(arg));
  const rest = args.filter((arg) => !named.includes(arg));
  const runs = (part: string) => (named.length ? named.includes(part) : rest.length === 0 || PROJECTS.includes(part));
  const total: Count = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Count) => {
    total.passed += passed;
    total.failed += failed;
  };
  if (runs("typecheck")) add(one("Types", (await node([NEXT, "typegen"])) && (await node(["node_modules/typescript/bin/tsc", "--noEmit"]))));
  if (runs("lint")) add(one("Lint", await node(["node_modules/oxlint/bin/oxlint", "--config", "tests/oxlint.json", "--type-aware", "--deny-warnings"])));
  const quick = PROJECTS.filter((project) => project !== "browser" && runs(project));
  if (quick.length) add(await vitest(quick, rest));
  if (runs("browser") && (await someBrowserTest(rest))) add(await browser(rest));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function one(name: string, passed: boolean): Count {
  console.log(`${name}: ${passed ? "passed" : "FAILED"}`);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The browser part needs a build and the demonstration: not for a filter that names none of its files. */
async function someBrowserTest(filters: string[]): Promise<boolean> {
  const files = (await readdir("tests", { recursive: true })).filter((file) => file.endsWith(".browser.test.ts")).map((file) => path.posix.join("tests", file));
  const paths = filters.filter((filter) => !filter.startsWith("-"));
  return files.some((file) => paths.length === 0 || paths.some((part) => file.includes(part)));
}

/** The most files that are tried again: more than these are not a moment's hitch. */
const TRIED_AGAIN = 3;

/**
 * A browser on a busy machine can lose a race that no user runs. Files that failed are run once more, from a demonstration put back,
 * and named; what fails twice has failed.
 */
async function browser(rest: string[]): Promise<Count> {
  const first = await vitest(["browser"], rest);
  const files = first.failedFiles;
  if (files.length === 0 || files.length > TRIED_AGAIN) return first;
  console.log(`Tried again: ${files.join(", ")}`);
  const second = await vitest(["browser"], [...rest.filter((arg) => arg.startsWith("-")), ...files]);
  const ranTwice = second.passed + second.failed;
  if (second.failed === 0) console.log(`Passed only at the second try: ${files.join(", ")}`);
  return { passed: first.passed + first.failed - ranTwice + second.passed, failed: second.failed };
}

type VitestReport = { numPassedTests: number; numFailedTests: number; testResults: { name: string; status: string; assertionResults: { status: string }[] }[] };

/** Counts tests; a file that could not even be loaded, or an error outside any test, counts as one failure. */
async function vitest(projects: string[], rest: string[]): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), "guatu-test-"));
  const file = path.join(folder, "report.json");
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const ok = await node(["node_modules/vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts", "--passWithNoTests", ...chosen, ...reporters, ...rest]);
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    const unloaded = report.testResults.filter((result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed")).length;
    const failed = report.numFailedTests + unloaded;
    const failedFiles = report.testResults.filter(({ status }) => status === "failed").map(({ name }) => path.relative(process.cwd(), name));
    return { passed: report.numPassedTests, failed: !ok && failed === 0 ? 1 : failed, failedFiles };
  } catch {
    return { passed: 0, failed: ok ? 0 : 1, failedFiles: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
