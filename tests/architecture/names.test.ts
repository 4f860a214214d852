import { expect, test } from "vitest";
import { sourceFiles, wordOf } from "./source-files";

const DRAWERS = ["utils", "util", "helpers", "helper", "common", "misc", "shared", "types", "constants", "index", "service", "manager"];

test("no file is a drawer: a name says what is inside", () => {
  const found = sourceFiles("app", "db", "lib", "tests").map((file) => file.path).filter((path) => DRAWERS.includes(wordOf(path)) && path !== "db/schema/index.ts");
  expect(found, "name the file after what it holds").toEqual([]);
});

test("files are named in kebab-case", () => {
  const found = sourceFiles("app", "db", "lib", "tests").map((file) => file.path).filter((path) => !/^[a-z0-9_()[\].\-/]+$/.test(path) && !/\[[a-zA-Z.]+\]/.test(path));
  expect(found).toEqual([]);
});

test("only the clock's keepers read the clock", () => {
  const keepers = [/^lib\/web\/(clock|session|auth|sign-in)\.tsx?$/, /^lib\/cli\//, /^lib\/base\/date\.ts$/, /^db\/embedded/, /^db\/seed\/main\.ts$/];
  const found = sourceFiles("app", "db", "lib")
    .filter((file) => !file.isClient && !keepers.some((keeper) => keeper.test(file.path)))
    .filter((file) => /new Date\(\s*\)|Date\.now\(\)/.test(file.text))
    .map((file) => `${file.path}: take ctx.now`);
  expect(found).toEqual([]);
});
