import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { corrections, events, outcomes, sessions, updates } from "@/db/schema";
import { PERMISSIONS, type Action } from "@/lib/people/permissions/terms";
import { JUNE, WORDS } from "../support/dispatch-month";
import { CASES } from "./cases";
import { DOORS, doorName, parametersOf, type Door } from "./doors-on-disk";
import { MATRIX, nameOf, roleOf, type SignedIn } from "./matrix";
import { CODE, personOf, withMatrixSite, type Sent, type Site } from "./site";

// The first to open a page loads all that it is made of.
vi.setConfig({ testTimeout: 120_000 });

/** What stands in addresses. `month` and `period` are everybody's: they name no one's thing. */
const PARAMETERS = ["code", "figure", "id", "month", "period", "username", "version"];
/** Ids in what is sent, by door; [] for those that name nothing but the month. A door that is not here fails. */
const IN_BODIES: Record<string, string[]> = {
  accept: ["items.code"], "ask-again": ["items.code"], days: [], reminders: ["unitCodes"], reopen: [], return: ["code", "fields"], "return-several": ["items.code"], seal: [],
  sign: ["items.code"], "spot-checks": ["code"], submit: ["items.code", "items.content.outcomes.id"], "take-up-again": ["code"], updates: ["items.code", "items.content.outcomes.id"], waive: ["items.code"],
  changes: ["code", "newUnitCode", "items.ordinal"], "[id]": ["code", "newUnitCode", "items.ordinal"], check: [], decide: [],
  light: [], lift: [], preview: [], read: [], "[code]": ["content.outcomes.id"], withdraw: [], corrections: ["subject", "ofMonth"], remove: ["id"], verify: [],
  attachments: ["outcome"], confirm: [], end: ["sessionId"], "end-others": [], link: [], password: [], "recovery-codes": [], "second-factor": [], unlink: [], rules: [], assignments: ["code"], owners: ["code"], vacate: ["code"], outcomes: ["code"],
  builds: [], letterhead: [], templates: [], retire: [],
  draft: [], words: ["block"], form: ["letterheadVersion", "templateVersion"], send: [], "take-back": [], issue: [], views: [], labels: ["code"], bulk: ["target.codes"], undo: [], links: ["predecessor.code", "successor.code"], place: ["code"],
};
/** Ids in forms: of the office and the administrators, each of whom has all of the kind before them. */
const IN_FORMS: Record<string, string[]> = {
  openCycleAction: [], observeIndicatorAction: ["indicatorCode"], enterArrangementAction: [], removeArrangementAction: [], changeSettingsAction: [],
  createUnitAction: [], changeUnitAction: ["code"], changeSecuritySettingsAction: [], releaseAttachmentAction: ["id"], createPersonAction: ["unitCode"], changePersonAction: ["username", "unitCode"],
  assignRoleAction: ["username"], disablePersonAction: ["username"], enablePersonAction: ["username"], issueCodeAction: ["username"], unlockAction: ["username"],
  resetSecondFactorAction: ["username"], endSessionsAction: ["username"], revokeTokenAction: ["tokenId"],
};

const lastOf = (door: Door): string => doorName(door).split("/").at(-1)!;
const writes = DOORS.filter(({ kind }) => kind === "POST" || kind === "PUT");

test("every id in an address, a body and a form is known to this test", () => {
  expect([...new Set(DOORS.flatMap(parametersOf))].filter((name) => !PARAMETERS.includes(name))).toEqual([]);
  expect(writes.map(lastOf).filter((name) => !(name in IN_BODIES))).toEqual([]);
  expect(DOORS.filter(({ kind }) => kind === "action").map(({ name }) => name).filter((name) => !(name in IN_FORMS))).toEqual([]);
});

/** Somebody whom the door serves, of a unit without any part in the project. */
const strangerAt = (action: string): SignedIn | undefined =>
  (["F.other", "R.other"] as const).find((column) => (PERMISSIONS[action as Action].roles as readonly string[]).includes(roleOf(column)));

const ADDRESSED = MATRIX.flatMap((row) =>
  (CASES[nameOf(row)]?.asks ?? [])
    .filter(({ door, isList }) => !isList && (/\[code\]|\[id\]/.test(door) || /"code"/.test(JSON.stringify(IN_BODIES[door.split("/").at(-1)!] ?? [])) || (IN_BODIES[door.split("/").at(-1)!] ?? []).includes("items.code")))
    .map((ask) => [`${nameOf(row)}: ${ask.door}`, row, ask, strangerAt(row.action)] as const))
  .filter((one): one is typeof one & { 3: SignedIn } => one[3] !== undefined);

