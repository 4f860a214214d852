import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const panel = (page: Page, title: string) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
const numberOf = async (page: Page, label: string): Promise<number> => Number(/\d+/.exec((await page.getByRole("link", { name: new RegExp(`^${label}`) }).first().locator(".stat-value").innerText()))![0]);

test("a head fills the post that was left, with its hand-over, and gives its milestones an owner; the gap is gone", async ({ page }) => {
  await signIn(page, "gaoxin.head");
  await page.getByRole("heading", { name: "本单位责任缺口" }).waitFor();
  await page.getByRole("link", { name: /^没有责任人的项目/ }).click();
  await page.getByRole("heading", { level: 1, name: "责任缺口" }).waitFor();
  const before = await numberOf(page, "没有责任人的项目");
  await page.getByRole("link", { name: "中国-欧洲中心功能提升" }).click();

  await page.getByRole("button", { name: "登记责任人", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "登记责任人" });
  await dialog.getByText("前任").waitFor();
  await dialog.getByLabel("姓名").fill("沈若川");
  await dialog.getByRole("button", { name: "登记任职" }).click();
  await dialog.getByText("请写明交接事项").waitFor();
  expect(await dialog.getByLabel("姓名").inputValue()).toBe("沈若川");
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel(/^交接事项/).fill("移交中心运营合同和台账；未完成的里程碑按现行计划推进。");
  await dialog.getByRole("button", { name: "登记任职" }).click();
  await page.getByText("责任人已登记为沈若川").waitFor();
  await panel(page, "责任").getByText("沈若川").waitFor();

  await page.getByRole("button", { name: "任职情况" }).click();
  const drawer = page.getByRole("dialog", { name: "任职情况" });
  await drawer.getByText("移交中心运营合同和台账；未完成的里程碑按现行计划推进。").waitFor();
  await drawer.getByText("冯少游").first().waitFor();
  expect(await axe(page)).toEqual([]);
  await drawer.getByRole("button", { name: /close|关闭/i }).click();

  await page.goto("/projects/gaps");
  await page.getByRole("heading", { level: 1, name: "责任缺口" }).waitFor();
  expect(await numberOf(page, "没有责任人的项目")).toBe(before - 1);
});

test("the office adds the landmark outcome that a stage lacks; a filer is offered neither that nor a change of people", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects/gaps?kind=outcome");
  await page.getByRole("link", { name: "“一带一路”科技创新合作区建设" }).click();
  await panel(page, "标志性成果").getByText("没有标志性成果").waitFor();
  await page.getByRole("button", { name: "增设标志性成果" }).click();
  const dialog = page.getByRole("dialog", { name: "增设标志性成果" });
  await dialog.getByRole("button", { name: /增\s*设/ }).click();
  await dialog.getByText("请填写标志性成果名称（至少 2 个字）").waitFor();
  await dialog.getByLabel("标志性成果", { exact: true }).fill("合作区投运证明");
  await dialog.getByLabel("成果类型").click();
  await page.getByTitle(/^投运证明/).click();
  await dialog.getByRole("button", { name: /增\s*设/ }).click();
  await panel(page, "标志性成果").getByText("合作区投运证明").waitFor();
  await panel(page, "标志性成果").getByText("没有标志性成果").waitFor({ state: "detached" });

  await signInInstead(page, "gaoxin.filer");
  await page.goto("/projects/PT-007");
  await page.getByRole("button", { name: "任职情况" }).waitFor();
  expect(await page.getByRole("button", { name: /^(更换|登记|指定|增设)/ }).count()).toBe(0);
});
