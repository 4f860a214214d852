import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const CODE = "PT-035";
const REASON = "验收意见原件已由专班核对";

test("staff may not raise a light and learns why; the lead does, and everybody reads so, until it is taken back", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto(`/projects/${CODE}`);
  await page.getByRole("button", { name: "人工调灯" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("调灯只在2025年6月有效").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("radio", { name: /绿灯/ }).check();
  await dialog.getByRole("button", { name: "确认调灯" }).click();
  await dialog.getByText("请写明调灯理由，至少 5 个字").waitFor();
  await dialog.getByLabel(/^理由/).fill(REASON);
  await dialog.getByRole("button", { name: "确认调灯" }).click();
  await dialog.getByText("调高须由调度专班负责人办理；您可以调低，或写明情况请负责人调整").waitFor();
  await dialog.getByRole("radio", { name: /红灯/ }).check();
  await dialog.getByRole("button", { name: "确认调灯" }).click();
  await page.getByText("已调为红灯，本月有效").waitFor();
  await page.getByText("人工调整（按规则黄灯）").first().waitFor();

  await signInInstead(page, "dispatch.chen");
  await page.goto(`/projects/${CODE}`);
  await page.getByRole("button", { name: "重新调灯" }).click();
  await dialog.getByRole("radio", { name: /绿灯/ }).check();
  await dialog.getByLabel(/^理由/).fill(REASON);
  await dialog.getByRole("button", { name: "确认调灯" }).click();
  await page.getByText("已调为绿灯，本月有效").waitFor();
  expect(await axe(page)).toEqual([]);

  await page.goto("/projects?adjusted=1");
  await page.getByRole("row", { name: new RegExp(CODE) }).getByText("人工调整").waitFor();
  expect(await axe(page)).toEqual([]);
  await signInInstead(page, "leader.li");
  await page.goto(`/projects/${CODE}`);
  await page.getByRole("heading", { name: "人工调灯" }).waitFor();
  await page.getByText(REASON).first().waitFor();
  expect(await page.getByRole("button", { name: /调灯/ }).count()).toBe(0);
  await page.goto("/overview?live=1");
  await page.getByText("人工调整").first().waitFor();
  expect(await axe(page)).toEqual([]);

  await signInInstead(page, "dispatch.wang");
  await page.goto(`/projects/${CODE}`);
  await page.getByRole("button", { name: "撤销调灯" }).click();
  await page.getByText("已撤销人工调灯，恢复为黄灯").waitFor();
}, 120_000);
