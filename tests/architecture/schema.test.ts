import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source-files";

test("the migrations say what the schema says", () => {
  const scratch = mkdtempSync(join(tmpdir(), "guatu-schema-"));
  try {
    cpSync(join(ROOT, "db/migrations"), scratch, { recursive: true });
    const before = readdirSync(scratch).length;
    const printed = execFileSync(
      process.execPath,
      [join(ROOT, "node_modules/drizzle-kit/bin.cjs"), "generate", "--dialect=postgresql", "--schema=./db/schema/index.ts", `--out=${relative(ROOT, scratch)}`, "--casing=snake_case", "--name=unwritten"],
      { cwd: ROOT, encoding: "utf8", timeout: 60_000 },
    );
    expect(readdirSync(scratch).length, `run npm run db:generate -- --name what_changed\n${printed}`).toBe(before);
    expect(printed).toContain("No schema changes");
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}, 70_000);

test("migrations are named in words", () => {
  const names = readdirSync(join(ROOT, "db/migrations")).filter((name) => name.endsWith(".sql"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/);
});

test("the lock file names no registry host", () => {
  expect(readFileSync(join(ROOT, "package-lock.json"), "utf8")).not.toMatch(/"resolved":\s*"https?:/);
});
