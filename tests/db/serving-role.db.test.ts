import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../db/client";
import { throwawayEmbedded, type EmbeddedDatabase } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { insistOnSecondWall } from "../../db/second-wall";
import { FOR_THE_SYSTEM, SERVING_ROLE } from "../../db/serving-role";
import { loadReference } from "../../db/seed/reference";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import { deliverNotices } from "../../lib/jobs/deliver-notices";
import { openDueMonth } from "../../lib/jobs/open-month";
import { refreshDailyLights } from "../../lib/jobs/refresh-lights";
import { NOW } from "../support/actors";
import { command, urlFor } from "../support/test-server";
import { twoMonths } from "./two-months";

let server: EmbeddedDatabase;
let superuser: string;

/** A server of its own: roles belong to a whole server, and other tests run beside these. */
beforeAll(async () => {
  server = await throwawayEmbedded();
  const url = new URL(server.url);
  url.username = "postgres";
  superuser = url.href;
});
afterAll(() => server.release());

/** A new database of `login`, who is made for it with the rights given. */
async function databaseOf(login: string, rights = ""): Promise<string> {
  await command(superuser, `create role ${login} login password 'a password' ${rights}`);
  await command(superuser, `create database of_${login} owner ${login}`);
  const url = new URL(urlFor(server.url, `of_${login}`));
  Object.assign(url, { username: login, password: "a password" });
  return url.href;
}

async function ask<R extends pg.QueryResultRow>(url: string, query: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(query)).rows;
  } finally {
    await client.end();
  }
}

