import { beforeAll, expect } from "vitest";
import { axe, newContext, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const CODE = /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/;

test("the system administrator opens an account, the security administrator gives it a role and a code", async ({ page }) => {
  await signIn(page, "admin.sys");
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "人员" }).click();
  await page.getByRole("link", { name: "新增人员" }).click();
  await page.getByRole("button", { name: "开户" }).click();
  await page.getByText("请输入用户名").last().waitFor();
  await page.getByLabel("用户名").fill("wuhou.liu");
  await page.getByLabel("姓名").fill("刘明远");
  await page.getByLabel("岗位").fill("科技科科员");
  await page.getByRole("button", { name: "开户" }).click();
  await page.getByText("请选择单位").last().waitFor();
  expect(await page.getByLabel("姓名").inputValue()).toBe("刘明远");
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("单位", { exact: true }).fill("武侯");
  await page.getByTitle("成都市武侯区", { exact: true }).click();
  await page.getByRole("button", { name: "开户" }).click();
  await page.getByRole("heading", { level: 1, name: /刘明远/ }).waitFor();
  await page.getByText("账号还没有角色，不能登录").waitFor();
  expect(await page.getByRole("button", { name: "签发一次性登录码" }).count()).toBe(0);

  await signInInstead(page, "admin.sec");
  await page.getByRole("region", { name: "待开通的账号" }).getByRole("link", { name: "刘明远" }).click();
  await page.getByLabel("分配角色").click();
  await page.getByTitle("填报人", { exact: true }).click();
  await page.getByRole("button", { name: "分配角色" }).click();
  await page.getByText("本人还没有设置密码").waitFor();
  await page.getByRole("button", { name: "签发一次性登录码" }).click();
  await page.getByText("一次性登录码已签发，只显示这一次").waitFor();
  const code = await page.getByText(CODE).innerText();
  expect(await axe(page)).toEqual([]);
  await page.reload();
  await page.getByText("一次性登录码已签发，等待本人在登录页使用").waitFor();
  expect(await page.getByText(CODE).count()).toBe(0);

  const newcomer = await (await newContext(page.context().browser()!)).newPage();
  await newcomer.goto("/sign-in/activate");
  await newcomer.getByLabel("用户名", { exact: true }).fill("wuhou.liu");
  await newcomer.getByLabel("一次性登录码").fill(code.toLowerCase());
  await newcomer.getByLabel("新密码", { exact: true }).fill("Kexue-2025-ke");
  await newcomer.getByLabel("再输入一次新密码").fill("Kexue-2025-ke");
  await newcomer.getByRole("button", { name: "设置密码" }).click();
  await newcomer.getByText("刘明远，您的密码已设置").waitFor();
  await signIn(newcomer, "wuhou.liu", "Kexue-2025-ke");
  await newcomer.getByText("刘明远，成都市武侯区").waitFor();
  await newcomer.context().close();
});

test("the security administrator signs somebody out, closes and opens the account; neither administrator does the other's work", async ({ page }) => {
  const filer = await (await newContext(page.context().browser()!)).newPage();
  await signIn(filer, "gaoxin.filer");
  await signIn(page, "admin.sec");
  await page.goto("/admin/people?unit=gaoxin&role=filer");
  await page.getByRole("link", { name: "方少游" }).click();
  await page.getByRole("region", { name: "正在登录" }).getByText("用户名和密码").waitFor();
  await page.getByRole("button", { name: "全部结束" }).click();
  await page.getByText("现在没有登录。").waitFor();
  await filer.reload();
  await filer.waitForURL(/\/sign-in/);
  await filer.context().close();
  await page.getByRole("button", { name: "停用账号" }).click();
  await page.getByText("请写明停用原因，至少 2 个字").last().waitFor();
  await page.getByLabel("停用原因").fill("调离岗位");
  await page.getByRole("button", { name: "停用账号" }).click();
  await page.getByText("账号已停用，不能登录").waitFor();
  await page.getByText("原因：调离岗位").waitFor();
  await page.getByLabel("恢复原因").fill("返回岗位");
  await page.getByRole("button", { name: "恢复账号" }).click();
  await page.getByRole("button", { name: "停用账号" }).waitFor();
  await page.goto("/admin/people/admin.sys");
  await page.getByText("系统、安全、审计管理员互斥").waitFor();
  await page.goto("/admin/units");
  await page.getByText("只有系统管理员可以管理单位").waitFor();
});

test("the security administrator tightens a setting and sees it in the list of versions", async ({ page }) => {
  await signIn(page, "admin.sec");
  await page.goto("/admin/security");
  await page.getByText("项低于等保三级预设").waitFor();
  await page.getByLabel("连续输错几次后锁定").fill("4");
  await page.getByRole("row", { name: /连续输错几次后锁定/ }).getByText("严于预设").waitFor();
  await page.getByRole("button", { name: "保存设置" }).click();
  await page.getByText("请写明修改原因，至少 4 个字").last().waitFor();
  await page.getByLabel("修改原因").fill("按年度测评整改意见收紧");
  await page.getByRole("button", { name: "保存设置" }).click();
  await page.getByText("连续输错几次后锁定：5 次 → 4 次").waitFor();
  expect(await page.getByLabel("连续输错几次后锁定").inputValue()).toBe("4");
  expect(await axe(page)).toEqual([]);
});

test("the system administrator adds a unit, renames it and closes it; one in use stays open", async ({ page }) => {
  await signIn(page, "admin.sys");
  await page.goto("/admin/units");
  await page.getByRole("link", { name: "新增单位" }).click();
  await page.getByLabel("单位全称").fill("成都市数据局");
  await page.getByLabel("简称").fill("市数据局");
  await page.getByLabel("代码").fill("sjj");
  await page.getByLabel("类别").click();
  await page.getByTitle("市级部门", { exact: true }).click();
  await page.getByRole("button", { name: "新增单位" }).click();
  await page.getByRole("link", { name: "修改 成都市数据局" }).click();
  const close = async () => {
    await page.getByLabel("状态").click();
    await page.getByTitle("停用", { exact: true }).click();
    await page.getByRole("button", { name: "保存单位" }).click();
  };
  await close();
  await page.getByRole("row", { name: /成都市数据局/ }).getByText("停用").waitFor();
  await page.goto("/admin/units?unit=gaoxin");
  await close();
  await page.getByText(/还有\d+ 个启用的账号、\d+ 个牵头项目，不能停用/).waitFor();
});
