import { beforeAll, expect } from "vitest";
import { restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

type List<T> = { items: T[]; nextCursor: string | null };
type Project = { code: string; leadUnit: { code: string; name: string }; light: string; progressPct: number; plannedPct: number; planRef: { path: string; quote: string; lineStart: number; lineEnd: number } };

test("without a session or token every door but health answers 401, in JSON", async ({ page }) => {
  expect((await page.request.get("/api/health")).status()).toBe(200);
  for (const path of ["/api/v1/plan/nodes", "/api/v1/commitments", "/api/v1/indicators", "/api/v1/projects", "/api/v1/projects/GC-1-01", "/api/v1/cycles", "/api/v1/cycles/2025-05", "/api/v1/me", "/reports/2025-05/download"]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(401);
    expect(((await answer.json()) as { error: { kind: string } }).error.kind, path).toBe("unauthorized");
  }
});

test("the plan, its promises and indicators come whole; projects page by cursor", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  const get = async <T>(path: string) => (await (await page.request.get(path)).json()) as T;
  const nodes = await get<List<{ code: string; kind: string; text: string; lineStart: number; lineEnd: number }>>("/api/v1/plan/nodes");
  expect(nodes.nextCursor).toBeNull();
  expect(nodes.items.filter((node) => node.kind === "chapter")).toHaveLength(11);
  expect(nodes.items.filter((node) => /^eng\d\.\d+$/.test(node.code))).toHaveLength(30);
  expect(nodes.items.filter((node) => /^field\d\.\d+$/.test(node.code))).toHaveLength(49);
  expect((await get<List<unknown>>("/api/v1/indicators")).items).toHaveLength(10);
  const commitments = await get<List<{ kind: string; quote: string; lineStart: number; lineEnd: number }>>("/api/v1/commitments");
  expect(commitments.items.filter(({ kind }) => kind === "engineering")).toHaveLength(30);
  expect(commitments.items.every(({ quote, lineStart, lineEnd }) => quote.length > 0 && lineStart > 0 && lineEnd >= lineStart)).toBe(true);

  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const list: List<Project> = await get<List<Project>>(`/api/v1/projects?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    for (const project of list.items) {
      expect(seen.has(project.code), `${project.code} comes twice`).toBe(false);
      seen.add(project.code);
      expect(project.planRef.quote.length).toBeGreaterThan(0);
    }
    cursor = list.nextCursor;
  } while (cursor);
  expect(seen.size).toBe(126);
});

test("a unit's people see only what their unit leads or joins; the rest is not found", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  const { items } = (await (await page.request.get("/api/v1/projects?limit=200")).json()) as List<Project>;
  expect(items.length).toBeGreaterThan(0);
  expect(items.length).toBeLessThan(60);
  const foreign = await page.request.get("/api/v1/projects/GC-1-01");
  expect(foreign.status()).toBe(404);
  for (const item of items) expect((await page.request.get(`/api/v1/projects/${item.code}`)).status()).toBe(200);
});