describe("on the embedded server", () => {
  test("the serving role signs in by itself, with a password that is not the owner's, and gets no further", async () => {
    await migrate(server.url);
    expect(new URL(server.servingUrl)).toMatchObject({ username: SERVING_ROLE, pathname: "/guatu" });
    expect(server.servingUrl).not.toContain(new URL(server.url).password);
    await insistOnSecondWall(server.servingUrl);
    for (const escape of ["set role none", "reset role", "set session authorization default"]) {
      expect(await ask(server.servingUrl, `${escape}; select 1`).then(() => "done")).toBe("done");
      expect(await ask<{ current_user: string }>(server.servingUrl, "select current_user")).toEqual([{ current_user: SERVING_ROLE }]);
    }
    for (const other of ["set role guatu", "set role postgres", "set session authorization guatu", "set role pg_read_all_data"]) {
      await expect(ask(server.servingUrl, other), other).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("it can do a day's work", async () => {
    const owner = connect(server.url);
    await loadReference(owner.db, NOW);
    await twoMonths(owner.db);
    const { db, close } = connect(server.servingUrl, { max: 1, session: FOR_THE_SYSTEM });
    const day = shanghaiInstant(plainDate("2025-07-16"), "06:00");
    expect(await refreshDailyLights(db, day)).toBe(3);
    expect(await openDueMonth(db, day)).toBeNull();
    await owner.pool.query("update people set email = username || '@example.test'");
    await owner.pool.query("update reminder_recipients set pending_channels = '[\"mail\"]'");
    const sent: string[] = [];
    const mail = { name: "mail" as const, deliver: async ({ to }: { to: { email: string } }) => void sent.push(to.email) };
    const { rows } = await owner.pool.query<{ count: number }>("select count(*)::int as count from reminder_recipients");
    expect(await deliverNotices(db, day, { channels: [mail], siteUrl: null })).toEqual({ delivered: rows[0]!.count, failed: 0 });
    expect(sent).toHaveLength(rows[0]!.count);
    await close();
    await owner.close();
  });
});

describe("npm start refuses to serve", () => {
  const CASES: [what: string, broken: string, mended: string, sentence: RegExp][] = [
    ["when the policies of a table were taken off", "alter table milestones disable row level security", "alter table milestones enable row level security", /row-level security is off for the table milestones/],
    ["when a policy lets everybody see", "create policy open on projects for select to guatu_web using (true)", "drop policy open on projects", /the table projects shows rows to whoever did not say who acts/],
    ["when the role may not read", "revoke select on updates from guatu_web", "grant select on updates to guatu_web", /may not read the table updates/],
    ["when the role passes the policies", "alter role guatu_web bypassrls", "alter role guatu_web nobypassrls", /passes row-level security/],
    ["when the role is a superuser", "alter role guatu_web superuser", "alter role guatu_web nosuperuser", /is a superuser/],
    ["when the role owns a table", "alter table commitments owner to guatu_web", "alter table commitments owner to guatu; grant select on commitments to guatu_web", /owns tables, or is a member/],
    ["when the role may make tables", "grant create on schema public to guatu_web", "revoke create on schema public from guatu_web", /may create tables/],
    ["when the role may rewrite the trail", "grant update on events to guatu_web", "revoke update on events from guatu_web", /may change the trail/],
  ];

  test.each(CASES)("%s", async (_what, broken, mended, sentence) => {
    await command(urlFor(superuser, "guatu"), broken);
    await expect(insistOnSecondWall(server.servingUrl)).rejects.toThrow(sentence);
    await command(urlFor(superuser, "guatu"), mended);
    await insistOnSecondWall(server.servingUrl);
  });

  test("and the check stands before the web server in what npm start does", () => {
    const text = readFileSync(join(import.meta.dirname, "../../lib/cli/serve.ts"), "utf8");
    expect(text.indexOf("await insistOnSecondWall(servingUrl)")).toBeGreaterThan(text.indexOf("await migrate(url)"));
    expect(text.indexOf("running.web = await")).toBeGreaterThan(text.indexOf("await insistOnSecondWall(servingUrl)"));
  });
});

describe("where the database is given", () => {
  beforeAll(async () => {
    await command(urlFor(superuser, "guatu"), `drop owned by ${SERVING_ROLE}`);
    await command(superuser, `drop role ${SERVING_ROLE}`);
  });

  test("an owner who may not make the role is told what to ask for, and nothing is migrated by half", async () => {
    const url = await databaseOf("poor");
    await expect(migrate(url)).rejects.toThrow(/^Guatu serves as the role guatu_web, which is missing, and poor may not create it\. .*: create role guatu_web; grant guatu_web to poor;$/);
    expect(await ask(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  test("three databases of one owner are migrated at once; the role is made once", async () => {
    const urls = [await databaseOf("able", "createrole createdb")];
    for (const name of ["second", "third"]) {
      await command(urls[0]!, `create database ${name}`);
      urls.push(urlFor(urls[0]!, name));
    }
    await Promise.all(urls.map(migrate));
    await Promise.all(urls.map(insistOnSecondWall));
  });

  test("an owner who did not make the role is told what to ask for, and served once it was done", async () => {
    const url = await databaseOf("late", "createrole");
    await expect(migrate(url)).rejects.toThrow(/^Guatu serves as the role guatu_web, which late may not become\. Have the database administrator run: grant guatu_web to late;$/);
    await command(superuser, `grant ${SERVING_ROLE} to late`);
    await migrate(url);
    await insistOnSecondWall(url);
  });

  test("a superuser's database is served by the narrow role all the same", async () => {
    const url = await databaseOf("rich", "superuser");
    await migrate(url);
    await insistOnSecondWall(url);
  });

  test("a login of its own serves without knowing the owner, as long as it may become the role", async () => {
    const url = new URL(urlFor(superuser, "of_late"));
    await command(superuser, `create role web_login login password 'another password' in role ${SERVING_ROLE}`);
    Object.assign(url, { username: "web_login", password: "another password" });
    await insistOnSecondWall(url.href);
    await command(superuser, `revoke ${SERVING_ROLE} from web_login`);
    await expect(insistOnSecondWall(url.href)).rejects.toThrow(/which the web server's login may not become\. .*grant guatu_web to …/);
  });
});
