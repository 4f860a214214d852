import { expect, test } from "vitest";
import { activeEntry } from "@/app/_components/shell/active-entry";
import { homePath, menuOf } from "@/lib/web/menu";

const menu = menuOf("dispatch_lead");

test.each([
  ["/", "desk"], ["/overview", "overview"], ["/projects", "projects"], ["/projects/GC-1-01", "projects"], ["/plan/coverage", "plan"],
  ["/dispatch/2025-06/GC-1-01", "dispatch"], ["/planning", null], ["/elsewhere", null],
])("%s belongs to %s", (pathname, key) => {
  expect(activeEntry(pathname, menu)).toBe(key);
});

test("a leader starts at the overview, a filer at the desk", () => {
  expect([homePath("leader"), homePath("filer")]).toEqual(["/overview", "/"]);
});
