import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { PERMISSIONS, type Action } from "@/lib/people/permissions/terms";
import { apiAccount } from "@/lib/web/api-account";
import { apiRoute, apiWrite } from "@/lib/web/api-route";
import { formAction } from "@/lib/web/form-action";
import { readPage } from "@/lib/web/session";
import { inRequest, openPage } from "../support/pages";
import { ownPage, send, type Handler } from "../support/requests";
import { CASES, type Ask } from "./cases";
import { DOORS, doorName, hasDoor } from "./doors-on-disk";
import { COLUMNS, MATRIX, nameOf, relationOf, roleOf, SIGNED_IN, type Column, type Row } from "./matrix";
import { findDoor, signIn, WHO, withMatrixSite, type Answer, type Site } from "./site";

// The first to open a page loads all that it is made of.
vi.setConfig({ testTimeout: 120_000 });

const BUILT = MATRIX.filter(({ action }) => hasDoor(action));
const ASKED = BUILT.flatMap((row) => (CASES[nameOf(row)]?.asks ?? []).map((ask) => [`${nameOf(row)}: ${ask.door}`, row, ask] as const));

/** Whose the thing is that the door is asked for. */
const OWNER: Column = "F.lead";
const isOwn = (column: Column) => relationOf(column) === null || relationOf(column) === "lead";
const isRead = ({ door }: Ask) => ["GET", "page"].includes(findDoor(door).kind);

const askAs = async (site: Site, ask: Ask, column: Column): Promise<Answer> => site.ask(column, ask.door, await ask.send?.(site, column));

function expectAnswer(row: Row, ask: Ask, column: Column, answer: Answer): void {
  const { status, sentence, text } = answer;
  const cell = row.cells[column];
  const said = [column, cell, status, sentence];
  const isShown = ask.shows === undefined ? null : text.includes(ask.shows);
  if (column === "N") return expect([...said, isShown]).toEqual([column, cell, 401, expect.any(String), isShown === null ? null : false]);
  const permission = PERMISSIONS[row.action as Action];
  if (cell === "-" && !(permission.roles as readonly string[]).includes(roleOf(column))) return expect([...said, text.includes(ask.shows ?? "\0")]).toEqual([column, cell, 403, permission.refusal, false]);
  if (cell === "-" && (ask.isList || (ask.eachOnItsOwn && relationOf(column) === "part"))) return expect([...said, isShown ?? text.includes('"isSubmitted":false')]).toEqual([column, cell, 200, "", !ask.isList]);
  if (cell === "-") {
    const isHidden = ask.isHidden || (relationOf(column) === "other" && findDoor(ask.door).kind !== "action" && /^(project|change|filing|attachment|assignment)/.test(row.action));
    return expect(said).toEqual([column, cell, isHidden ? 404 : 403, expect.stringMatching(isHidden ? /^(没有找到.*或您无权查看)?$/ : /[\u4e00-\u9fff]{4}/)]);
  }
  if (cell === "o" && ask.ofAnother !== undefined && column !== OWNER) return expect(said).toEqual([column, cell, ask.ofAnother, expect.stringMatching(/[\u4e00-\u9fff]{4}/)]);
  const shows = ask.shows === undefined ? null : cell === "Y" || cell === "s" || (cell === "o" && isOwn(column));
  expect([...said, isShown]).toEqual([column, cell, 200, "", shows]);
}

test("every row of the matrix is asked at every door that it leads to", () => {
  expect(BUILT.map(nameOf).filter((name) => !(name in CASES))).toEqual([]);
  const asked = new Set(ASKED.map(([, row, { door }]) => `${row.action} ${door}`));
  expect(DOORS.map((door) => `${door.action} ${doorName(door)}`).filter((door) => !asked.has(door))).toEqual([]);
});

const prepared = (row: Row, fn: (site: Site) => Promise<void>) => () =>
  withMatrixSite(async (site) => {
    await CASES[nameOf(row)]!.prepare?.(site);
    await fn(site);
  });
const READS = BUILT.map((row) => [nameOf(row), row, (CASES[nameOf(row)]?.asks ?? []).filter(isRead)] as const).filter(([, , asks]) => asks.length > 0);
const isOfOneself = ({ cells }: Row) => COLUMNS.every((column) => column === "N" || cells[column] === "o");
const WRITES = ASKED.filter(([, , ask]) => !isRead(ask));

describe.each(READS)("%s is read", (_name, row, asks) => {
  test("by those whom the matrix names, at every door", prepared(row, async (site) => {
    for (const ask of asks) for (const column of COLUMNS) expectAnswer(row, ask, column, await askAs(site, ask, column));
  }));
});

describe.each(WRITES)("%s", (_name, row, ask) => {
  const [first, ...others] = COLUMNS.filter((column) => row.cells[column] !== "-");

  test(`refuses, and has changed nothing by it: ${first} still can`, prepared(row, async (site) => {
    for (const column of [...COLUMNS.filter((one) => row.cells[one] === "-"), first!]) expectAnswer(row, ask, column, await askAs(site, ask, column));
  }));

  // Of what everybody has of their own, one house is enough for all.
  test.each(isOfOneself(row) ? ["the others"] : [])("serves %s", prepared(row, async (site) => {
    for (const column of others) expectAnswer(row, ask, column, await askAs(site, ask, column));
  }));

  test.each(isOfOneself(row) ? [] : others)("serves %s", (column) => prepared(row, async (site) => expectAnswer(row, ask, column, await askAs(site, ask, column)))());
});

test("a door whose act has no rule is shut to everybody, however it is made", () =>
  withMatrixSite(async (site) => {
    const act = "project.erase" as Action;
    const opened = vi.fn(async () => ({ erased: true }));
    const input = z.object({});
    const shut = "该操作未登记访问规则，已拒绝";
    for (const who of SIGNED_IN) {
      const cookie = await signIn(site.db, site.month, WHO[who]);
      const write = { method: "POST", headers: ownPage(cookie, `unlisted-${who}`), body: {} };
      for (const [handler, options] of [[apiRoute({ action: act }, opened), { headers: { cookie } }], [apiWrite({ action: act, input }, opened), write], [apiAccount({ action: act, input }, opened), write]] as const) {
        expect(await send(handler as Handler, "/api/v1/unlisted", options)).toMatchObject({ status: 403, body: { error: { message: shut } } });
      }
      expect(await openPage(() => readPage(act, async () => opened() as never), { cookie })).toMatchObject({ status: 403, sentence: shut });
      expect(await inRequest("action", { cookie }, async () => formAction(act, input, opened, () => {})(null, new FormData()))).toMatchObject({ message: shut });
    }
    expect(opened).not.toHaveBeenCalled();
  }));
