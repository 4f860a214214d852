import { and, eq } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Connection } from "@/db/client";
import { freePort } from "@/db/embedded/free-port";
import { events, people, sessions } from "@/db/schema";
import { webEnvironment } from "@/lib/cli/settings";
import { startWebServer } from "@/lib/cli/web-server";
import { axe, collectErrors, loseSession, openBrowser } from "../support/browser";
import { command, dropDatabase, urlFor } from "../support/test-server";
import { CLIENT, openIdentityProvider } from "./identity-provider";
import { site } from "../support/site";

const BUTTON = "用市统一身份认证登录";
const NOT_LINKED = "该统一身份认证账号尚未绑定本系统账号，请先用用户名登录后在“我的账号”中绑定，或联系系统管理员";
const NOT_DONE = "统一身份认证没有完成，请重试，或用用户名和密码登录";

let ownSite: string;
let browser: Browser;
let connection: Connection;
const opened: (() => Promise<unknown>)[] = [];

/** A second site, beside a provider. */
beforeAll(async () => {
  const { server, template } = site();
  const database = `${template}_oidc`;
  await command(server, `create database ${database} template ${template}`);
  opened.push(() => dropDatabase(server, database));
  const databaseUrl = urlFor(server, database);
  connection = connect(databaseUrl, { max: 1 });
  opened.push(() => connection.close());
  const [port, providerPort] = [await freePort(), await freePort()];
  ownSite = `http://localhost:${port}`;
  const provider = await openIdentityProvider(providerPort, ownSite);
  opened.push(provider.close);
  const env = {
    ...webEnvironment(databaseUrl, port, "a secret of this test alone", "a key of this test alone, long enough"),
    NEXTAUTH_URL: ownSite, GUATU_OIDC_ISSUER: provider.issuer, GUATU_OIDC_CLIENT_ID: CLIENT.id, GUATU_OIDC_CLIENT_SECRET: CLIENT.secret, GUATU_OIDC_NAME: "市统一身份认证", GUATU_OIDC_SECOND_FACTOR: "sms",
  };
  const web = await startWebServer({ host: "127.0.0.1", port, quiet: true, env });
  opened.push(web.stop);
  browser = await openBrowser();
  opened.push(() => browser.close());
}, 120_000);
afterAll(async () => {
  for (const close of opened.reverse()) await close();
});

const newContext = () => browser.newContext({ baseURL: ownSite, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 1440, height: 900 } });

async function withPage(act: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await newContext();
  const page = await context.newPage();
  const errors = collectErrors(page);
  await act(page, context);
  await context.close();
  expect(errors, "errors in the browser").toEqual([]);
}

async function signInAtProvider(page: Page, account: string): Promise<void> {
  await page.getByRole("button", { name: BUTTON }).click();
  await nameOneself(page, account);
}