const missingLike = (id: string): string => (/^\d+$/.test(id) ? "999999" : "00000000-0000-4000-8000-000000000000");
const swap = (sent: Sent, code: string): Sent => JSON.parse(JSON.stringify(sent).replaceAll(CODE, code)) as Sent;

describe.each(ADDRESSED)("%s", (_name, row, ask, stranger) => {
  test("says of another unit's thing what it says of one that does not exist", () =>
    withMatrixSite(async (site) => {
      await CASES[nameOf(row)]!.prepare?.(site);
      const sent = (await ask.send?.(site, stranger)) ?? {};
      const foreign = await site.ask(stranger, ask.door, sent);
      const missing = await site.ask(stranger, ask.door, sent.params?.id ? { ...sent, params: { id: missingLike(sent.params.id) } } : swap(sent, "GC-9-99"));
      expect(foreign.status).toBe(404);
      expect({ ...foreign, headers: null }).toEqual({ ...missing, headers: null, sentence: missing.sentence.replace("GC-9-99", CODE), text: missing.text.replace("GC-9-99", CODE) });
      for (const odd of ["GC-1-01' or 1=1 --", "../../etc/passwd", "%", "_", "GC-1-0%", "gc-1-01", "０", "\u0000", "x".repeat(5000)]) {
        const answer = await site.ask(stranger, ask.door, sent.params?.id ? { ...sent, params: { id: odd } } : swap(sent, JSON.stringify(odd).slice(1, -1)));
        expect([odd, answer.status]).toEqual([odd, answer.status === 422 ? 422 : 404]);
      }
    }));
});

const own = async ({ month }: Site) => ({ code: "GC-1-04", version: await month.version("GC-1-04"), content: WORDS });
const theirs = async ({ month }: Site) => ({ code: CODE, version: await month.version(CODE), content: WORDS });
const doneIn = async ({ db }: Site) => (await db.select().from(events).where(eq(events.outcome, "done"))).length;
const MONTH = { params: { month: JUNE } };

describe("among several", () => {
  test.each([["PUT app/api/v1/cycles/[month]/updates"], ["POST app/api/v1/cycles/[month]/submit"]])("%s: one of another unit stops all", (door) =>
    withMatrixSite(async (site) => {
      const before = await doneIn(site);
      for (const items of [[await own(site), await theirs(site)], [await theirs(site), await own(site)]]) {
        expect(await site.ask("F.other", door, { ...MONTH, body: { items } })).toMatchObject({ status: 404 });
      }
      expect(await doneIn(site)).toBe(before);
      expect(await site.month.update("GC-1-04")).toMatchObject({ version: 1, progressText: "" });
    }));

  test("POST app/api/v1/cycles/[month]/sign: a head signs nothing when one is another's", () =>
    withMatrixSite(async (site) => {
      await site.month.submit("filer", CODE);
      await site.month.submit("wuhou.filer", "GC-1-04");
      const items = [await own(site), await theirs(site)].map(({ code, version }) => ({ code, version }));
      expect(await site.ask("R.other", "POST app/api/v1/cycles/[month]/sign", { ...MONTH, body: { items } })).toMatchObject({ status: 404 });
      expect((await site.month.update("GC-1-04")).status).toBe("submitted");
    }));
});

