import { expect, test } from "vitest";
import { ROOT, sourceFiles, wordOf } from "./source-files";
import { join } from "node:path";

const terms = sourceFiles("lib").filter((file) => wordOf(file.path) === "terms");

test.each(terms.map((file) => file.path))("every term of %s that reaches a screen has a Chinese label", async (path) => {
  const words = (await import(join(ROOT, path))) as Record<string, unknown>;
  const labels = Object.entries(words).filter(([name]) => name.endsWith("_LABELS"));
  for (const [name, table] of labels) {
    for (const [term, label] of Object.entries(table as Record<string, string>)) expect(label, `${name}.${term}`).toMatch(/[一-鿿≥＞]/);
  }
  const tuples = Object.entries(words).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]) && entry[1].every((item) => typeof item === "string"));
  for (const [name, tuple] of tuples) {
    const labelled = labels.some(([, table]) => tuple.every((term) => term in (table as object)));
    expect(labelled, `${name} of ${path} has no table of labels`).toBe(true);
  }
});
