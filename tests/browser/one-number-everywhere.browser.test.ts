import { beforeAll, expect } from "vitest";
import { LIGHT_LABELS, LIGHTS } from "@/lib/lights/terms";
import { restoreDemonstration, signIn, test } from "../support/browser";
import { wordsOf } from "../support/unzip";

beforeAll(restoreDemonstration);

type Cycle = { counts: Record<string, number>; filed: number; expected: number; snapshotSha256: string };

test("May 2025 has the same counts on the overview, in the list, the API, the report page and the .docx", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  const get = async <T>(path: string) => (await (await page.request.get(path)).json()) as T;
  const { counts, filed, expected, snapshotSha256 } = await get<Cycle>("/api/v1/cycles/2025-05");
  expect(counts.total).toBe(LIGHTS.reduce((sum, light) => sum + counts[light]!, 0));
  expect(counts.total).toBeGreaterThan(100);
  expect(LIGHTS.every((light) => counts[light]! > 0), "every light is in the demonstration").toBe(true);

  await page.goto("/overview?asOf=2025-05");
  for (const light of LIGHTS) {
    const stat = page.locator(".stat", { hasText: LIGHT_LABELS[light] });
    expect(await stat.locator(".stat-value").innerText(), light).toMatch(new RegExp(`^${counts[light]}\\s*项`));
    // The number opens the list behind it.
    const href = (await stat.getAttribute("href")) ?? (await stat.locator("a").first().getAttribute("href"));
    const list = await get<{ total: number; items: { light: string }[] }>(`/api/v1${href}&limit=200`);
    expect(list.total, light).toBe(counts[light]);
    expect(list.items.every((item) => item.light === light)).toBe(true);
  }
  expect((await page.locator(".stat", { hasText: "本月填报" }).innerText()).replace(/\s+/g, "")).toContain(`${filed}/${expected}项`);

  const bare = (text: string) => text.replace(/\s+/g, "");
  const sentence = bare(`已完成（蓝灯）${counts.blue} 项，正常推进（绿灯）${counts.green} 项，滞后（黄灯）${counts.yellow} 项，严重滞后（红灯）${counts.red} 项，未到期、无数据或暂停（灰灯）${counts.grey} 项`);
  await page.goto("/reports/2025-05");
  expect(bare(await page.locator("main").innerText())).toContain(sentence);
  const download = await page.request.get((await page.getByRole("link", { name: /下载/ }).getAttribute("href"))!);
  const words = bare(wordsOf(await download.body()));
  expect(words).toContain(sentence);
  expect(words).toContain(snapshotSha256);

  await page.goto("/dispatch");
  const row = page.getByRole("row").filter({ hasText: "2025年5月" });
  expect((await row.innerText()).replace(/\s+/g, "")).toContain(`${filed}/${expected}`);
}, 90_000);
