import type { Page } from "playwright-core";

export const form = (code: string) => `/dispatch/2025-06/${code}`;
export const status = (page: Page) => page.getByRole("form", { name: "月度填报" }).getByRole("status").last();
export const progress = (page: Page) => page.getByLabel("本月进展", { exact: true });
export const nextStep = (page: Page) => page.getByLabel("下一步工作", { exact: true });
export const typedIn = async (page: Page, code: string, words: string) => {
  await page.goto(form(code));
  await progress(page).fill(words);
};
