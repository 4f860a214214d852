import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

/** Hands a project over through the door that the form uses, as the signed-in filer. */
async function handOver(page: Page, code: string, progressText: string, donePct?: number): Promise<void> {
  const status = await page.evaluate(async ({ path, words, pct }) => {
    type Entry = { ordinal: number; entry: { donePct: number } };
    const filing = (await (await fetch(path)).json()) as { update: { version: number }; texts: object; milestones: Entry[] };
    const milestones = filing.milestones.map(({ ordinal, entry }, at) => ({ ordinal, ...entry, ...(at === 0 && pct !== undefined && { donePct: pct }) }));
    const content = { ...filing.texts, progressText: words, selfJudgement: "reachable", milestones, outcomes: [] };
    const headers = { "Content-Type": "application/json", "Idempotency-Key": `hand-over-${path}`.replaceAll("/", ".") };
    return (await fetch(`${path}/submit`, { method: "POST", headers, body: JSON.stringify({ version: filing.update.version, content }) })).status;
  }, { path: `/api/v1/updates/2025-06/${code}`, words: progressText, pct: donePct });
  expect(status).toBe(200);
}

test("a head returns one field with its remark and signs the rest in one go, after a look at what that means", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await handOver(page, "PT-003", "签约入驻研发机构3家。", 45);
  await handOver(page, "PT-006", "平台完成扩容测试。", 90);
  await handOver(page, "PT-007", "本月无变化：等待验收排期。");

  await signInInstead(page, "gaoxin.head");
  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("checkbox", { name: "全选 3 项" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "退回 PT-003" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await dialog.getByText("请写明退回原因，便于填报人修改").waitFor();
  await dialog.getByRole("checkbox", { name: "本月进展" }).check();
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await dialog.getByText("请写明这一项要改什么").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel("本月进展：要改什么").fill("请列出三家机构的名称。");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await page.getByText("已退回，还有 2 项").waitFor();
  await page.getByRole("checkbox", { name: "全选 2 项" }).waitFor();

  await page.getByRole("button", { name: "一次审签全部 2 项" }).click();
  await dialog.getByText("审签本单位本月全部 2 项").waitFor();
  await dialog.getByText(/^本单位另有 \d+ 项尚未提交，不在本次审签之内。$/).waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "确认审签 2 项" }).click();
  await page.getByText("已审签 2 项，还有 0 项").waitFor();
  await page.getByText("没有等待您审签的填报").waitFor();

  await signInInstead(page, "gaoxin.filer");
  await page.goto("/dispatch/2025-06/PT-003");
  await page.getByText("请列出三家机构的名称。").first().waitFor();
});

test("the office sees first what needs eyes, records a spot check, accepts the ordinary ones at once and returns the rest with one remark", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("checkbox", { name: "全选 5 项" }).waitFor();
  const cards = page.getByRole("listitem").filter({ has: page.getByRole("checkbox") });
  await cards.first().getByText("关键节点逾期 1 个").waitFor();
  await page.getByText(/^已抽查 3\/\d+（2\.\d%），应不少于 6 项/).waitFor();

  await page.getByRole("button", { name: "抽查 PT-032" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "登记抽查" }).click();
  await dialog.getByText("请选择抽查结论").waitFor();
  await dialog.getByRole("radio", { name: "存在疑问" }).check();
  await dialog.getByRole("button", { name: "登记抽查" }).click();
  await dialog.getByText("存在疑问的，请写明核对了什么、疑问在哪里（至少 4 个字）").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel("核对了什么、结果如何（本单位审核人可见）").fill("验收文档只见到60份。");
  await dialog.getByRole("button", { name: "登记抽查" }).click();
  await page.getByText("已登记 PT-032 的抽查结论").waitFor();
  await page.getByText(/^已抽查 4\/\d+（3\.\d%），应不少于 6 项/).waitFor();
  await cards.filter({ hasText: "PT-032" }).getByText("验收文档只见到60份。").waitFor();

  await page.getByRole("button", { name: "抽查存疑 1" }).click();
  await page.getByRole("checkbox", { name: "全选 1 项" }).waitFor();
  expect(new URL(page.url()).searchParams.get("reason")).toBe("doubtful");
  await page.reload();
  await page.getByRole("checkbox", { name: "全选 1 项" }).waitFor();
  await page.getByRole("button", { name: "全部 5" }).click();

  await page.getByRole("button", { name: "全选无异常项（3）" }).click();
  await page.getByRole("button", { name: "采用所选（3）" }).click();
  await page.getByText("已采用 3 项，还有 2 项").waitFor();
  await page.getByRole("checkbox", { name: "全选 2 项" }).check();
  await page.getByRole("button", { name: "退回所选（2）" }).click();
  await dialog.getByRole("button", { name: "退回 2 项" }).click();
  await dialog.getByText("请写明退回原因，便于填报人修改").waitFor();
  await dialog.getByLabel("退回原因（填报人会看到）").fill("请补充数据来源。");
  await dialog.getByRole("button", { name: "退回 2 项" }).click();
  await page.getByText("已退回 2 项，还有 0 项").waitFor();
  await page.getByText("没有等待您复核的填报").waitFor();

  // What was found is there for the unit's head, and for no filer.
  await signInInstead(page, "gaoxin.head");
  await page.goto("/dispatch/2025-06/PT-010");
  await page.getByRole("heading", { name: "抽查" }).waitFor();
  await signInInstead(page, "gaoxin.filer");
  await page.goto("/dispatch/2025-06/PT-010");
  await page.getByRole("heading", { name: "填报内容" }).waitFor();
  expect(await page.getByRole("heading", { name: "抽查" }).count()).toBe(0);
});
