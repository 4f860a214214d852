import { afterAll, beforeAll, expect } from "vitest";
import { restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

const WORDS = "完成起步区骨架路网二期主体施工，签约入驻研发机构3家，累计完成投资1.2亿元。";

beforeAll(restoreDemonstration);
afterAll(restoreDemonstration);

test("a unit files, its head signs, the office accepts and seals, the leader reads, the report comes out", async ({ page }) => {
  // 填报人: what waits, one project filed.
  await signIn(page, "gaoxin.filer");
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
  await page.getByText("截止，还有 6 天").waitFor();
  await page.getByRole("link", { name: /^填报/ }).first().click();
  await page.waitForURL(/\/dispatch\/2025-06\/[A-Z]+-/);
  const code = new URL(page.url()).pathname.split("/").pop()!;

  // Handing over an unfinished form says what is missing, beside the field, and keeps what was typed.
  await page.getByRole("textbox", { name: "下一步工作" }).fill("推进三期征地拆迁。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("请填写本月进展").first().waitFor();
  expect(await page.getByRole("textbox", { name: "下一步工作" }).inputValue()).toBe("推进三期征地拆迁。");

  await page.getByRole("textbox", { name: "本月进展" }).fill(WORDS);
  await page.getByRole("radio", { name: "有把握" }).check();
  // What is not yet handed over survives a reload.
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText(/已于 .* 保存/).waitFor();
  await page.reload();
  expect(await page.getByRole("textbox", { name: "本月进展" }).inputValue()).toBe(WORDS);
  await page.getByRole("button", { name: "提交审核" }).dblclick();
  await page.getByText("待单位审核").first().waitFor();

  // Another unit's project is not there.
  await page.goto("/dispatch/2025-06/GC-1-01");
  await page.getByText("没有找到").first().waitFor();
  
  // 审核人: checks and signs.
  await signInInstead(page, "gaoxin.head");
  await page.getByRole("link", { name: /^去审签/ }).click();
  await page.waitForURL(/review$/);
  const card = page.getByRole("listitem").filter({ hasText: code });
  await card.getByText("完成起步区骨架路网二期主体施工").first().waitFor();
  await card.getByRole("checkbox").check();
  await page.getByRole("button", { name: "审签所选（1）" }).click();
  await page.getByText(/已审签 1 项/).waitFor();
  
  // 调度专班: accepts, sees who has not filed, seals.
  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("listitem").filter({ hasText: code }).first().waitFor();
  await page.getByRole("checkbox", { name: /全选/ }).check();
  await page.getByRole("button", { name: /采用所选/ }).click();
  await page.getByText(/已采用 \d+ 项/).waitFor();
  await page.goto("/dispatch/2025-06");
  await page.getByRole("heading", { name: /未报与待审签/ }).waitFor();
  await page.getByRole("checkbox", { name: /知悉 \d+ 项待单位审核/ }).check();
  await page.getByRole("checkbox", { name: /知悉 \d+ 项未填报/ }).check();
  await page.getByRole("button", { name: "封存本期" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /确认封存/ }).click();
  await page.getByText(/[0-9a-f]{64}/).first().waitFor();
  await page.goto("/dispatch");
  await page.getByText("2025年7月调度期将于6月25日（周三）自动开启").waitFor();

  // The office downloads the report of the month it has just sealed.
  await page.goto("/reports/2025-06");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /下载/ }).click()]);
  expect(download.suggestedFilename()).toContain("2025年6月");
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  
  // Sealed is sealed: the filer reads, and is told why nothing can be changed.
  await signInInstead(page, "gaoxin.filer");
  await page.goto(`/dispatch/2025-06/${code}`);
  await page.getByText("本期调度已封存").first().waitFor();
  expect(await page.getByRole("button", { name: "提交审核" }).count()).toBe(0);
  const late = await page.evaluate(
    async ({ path, words }) => {
      const body = { version: 1, content: { progressText: words, selfJudgement: "confident", milestones: [], outcomes: [] } };
      const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as { error: { message: string } } };
    },
    { path: `/api/v1/updates/2025-06/${code}/submit`, words: WORDS },
  );
  expect(late.status).toBe(403);
  expect(late.body.error.message).toContain("已封存");
  
  // 市领导: one page that says how the plan stands, now of June.
  await signInInstead(page, "leader.li");
  await page.waitForURL(/overview/);
  await page.getByText(/2025年6月封存/).first().waitFor();
}, 180_000);
