import { expect, test } from "vitest";
import { isContention, isDatabaseAway } from "@/lib/web/outage";

const wrapped = (cause: unknown) => new Error("Failed query: select 1", { cause });
const coded = (code: string, message = "", more = {}) => Object.assign(new Error(message), { code, ...more });

test.each([
  ["the server shut down", coded("57P01", "terminating connection due to administrator command"), true],
  ["the server is starting", coded("57P03"), true],
  ["no connection left", coded("53300"), true],
  ["the disk is full", coded("53100"), true],
  ["nobody listens", coded("ECONNREFUSED"), true],
  ["both addresses of localhost refuse", new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]), true],
  ["the pool waited too long", new Error("timeout exceeded when trying to connect"), true],
  ["cut in the middle", new Error("Connection terminated unexpectedly"), true],
  ["a broken rule of the database", coded("23505"), false],
  ["a missing file", coded("ENOENT", "", { syscall: "open" }), false],
  ["a bug", new TypeError("x is undefined"), false],
  ["nothing", null, false],
])("%s", (_name, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
  expect(isDatabaseAway(wrapped(error))).toBe(away);
});

test.each([["55P03", true], ["40P01", true], ["40001", true], ["23505", false]])("%s is another write being quicker: %s", (code, expected) => {
  expect(isContention(wrapped(coded(code)))).toBe(expected);
});
