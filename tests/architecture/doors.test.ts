import { expect, test } from "vitest";
import { ACTIONS } from "@/lib/people/permissions/terms";
import { hasDoor } from "../permissions/doors-on-disk";
import { sourceFiles } from "./source-files";

const files = sourceFiles("app");
const METHODS = /export\s+(?:const|async function|function)\s+(GET|POST|PUT|PATCH|DELETE)\b[^\n]*/g;

test("every method of a route is made by apiRoute, apiWrite, apiUpload or apiAccount, which say who may come in", () => {
  const routes = files.filter((file) => file.path.endsWith("/route.ts") && !file.path.startsWith("app/api/auth/"));
  expect(routes.length).toBeGreaterThan(0);
  const found = routes.flatMap((file) =>
    [...file.text.matchAll(METHODS)].filter(([line]) => !/=\s*(apiRoute|apiWrite|apiUpload|apiAccount)\b/.test(line)).map(([, method]) => `${file.path} ${method}: wrap it in apiRoute, apiWrite, apiUpload or apiAccount`),
  );
  expect(found).toEqual([]);
});

test("every door says which permission it asks for; only the health check, and setting a password by a one-time code, ask for none", () => {
  const doors = files.flatMap((file) => [...file.text.matchAll(/\b(apiRoute|apiWrite|apiUpload|apiAccount|formAction|readPage|readPageAsOf)\((?!action\b)([\s\S]{0,40})/g)].map(([, door, opening]) => ({ path: file.path, door, opening: opening! })));
  expect(doors.length).toBeGreaterThan(50);
  const undeclared = doors.filter(({ opening }) => !/^\s*(\{\s*action: )?"[a-z_]+\.[a-z_]+"/.test(opening)).map(({ path, door }) => `${path} ${door}`);
  expect(undeclared.filter((door) => !/ (readPage|readPageAsOf)$/.test(door) || !door.startsWith("app/_components/"))).toEqual(["app/api/health/route.ts apiRoute", "app/api/v1/account/activate/route.ts apiAccount"]);
});

test("every server action is a formAction", () => {
  const actions = files.filter((file) => /^\s*["']use server["']/.test(file.text));
  const found = actions.flatMap((file) =>
    [...file.text.matchAll(/export\s+(?:const|async function|function)\s+(\w+)[^\n]*/g)].filter(([line]) => !/=\s*formAction\b/.test(line)).map(([, name]) => `${file.path} ${name}: wrap it in formAction`),
  );
  expect(found).toEqual([]);
});

test("every page that shows data reads it through readPage; a static shell holds none", () => {
  const pages = files.filter((file) => /^app\/\((app|leader)\)\/.*page\.tsx$/.test(file.path));
  expect(pages.length).toBeGreaterThan(5);
  const found = pages
    .filter((file) => !/\breadPage(AsOf)?\b/.test(file.text))
    .filter((file) => file.imports.some(({ target, isTypeOnly }) => !isTypeOnly && /^lib\/.*(queries|commands|filing)$/.test(target)))
    .map((file) => `${file.path}: read inside readPage, so that its numbers come from one picture of the data`);
  expect(found).toEqual([]);
});

test("every permission opens some door: what no page, route or action asks for is no permission", () => {
  expect(ACTIONS.filter((action) => !hasDoor(action))).toEqual([]);
});
