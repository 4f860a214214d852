import { spawnSync } from "node:child_process";
import { describe, expect, test, vi } from "vitest";
import { DomainError } from "@/lib/base/errors";
import { buildWorkbook } from "@/lib/dispatch/workbook/build";
import { readWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { inReadingLine } from "@/lib/dispatch/workbook/reading-line";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { WORKBOOK_MAX_BYTES } from "@/lib/dispatch/workbook/terms";
import { FACTS, KEY, unitFilings } from "./a-unit";
import { hostileFiles } from "./hostile-files";

// Each reading starts a thread: slow on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 });

const good = await buildWorkbook(unitFilings(3, 3), FACTS, KEY);
const files = hostileFiles(good);

/** "" when it was read after all: no harm in it. */
const sentenceFor = (bytes: Uint8Array) =>
  readSheets(bytes).then((tables) => readWorkbook(tables, KEY)).then(() => "", (error: unknown) => {
    if (error instanceof DomainError) return error.message;
    throw error;
  });

describe("every file that is none of ours gets one clear sentence", () => {
  test.each(files)("$name", async ({ bytes, sentence }) => {
    expect(bytes.length).toBeLessThan(WORKBOOK_MAX_BYTES);
    expect(await sentenceFor(bytes)).toMatch(sentence);
  });

  test("and afterwards a good file is read as before", async () => {
    expect(await sentenceFor(good)).toBe("");
  });
});

test("none of them costs more than 256 MB or 20 seconds", () => {
  // In a process of its own, so that only the reading is measured.
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--max-old-space-size=384", "--expose-gc", "--import", "tsx", "tests/dispatch/workbook/measure-hostile.ts"], { encoding: "utf8", timeout: 180_000 });
  expect(status, stderr).toBe(0);
  const costs = JSON.parse(stdout) as { name: string; ms: number; grownMb: number }[];
  expect(costs).toHaveLength(files.length);
  expect(costs.filter(({ ms, grownMb }) => ms > 20_000 || grownMb > 256)).toEqual([]);
}, 200_000);

test("no more than six have a place in line; the seventh is asked to come back", async () => {
  const sentences = await Promise.all(Array.from({ length: 8 }, () => inReadingLine(() => sentenceFor(good)).catch((error: Error) => error.message)));
  expect(sentences).toEqual(["", "", "", "", "", "", "正在处理其他文件，请稍候重试", "正在处理其他文件，请稍候重试"]);
});
