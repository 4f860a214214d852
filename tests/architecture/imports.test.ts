import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nounOf, ROOT, sourceFiles, wordOf, type SourceFile } from "./source-files";

/** Each folder of lib may use those before it. */
export const LADDER = [
  "base", "audit", "orgs", "people", "plan", "sealed", "lights", "projects", "milestones", "indicators", "outlook", "dispatch", "attachments",
  "changes", "ledger", "desk", "overview", "typesetting", "timeline", "wall", "map", "briefs", "screen", "reports", "notifications", "jobs", "backups", "web", "cli",
];
const PURE = ["terms", "rules", "policy", "inputs"];

const violations = (files: SourceFile[], judge: (file: SourceFile, target: string, isTypeOnly: boolean) => string | null) =>
  files.flatMap((file) =>
    file.imports.flatMap(({ target, isTypeOnly }) => {
      const message = judge(file, target, isTypeOnly);
      return message ? [`${file.path} imports ${target}: ${message}`] : [];
    }),
  );

test("every folder of lib stands on the ladder once", () => {
  const folders = readdirSync(join(ROOT, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(folders.filter((folder) => !LADDER.includes(folder)), "add the folder to LADDER where its dependencies put it").toEqual([]);
});

test("a folder of lib uses only those before it on the ladder; words (terms) and types are free to all", () => {
  const found = violations(sourceFiles("lib"), (file, target, isTypeOnly) => {
    const from = nounOf(file.path)!;
    const to = nounOf(target);
    if (to === null || isTypeOnly || wordOf(target) === "terms") return null;
    return LADDER.indexOf(to) > LADDER.indexOf(from) ? `“${from}” stands before “${to}”; move the code up the ladder or turn the call round` : null;
  });
  expect(found).toEqual([]);
});

test("pure files know neither the database nor Next", () => {
  const pure = sourceFiles("lib").filter((file) => PURE.includes(wordOf(file.path)) && !["web", "cli"].includes(nounOf(file.path)!));
  const found = violations(pure, (_file, target, isTypeOnly) => {
    if (isTypeOnly || target === "npm:zod" || target === "npm:chinese-days") return null;
    if (target.startsWith("lib/base/") || (nounOf(target) !== null && PURE.includes(wordOf(target)))) return null;
    return "terms, rules, policy and inputs may use only base, zod and other pure files; put reads in queries.ts, writes in commands.ts";
  });
  expect(found).toEqual([]);
});

test("terms import nothing but terms", () => {
  const terms = sourceFiles("lib").filter((file) => wordOf(file.path) === "terms");
  expect(violations(terms, (_file, target, isTypeOnly) => (isTypeOnly || wordOf(target) === "terms" ? null : "a word needs no code"))).toEqual([]);
});

test("only lib/web knows Next", () => {
  const files = sourceFiles("lib", "db").filter((file) => !["web", "cli"].includes(nounOf(file.path) ?? ""));
  expect(violations(files, (_file, target) => (/^npm:(next|next-auth|react|antd)(\/|$)/.test(target) ? "the domain does not know the web; use lib/web" : null))).toEqual([]);
});

test("app reaches the database only through lib", () => {
  const found = violations(sourceFiles("app"), (_file, target, isTypeOnly) =>
    target.startsWith("db/") && !isTypeOnly ? "add a query or a command in lib/<noun>" : target === "npm:pg" || target.startsWith("npm:drizzle-orm") ? "SQL lives in lib/<noun>" : null,
  );
  expect(found).toEqual([]);
});

test("db knows only its own files, base and the words; the seed tells its story through commands", () => {
  const files = sourceFiles("db").filter((file) => !file.path.startsWith("db/seed/"));
  const found = violations(files, (_file, target, isTypeOnly) =>
    target.startsWith("npm:") || target.startsWith("node:") || target.startsWith("db/") || target.startsWith("lib/base/") || wordOf(target) === "terms" || isTypeOnly
      ? null
      : "the schema knows words, not rules",
  );
  expect(found).toEqual([]);
});

test("lib never imports app", () => {
  const files = sourceFiles("lib", "db").filter((file) => nounOf(file.path) !== "cli" && nounOf(file.path) !== "web");
  expect(violations(files, (_file, target) => (target.startsWith("app/") ? "screens use the domain, not the other way round" : null))).toEqual([]);
});

test("client components carry only pure code to the browser", () => {
  const files = sourceFiles("app");
  const clients = files.filter((file) => file.isClient);
  expect(clients.length).toBeGreaterThan(0);
  const found = violations(clients, (_file, target, isTypeOnly) => {
    if (isTypeOnly || target.startsWith("app/") || target.startsWith("npm:") || target.startsWith("lib/base/")) return null;
    if (target === "lib/web/paths") return null;
    if (nounOf(target) !== null && PURE.includes(wordOf(target))) return null;
    return "a client file may import terms, rules, policy, inputs, base, lib/web/paths, ui and actions";
  });
  expect(found).toEqual([]);
});