/** On the provider's own page. */
async function nameOneself(page: Page, account: string): Promise<void> {
  await page.getByLabel("账号", { exact: true }).fill(account);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function signInByPassword(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("用户名", { exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill("guatu-demo");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function link(page: Page, username: string, account: string): Promise<void> {
  await signInByPassword(page, username);
  await page.goto("/account");
  await page.getByRole("button", { name: "绑定市统一身份认证" }).click();
  await nameOneself(page, account);
  await page.waitForURL("**/account?identity=*");
}

const whoAmI = async (page: Page) => {
  const answer = await page.request.get("/api/v1/me");
  return answer.ok() ? ((await answer.json()) as { person: { username: string } }).person.username : answer.status();
};

describe("统一身份认证", () => {
  test("lets nobody in who is not linked, makes no account, and says what to do", () =>
    withPage(async (page) => {
      const before = await connection.db.$count(people);
      await page.goto("/sign-in");
      expect(await axe(page)).toEqual([]);
      await signInAtProvider(page, "stranger");
      await page.getByRole("alert").getByText(NOT_LINKED).waitFor();
      expect(await axe(page)).toEqual([]);
      expect(await whoAmI(page)).toBe(401);
      expect(await connection.db.$count(people)).toBe(before);
      expect(await connection.db.$count(events, and(eq(events.action, "session.refused"), eq(events.subjectId, "stranger")))).toBe(1);
    }));

  test("is linked from 我的账号, and from then on signs in; unlinked it does not", () =>
    withPage(async (page) => {
      await link(page, "gaoxin.filer", "cd-1001");
      await page.getByText("已绑定，今后可以用市统一身份认证登录").waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole("button", { name: /打开个人菜单/ }).click();
      await page.getByRole("menuitem", { name: "退出登录" }).click();
      await page.waitForURL("**/sign-in");

      // The provider still knows this browser: there and back without a word.
      await page.goto("/sign-in?next=/projects?light=red");
      await page.getByRole("button", { name: BUTTON }).click();
      await page.waitForURL(`${ownSite}/projects?light=red`);
      expect(await whoAmI(page)).toBe("gaoxin.filer");
      const [session] = await connection.db.select({ via: sessions.via, secondFactorAt: sessions.secondFactorAt, confirmedAt: sessions.confirmedAt, startedAt: sessions.startedAt }).from(sessions).where(eq(sessions.via, "oidc"));
      expect(session).toMatchObject({ via: "oidc", secondFactorAt: null });
      // Proven when the account was named there, which was before this sign-in.
      const provenBefore = session!.startedAt.getTime() - session!.confirmedAt.getTime();
      expect(provenBefore).toBeGreaterThan(0);
      expect(provenBefore).toBeLessThan(300_000);

      await page.goto("/account");
      await page.getByRole("button", { name: "解除绑定" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "解除绑定" }).click();
      await page.getByRole("button", { name: "绑定市统一身份认证" }).waitFor();
      expect(await connection.db.$count(events, eq(events.action, "identity.unlinked"))).toBe(1);
      await loseSession(page, { name: /next-auth/ });
      await page.goto("/sign-in");
      await page.getByRole("button", { name: BUTTON }).click();
      await page.getByRole("alert").getByText(NOT_LINKED).waitFor();
    }));

  test("belongs to one person only", async () => {
    await withPage((page) => link(page, "tianfu.filer", "cd-2002"));
    await withPage(async (page) => {
      await link(page, "kjj.filer", "cd-2002");
      await page.getByRole("alert").getByText("该统一身份认证账号已绑定其他人员").waitFor();
      expect(await whoAmI(page)).toBe("kjj.filer");
    });
  });

  test("a second factor shown there counts as one here", async () => {
    await withPage((page) => link(page, "gaoxin.head", "cd-3003"));
    await withPage(async (page) => {
      await page.goto("/sign-in");
      await page.getByRole("button", { name: BUTTON }).click();
      await page.getByLabel("短信验证码").check();
      await nameOneself(page, "cd-3003");
      await page.waitForURL(`${ownSite}/`);
      expect(await whoAmI(page)).toBe("gaoxin.head");
      const [person] = await connection.db.select({ id: people.id }).from(people).where(eq(people.username, "gaoxin.head"));
      const rows = await connection.db.select({ at: sessions.secondFactorAt }).from(sessions).where(and(eq(sessions.personId, person!.id), eq(sessions.via, "oidc")));
      expect(rows.map(({ at }) => at !== null)).toEqual([true]);
    });
  });
});

describe("the way back from 统一身份认证", () => {
  /** Goes there as `account` and stops on the way back: the address, and the cookies that belong to it. */
  async function stopped(page: Page, context: BrowserContext, account: string) {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: BUTTON }).click();
    await page.getByLabel("账号", { exact: true }).waitFor();
    // The browser would follow the redirects at once.
    const resumed = await page.request.post(page.url(), { form: { account }, maxRedirects: 0 });
    const sentBack = await page.request.get(resumed.headers().location!, { maxRedirects: 0 });
    return { back: new URL(sentBack.headers().location!), kept: await context.cookies(ownSite) };
  }
  const refusedAt = async (page: Page, address: string) => {
    await page.goto(address);
    await page.getByRole("alert").getByText(NOT_DONE).waitFor();
    expect(await whoAmI(page)).toBe(401);
  };
  beforeAll(() => withPage((page) => link(page, "jinjiang.filer", "cd-4004")));

  test("is refused with another state", () =>
    withPage(async (page, context) => {
      const { back } = await stopped(page, context, "cd-4004");
      back.searchParams.set("state", "another");
      await refusedAt(page, back.href);
    }));

  test("is refused in another browser, to whom the first sent its address", () =>
    withPage(async (page, context) => {
      const { back } = await stopped(page, context, "cd-4004");
      await withPage((other) => refusedAt(other, back.href));
    }));

  test("is refused with another try's nonce", () =>
    withPage(async (page, context) => {
      const first = await stopped(page, context, "cd-4004");
      await loseSession(page);
      const second = await stopped(page, context, "cd-4004");
      await context.addCookies(first.kept.filter(({ name }) => name.endsWith("nonce")));
      await refusedAt(page, second.back.href);
    }));

  test("serves once: with the same cookies again, its code is spent", () =>
    withPage(async (page, context) => {
      const { back, kept } = await stopped(page, context, "cd-4004");
      await page.goto(back.href);
      expect(await whoAmI(page)).toBe("jinjiang.filer");
      await loseSession(page);
      await context.addCookies(kept);
      await refusedAt(page, back.href);
    }));
});
