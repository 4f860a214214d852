import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Database } from "@/db/client";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { moveBusinessDay } from "@/lib/cli/move-business-day";
import { findOpenCycle, listFilings } from "@/lib/dispatch/queries";
import { acceptUpdates } from "@/lib/dispatch/reviews/commands";
import { countFilings } from "@/lib/dispatch/rules";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { getActor } from "@/lib/people/queries";
import { fill, type Change } from "../dispatch/workbook/fill";
import { restoreDemonstration, signIn, signInInstead, test } from "../support/browser";
import { returnToDemonstration, turnTo, withSiteDatabase } from "../support/site-database";

const JULY = "/dispatch/2025-07";

/** June is sealed as it stands, July is open, and it is the 14th. */
async function beginJuly(db: Database): Promise<void> {
  const ctx = { actor: await getActor(db, "dispatch.wang"), db, now: shanghaiInstant(plainDate("2025-06-30"), "17:00") };
  const june = (await findOpenCycle(ctx))!;
  const signed = (await listFilings(ctx, june.id)).filter(({ status }) => status === "unit_approved");
  await acceptUpdates(ctx, { month: june.month, items: signed.map(({ code, version }) => ({ code, version })) });
  const { unfiled, awaitingHead } = countFilings(await listFilings(ctx, june.id));
  await sealCycle(ctx, { month: yearMonth("2025-06"), unfiled, awaitingHead });
  await moveBusinessDay(db, plainDate("2025-07-14"));
}

beforeAll(async () => {
  await restoreDemonstration();
  await withSiteDatabase(beginJuly);
});

afterAll(returnToDemonstration);

type Owed = { code: string; overdue: { ordinal: number }[]; lastProgress: string | null };

/** What a unit still owes in July: its projects, and their milestones that are past their day. */
const owed = (page: Page): Promise<Owed[]> =>
  page.evaluate(async () => {
    type Filing = { project: { code: string }; update: { status: string }; milestones: { ordinal: number; plannedOn: string; entry: { isDone: boolean; forecastOn: string | null } }[]; lastMonth: { progressText: string } | null };
    const { today, filings } = (await (await fetch("/api/v1/cycles/2025-07/filings")).json()) as { today: string; filings: Filing[] };
    return filings.filter(({ update }) => update.status === "draft").map(({ project, milestones, lastMonth }) => ({
      code: project.code, lastProgress: lastMonth?.progressText ?? null,
      overdue: milestones.filter(({ plannedOn, entry }) => plannedOn < today && !entry.isDone && (entry.forecastOn === null || entry.forecastOn < today)),
    }));
  });

/** Every project's light and numbers as of March, and the overview's own counts. */
async function asOfMarch(page: Page): Promise<{ lights: string[]; overview: string[] }> {
  const lights = await page.evaluate(async () => {
    const { items } = (await (await fetch("/api/v1/projects?asOf=2025-03&limit=200")).json()) as { items: object[] };
    return items.map((item) => JSON.stringify(item));
  });
  await page.goto("/overview?asOf=2025-03");
  await page.getByRole("region", { name: "封存月份" }).getByText("截至2025年3月31日").waitFor();
  return { lights, overview: await page.locator("main section.panel").allInnerTexts() };
}