describe("inside one's own", () => {
  test("an outcome of another's project is refused by id, whether saved, handed over or pointed at in a return", () =>
    withMatrixSite(async (site) => {
      const [foreign] = await site.db.select().from(outcomes).where(eq(outcomes.projectId, (await site.month.project(CODE)).id));
      const content = { ...WORDS, outcomes: [{ id: foreign!.id, proofNo: "成科〔2025〕8号", achievedOn: "2025-06-10" }] };
      const params = { month: JUNE, code: "GC-1-04" };
      for (const door of ["PUT app/api/v1/updates/[month]/[code]", "POST app/api/v1/updates/[month]/[code]/submit"]) {
        const answer = await site.ask("F.other", door, { params, body: { version: 1, content } });
        expect([409, 422]).toContain(answer.status);
        expect(answer.text).not.toContain(foreign!.name);
      }
      await site.month.submit("wuhou.filer", "GC-1-04");
      const returned = await site.ask("R.other", "POST app/api/v1/cycles/[month]/return", { ...MONTH, body: { code: "GC-1-04", version: 2, remark: "请改", fields: [{ field: `outcomes.${foreign!.id}.proofNo`, remark: "请改" }] } });
      expect(returned).toMatchObject({ status: 422, sentence: "所指的标志性成果已认定或不存在，不能退回修改，请去掉这一条意见" });
      expect((await site.db.select().from(outcomes).where(eq(outcomes.id, foreign!.id)))[0]).toEqual(foreign);
    }));

  test("another's correction is not taken out, nor another's outcome corrected", () =>
    withMatrixSite(async (site) => {
      await CASES["filing.correct"]!.prepare!(site);
      const [foreign] = await site.db.select().from(corrections);
      const [outcome] = await site.db.select().from(outcomes).where(eq(outcomes.projectId, (await site.month.project(CODE)).id));
      const params = { month: "2025-07", code: "GC-1-04" };
      const version = (await site.db.select().from(updates).where(eq(updates.projectId, (await site.month.project("GC-1-04")).id))).at(-1)!.version;
      const removed = await site.ask("F.other", "POST app/api/v1/updates/[month]/[code]/corrections/remove", { params, body: { version, id: foreign!.id } });
      expect([404, 409]).toContain(removed.status);
      const entered = await site.ask("F.other", "POST app/api/v1/updates/[month]/[code]/corrections", { params, body: { version, ofMonth: JUNE, item: "outcome", subject: outcome!.id, rightText: "无", reason: "误填" } });
      expect([404, 422]).toContain(entered.status);
      expect(await site.db.select().from(corrections)).toEqual([foreign]);
    }));
});

test("another's sign-in is not ended by its id, as if it were one's own", () =>
  withMatrixSite(async (site) => {
    const at = new Date();
    const [theirSession] = await site.db.insert(sessions).values({ personId: personOf(site.month, "colleague"), startedAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + 3_600_000) }).returning();
    const end = (sessionId: string) => site.ask("F.lead", "POST app/api/v1/account/sessions/end", { body: { sessionId } });
    const [foreign, missing] = [await end(theirSession!.id), await end("00000000-0000-4000-8000-000000000000")];
    expect([foreign.status, foreign.sentence]).toEqual([404, missing.sentence]);
    expect((await site.db.select().from(sessions).where(eq(sessions.id, theirSession!.id)))[0]!.endedAt).toBeNull();
  }));

test("who may not link or place is told so whichever project is named, and nothing of whether it is there", () =>
  withMatrixSite(async (site) => {
    const own = { code: "GC-1-04", ordinal: 1 };
    const asked = (code: string): [door: string, sent: Sent][] => [
      ["POST app/api/v1/links", { body: { predecessor: own, successor: { code, ordinal: 3 } } }],
      ["POST app/api/v1/links", { body: { predecessor: { code, ordinal: 1 }, successor: own } }],
      ["POST app/api/v1/projects/[code]/place", { params: { code }, body: { name: "兴隆湖畔", seen: null } }],
    ];
    for (const who of ["F.other", "R.other"] as const) {
      const answers = async (code: string) => Promise.all(asked(code).map(async ([door, sent]) => site.ask(who, door, sent)));
      const [foreign, missing] = [await answers(CODE), await answers("GC-9-99")];
      expect(foreign.map(({ status }) => status)).toEqual([403, 403, 403]);
      expect(foreign.map(({ text }) => text)).toEqual(missing.map(({ text }) => text));
    }
  }));

describe("a filter that names another unit", () => {
  test.each([
    ["GET app/api/v1/projects", {}, { unit: "gaoxin" }],
    ["GET app/api/v1/projects", {}, { q: CODE }],
    ["page app/(app)/dispatch/[month]", { month: JUNE }, { unit: "gaoxin" }],
    ["page app/(app)/dispatch/[month]", { month: JUNE }, { unit: "gaoxin", state: "unfiled" }],
  ])("%s %j %j shows nothing of it", (door, params: Record<string, string>, search) =>
    withMatrixSite(async (site) => {
      const answer = await site.ask("F.other", door, { params, search });
      expect([answer.status, answer.text.includes(CODE)]).toEqual([200, false]);
    }));
});
