import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type AxeBuilder from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, test as base } from "vitest";
import { command, dropDatabase } from "./test-server";
import { site } from "./site";

/** Joins the run's Chromium. */
export const openBrowser = (): Promise<Browser> => chromium.connect(site().browser);

/** A context as our users have it: Chinese, Chengdu time, relative addresses resolved against the site. */
export const newContext = (browser: Browser, width = 1440, height = 900): Promise<BrowserContext> =>
  browser.newContext({ baseURL: site().url, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width, height } });

/** Collects what a user would never see but a developer must: page errors, console errors and failed loads of our own. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // The browser's own line for a 4xx answer: refusals are asserted where they matter, 5xx is caught below.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) errors.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
  return errors;
}

/** What the page showed when a test gave up: a wait that ran out says only what it waited for. */
async function shown(page: Page): Promise<string> {
  const text = await page.locator("body").innerText({ timeout: 5000 }).catch((error: Error) => error.message);
  return `${page.url()} showed:\n${text.replace(/\s*\n\s*/g, " | ").slice(0, 1500)}`;
}

/** A test with its own `page`; it fails when the page logged an error, even if every assertion held. */
export const test = base.extend<{ page: Page }>({
  page: async ({ task }, run) => {
    const browser = await openBrowser();
    const context = await newContext(browser);
    const page = await context.newPage();
    const errors = collectErrors(page);
    await run(page);
    if (task.result?.state === "fail") console.error(await shown(page));
    await context.close();
    await browser.close();
    expect(errors, "errors in the browser").toEqual([]);
  },
});

/** Signs in through the page, as one of the demonstration's people. The page is left first: one that loses its session goes to the sign-in by itself. */
export async function signIn(page: Page, username: string, password = "guatu-demo"): Promise<void> {
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.goto("/sign-in");
  await page.getByLabel("用户名", { exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: /登\s*录/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Ends the browser's session, as if its cookies were cleared. The page is left first: one that loses its session goes to the sign-in by itself. */
export async function loseSession(page: Page, only?: { name: RegExp }): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies(only);
}

/** Another person at the same machine. */
export async function signInInstead(page: Page, username: string): Promise<void> {
  await loseSession(page);
  await signIn(page, username);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The WCAG 2.2 A and AA rules the page breaks, each with the places: an empty list is a pass. */
export async function axe(page: Page, within = "body"): Promise<string[]> {
  // Fields take nothing until the page listens, and until then nothing in them can be reached by keyboard.
  await page.waitForFunction(() => document.querySelector("main fieldset:disabled") === null, null, { timeout: 5000 }).catch(() => {});
  // What still moves, or fades in, is not yet what is read.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"), null, { timeout: 3000 }).catch(() => {});
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    async ({ selector, tags }) => {
      const engine = (window as unknown as { axe: typeof AxeBuilder }).axe;
      const result = await engine.run(selector, { runOnly: { type: "tag", values: tags } });
      return result.violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map((node) => node.target.join(" ")) }));
    },
    { selector: within, tags: WCAG },
  );
  return violations.map(({ id, help, places }) => `${id} (${help}): ${places.slice(0, 5).join("; ")}`);
}

/** Puts the demonstration back as it was loaded; everybody is signed out. */
export async function restoreDemonstration(): Promise<void> {
  const { server, database, template } = site();
  await dropDatabase(server, database);
  await command(server, `create database ${database} template ${template}`);
}