test("a filer files by form, by grid and by workbook; the head returns one and signs the rest; a late unit files when reminded; the month is sealed, corrected in the next, and March is as it was", async ({ page }) => {
  // What March says, before anything else happens.
  await signIn(page, "leader.li");
  const march = await asOfMarch(page);
  expect(march.lights.length).toBeGreaterThan(100);

  // 填报人, form: three projects, one after the other.
  await signInInstead(page, "tianfu.filer");
  const all = await owed(page);
  expect(all.length).toBeGreaterThanOrEqual(9);
  const easy = [...all].sort((a, b) => a.overdue.length - b.overdue.length).map(({ code }) => code);
  const [byForm, byGrid, byWorkbook] = [easy.slice(0, 3), easy.slice(3, 8), easy.slice(8)];
  expect(all.find(({ code }) => code === byForm[2])!.overdue).toEqual([]);
  expect(all.filter(({ code, overdue }) => byWorkbook.includes(code) && overdue.length > 0)).not.toEqual([]);
  for (const code of byForm) {
    await page.goto(`${JULY}/${code}`);
    await page.getByLabel("本月进展", { exact: true }).fill(`${code} 完成年中评估，按计划推进。`);
    await page.getByRole("radio", { name: "有把握" }).check();
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  }

  // Grid: five at once, the words of one pasted down from a spreadsheet.
  await page.goto(`${JULY}/grid`);
  const grid = page.getByRole("grid", { name: "项目填报表" });
  await grid.waitFor();
  const column = async (header: string) => page.getByRole("columnheader", { name: header, exact: true }).getAttribute("aria-colindex");
  const cell = async (code: string, header: string) => page.getByRole("row", { name: new RegExp(code) }).locator(`[role=gridcell][aria-colindex="${await column(header)}"]`);
  for (const code of byGrid) {
    await (await cell(code, "本月进展")).click();
    await page.keyboard.type(`${code} 设备进场，完成投资 1200 万元。`);
    await page.keyboard.press("Enter");
    await (await cell(code, "单位自评")).click();
    await page.keyboard.press("F2");
    await page.getByRole("option", { name: "基本可达" }).click();
  }
  await page.getByRole("tab", { name: "里程碑", exact: true }).click();
  await page.getByRole("grid", { name: "里程碑填报表" }).waitFor();
  for (const { code, overdue } of all.filter((each) => byGrid.includes(each.code) && each.overdue.length > 0)) {
    expect(overdue, code).toHaveLength(1);
    await (await cell(code, "预计完成")).first().click();
    await page.keyboard.type("2025/8/29");
    await page.keyboard.press("Tab");
    await page.keyboard.type("设备到货推迟");
    await page.keyboard.press("Enter");
  }
  await page.getByRole("tab", { name: "项目", exact: true }).click();
  for (const code of byGrid) await page.getByRole("checkbox", { name: `勾选 ${code}` }).check();
  await page.getByRole("button", { name: "提交所选（5 项）" }).click();
  await page.getByText("已提交 5 项，等待单位审核人审签", { exact: true }).waitFor();

  // Workbook: the rest, filled offline.
  await page.goto(`${JULY}/workbook`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: `下载填报表（${byWorkbook.length} 项）` }).click()]);
  expect(download.suggestedFilename()).toBe("填报表-四川天府新区-2025年7月.xlsx");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const typed: Change[] = all.filter(({ code }) => byWorkbook.includes(code)).flatMap(({ code, overdue }) => [
    { id: code, column: "本月进展", value: `${code} 完成招标，进入施工准备。` }, { id: code, column: "单位自评", value: "基本可达" },
    ...overdue.flatMap(({ ordinal }) => [
      { id: `${code}#${ordinal}`, column: "预计完成日期", value: "2025.9.30" }, { id: `${code}#${ordinal}`, column: "晚于计划的原因", value: "审批环节延后" },
    ]),
  ]);
  const filled = Buffer.from(await fill(Buffer.concat(chunks), typed));
  await page.locator("input[type=file]").setInputFiles({ name: "填报表.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: filled });
  await page.getByRole("button", { name: new RegExp(`^保存为草稿（${byWorkbook.length} 个项目`) }).click();
  await page.getByText(new RegExp(`保存为 ${byWorkbook.length} 个项目的草稿，核对后请提交审核`)).waitFor();
  await page.goto(`${JULY}/grid`);
  await grid.waitFor();
  for (const code of byWorkbook) await page.getByRole("checkbox", { name: `勾选 ${code}` }).check();
  await page.getByRole("button", { name: `提交所选（${byWorkbook.length} 项）` }).click();
  await page.getByText(`已提交 ${byWorkbook.length} 项，等待单位审核人审签`, { exact: true }).waitFor();

  // 审核人: one field of one project comes back, the rest is signed in one go.
  const [first] = byForm;
  await signInInstead(page, "tianfu.head");
  await page.goto(`${JULY}/review`);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: `退回 ${first}` }).click();
  await dialog.getByRole("checkbox", { name: "本月进展" }).check();
  await dialog.getByLabel("本月进展：要改什么").fill("请写明评估结论。");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await page.getByText(`已退回，还有 ${all.length - 1} 项`).waitFor();
  await page.getByRole("button", { name: `一次审签全部 ${all.length - 1} 项` }).click();
  await dialog.getByRole("button", { name: `确认审签 ${all.length - 1} 项` }).click();
  await page.getByText(`已审签 ${all.length - 1} 项，还有 0 项`).waitFor();

  await signInInstead(page, "tianfu.filer");
  await page.goto(`${JULY}/${first}`);
  await page.getByText("请写明评估结论。").first().waitFor();
  await page.getByLabel("本月进展", { exact: true }).fill(`${first} 年中评估结论为良好，按计划推进。`);
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  await signInInstead(page, "tianfu.head");
  await page.goto(`${JULY}/review`);
  await page.getByRole("button", { name: "一次审签全部 1 项" }).click();
  await dialog.getByRole("button", { name: "确认审签 1 项" }).click();
  await page.getByText("没有等待您审签的填报").waitFor();

  // The day passes: 金牛区 has filed nothing. The office reminds it, and it files late.
  await turnTo("2025-07-31");
  await signInInstead(page, "dispatch.wang");
  await page.goto(JULY);
  await page.getByRole("checkbox", { name: /^金牛区 未报 \d+ 项/ }).check();
  await page.getByRole("button", { name: "催报所选（1）" }).click();
  await dialog.getByRole("button", { name: "发送给 1 人" }).click();
  await page.getByText("已向 1 个单位 1 人发出催报").waitFor();

  await signInInstead(page, "jinniu.filer");
  await page.getByRole("link", { name: "催报提醒 1 条未读" }).waitFor();
  const [late] = [...(await owed(page))].sort((a, b) => a.overdue.length - b.overdue.length);
  expect(late!.overdue).toEqual([]);
  await page.goto(`${JULY}/${late!.code}`);
  await page.getByLabel("本月进展", { exact: true }).fill("补报：完成两处站点改造。");
  await page.getByRole("radio", { name: "有把握" }).check();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  await page.getByText(/补报（迟 \d+ 天）/).first().waitFor();
  await signInInstead(page, "jinniu.head");
  await page.goto(`${JULY}/review`);
  await page.getByRole("button", { name: /^一次审签全部 \d+ 项/ }).click();
  await dialog.getByRole("button", { name: /^确认审签 \d+ 项/ }).click();
  await page.getByText("没有等待您审签的填报").waitFor();

  // 调度专班: accepts what was signed, and seals what there is.
  await signInInstead(page, "dispatch.wang");
  await page.goto(`${JULY}/review`);
  await page.getByRole("checkbox", { name: /^全选 \d+ 项$/ }).check();
  await page.getByRole("button", { name: /^采用所选/ }).click();
  await page.getByText("没有等待您复核的填报").waitFor();
  await turnTo("2025-08-07");
  await page.goto(JULY);
  await page.getByRole("checkbox", { name: /^知悉 \d+ 项未填报/ }).check();
  await page.getByRole("button", { name: "封存本期" }).click();
  await dialog.getByRole("button", { name: "确认封存2025年7月" }).click();
  await page.getByText(/^[0-9a-f]{64}$/).first().waitFor({ timeout: 20_000 });

  // Something was wrong in July: August says so, its review accepts it, and July keeps its words beside the correction.
  await signInInstead(page, "tianfu.filer");
  await page.goto(`/dispatch/2025-08/${first}`);
  await page.getByText("更正以前月份（已封存月份的填报有误时使用）").click();
  await page.getByLabel("更正哪一项").click();
  await page.locator(".ant-select-item-option").filter({ hasText: "本月进展" }).click();
  await page.getByLabel("更正后的内容").fill("年中评估结论为优秀。");
  await page.getByLabel("更正理由").fill("评估报告复核后更正");
  await page.getByRole("button", { name: "登记更正" }).click();
  await page.getByText("更正以前月份（本次更正 1 处）").waitFor();
  await page.getByRole("textbox", { name: "本月进展", exact: true }).fill("8月进展正常。");
  await page.getByRole("radio", { name: "有把握" }).check();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  await signInInstead(page, "tianfu.head");
  await page.goto("/dispatch/2025-08/review");
  await page.getByText("年中评估结论为优秀。").first().waitFor();
  await page.getByRole("button", { name: "一次审签全部 1 项" }).click();
  await dialog.getByRole("button", { name: "确认审签 1 项" }).click();
  await page.getByText("没有等待您审签的填报").waitFor();
  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/2025-08/review");
  await page.getByRole("checkbox", { name: "全选 1 项" }).check();
  await page.getByRole("button", { name: "采用所选（1）" }).click();
  await page.getByText("没有等待您复核的填报").waitFor();

  await signInInstead(page, "leader.li");
  await page.goto(`${JULY}/${first}`);
  await page.getByText(`${first} 年中评估结论为良好，按计划推进。`).first().waitFor();
  await page.getByText("2025年8月更正：年中评估结论为优秀。（理由：评估报告复核后更正）").waitFor();

  // March is still March, to the last number.
  expect(await asOfMarch(page)).toEqual(march);
}, 300_000);
