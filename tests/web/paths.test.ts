import { describe, expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import { ownPath, paths } from "@/lib/web/paths";

describe("after signing in", () => {
  test.each(["/", "/projects?light=red&unit=gaoxin", "/dispatch/2025-06/GC-1-01", "/plan#ch03.s1", "/projects?q=%E8%B6%85%E7%AE%97"])("%s is a page of ours", (next) => {
    expect(ownPath(next, "/home")).toBe(next);
  });

  test.each([
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil", "", null, undefined,
    "/api/auth/signout", "/sign-in?next=/", "/\tevil.example", "/.//evil.example", "http:evil.example", "/%0d%0aSet-Cookie:a=b\r\n",
  ])("%j is not, so the first page it is", (next) => {
    expect(ownPath(next, "/home")).toBe("/home");
  });
});

describe("addresses", () => {
  test("leave out what is empty and repeat what is many", () => {
    expect(paths.projects({ light: ["red", "yellow"], unit: "", q: null, page: 2, noOwner: true, overdueKey: false })).toBe("/projects?light=red&light=yellow&page=2&noOwner=1");
    expect(paths.projects()).toBe("/projects");
    expect(paths.project("PT-001", { asOf: null })).toBe("/projects/PT-001");
    expect(paths.plan("ch03.s1", { asOf: "2025-03" })).toBe("/plan?asOf=2025-03#ch03.s1");
  });

  test("quote what a code or a name may contain", () => {
    expect(paths.project("GC 1/2")).toBe("/projects/GC%201%2F2");
    expect(paths.signIn("/projects?light=red")).toBe("/sign-in?next=%2Fprojects%3Flight%3Dred");
    expect(paths.api.submit(yearMonth("2025-06"), "GC-1-01")).toBe("/api/v1/updates/2025-06/GC-1-01/submit");
  });
});
