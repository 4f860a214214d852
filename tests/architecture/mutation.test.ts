import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import stryker from "../stryker.config.mjs";
import { ROOT } from "./source-files";

/** What `npm run mutate` changes of files that are not pure as a whole. */
const HELD: Record<string, string[]> = {
  "lib/dispatch/rules.ts": ["UpdateVerb", "STEPS", "stepTo", "isSealed"],
  "lib/people/wall.ts": ["ADMIN_SCOPES", "scopeOf"],
  "lib/projects/scope.ts": ["leads", "readsWords"],
};

const DECLARED = /^(?:export )?(?:const|function|type) (\w+)/;

const ranges = (stryker.mutate ?? []).flatMap((part) => {
  const [, file, from, to] = /^(.+):(\d+)-(\d+)$/.exec(String(part)) ?? [];
  return file ? [{ file, from: Number(from), to: Number(to) }] : [];
});

test("the files that are mutated in part are those whose part is known", () => {
  expect(ranges.map(({ file }) => file).sort()).toEqual(Object.keys(HELD).sort());
});

test.each(ranges)("the lines that are mutated of $file hold its state machine or rule, whole and alone: else move them in tests/stryker.config.mjs", ({ file, from, to }) => {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  const held = lines.slice(from - 1, to);
  expect(held.flatMap((line) => DECLARED.exec(line)?.[1] ?? [])).toEqual(HELD[file]);
  // The first line begins a declaration and the last one ends one.
  expect([DECLARED.test(held[0]!) || held[0]!.startsWith("/**"), /[;}]$/.test(held.at(-1)!) && !/^\s*\S/.test(lines[to] ?? "")]).toEqual([true, true]);
});
