import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { cycles, events, people, sessions, snapshots } from "@/db/schema";
import { PERMISSIONS, type Action } from "@/lib/people/permissions/terms";
import { ADMIN_ROLES } from "@/lib/people/terms";
import { CASES, type Ask } from "./cases";
import { hasDoor } from "./doors-on-disk";
import { COLUMNS, MATRIX, nameOf, roleOf, type Row, type SignedIn } from "./matrix";
import { findDoor, personOf, withMatrixSite, WHO, type Site } from "./site";

// The first to open a page loads all that it is made of.
vi.setConfig({ testTimeout: 120_000 });

const kindOf = ({ door }: Ask) => findDoor(door).kind;
const WRITES = MATRIX.filter(({ action }) => hasDoor(action)).flatMap((row) =>
  CASES[nameOf(row)]!.asks.filter((ask) => ["POST", "PUT", "action"].includes(kindOf(ask))).map((ask) => [`${nameOf(row)}: ${ask.door}`, row, ask] as const));
const ROUTES = WRITES.filter(([, , ask]) => kindOf(ask) !== "action");
const CHINESE = /[\u4e00-\u9fff]{4}/;

const servedFirst = (row: Row) => COLUMNS.find((column): column is SignedIn => row.cells[column] !== "-")!;

/** Prepared, with what the first column that is served would send. */
const attack = (row: Row, ask: Ask, fn: (site: Site, who: SignedIn, sent: Awaited<ReturnType<NonNullable<Ask["send"]>>>) => Promise<void>) =>
  withMatrixSite(async (site) => {
    await CASES[nameOf(row)]!.prepare?.(site);
    const who = servedFirst(row);
    await fn(site, who, (await ask.send?.(site, who)) ?? {});
  });

const countDone = async ({ db }: Site) => (await db.select().from(events).where(eq(events.outcome, "done"))).length;

/** As a sealing leaves the month, whatever still waits in it. */
async function sealOpen({ db, month }: Site): Promise<void> {
  const [open] = await db.select().from(cycles).where(eq(cycles.status, "open"));
  const [revision, sealedAt] = [open!.revision + 1, new Date()];
  await db.transaction(async (tx) => {
    await tx.insert(snapshots).values({ cycleId: open!.id, revision, content: "{}", sha256: "0".repeat(64), sealedAt });
    await tx.update(cycles).set({ status: "sealed", revision, sealedAt, sealedBy: personOf(month, "office") }).where(eq(cycles.id, open!.id));
  });
}

/** The last administrator of a kind cannot be closed. */
const addStandIns = async ({ db, month }: Site) =>
  db.insert(people).values(ADMIN_ROLES.map((role) => ({ username: `scene.stand-in.${role}`, name: "备岗", role, unitId: unitIdOf(month), passwordHash: "none", createdAt: new Date() })));
const unitIdOf = (month: Site["month"]): number => {
  const { actor } = month.as("admin");
  return actor.kind === "person" ? actor.unit.id : 0;
};

const FOREIGN = ["", "null", "https://evil.example", "http://guatu.test.evil.example", "http://guatu.test:81"];

describe.each(WRITES)("%s", (_name, row, ask) => {
  test("does nothing for another site, an identity proven long ago, a closed account, a role that was taken away, nor for another by the same key", () =>
    attack(row, ask, async (site, who, sent) => {
      await addStandIns(site);
      expect((await site.ask(who, "GET app/api/v1/me")).status).toBe(200);
      const before = await countDone(site);
      const own = eq(people.id, personOf(site.month, WHO[who]));
      const become = (change: Partial<typeof people.$inferInsert>) => site.db.update(people).set(change).where(own);
      const isRoute = kindOf(ask) !== "action";
      if (isRoute) {
        for (const origin of FOREIGN) {
          expect([origin, await site.ask(who, ask.door, { ...sent, headers: { origin } })]).toMatchObject([origin, { status: 403, sentence: "请求不是从本系统页面发出的，已拒绝" }]);
        }
        expect((await site.ask(who, ask.door, { ...sent, headers: { authorization: "Bearer made-up" } })).status).toBe(401);
      }
      if (row.confirm) {
        await site.db.update(sessions).set({ confirmedAt: new Date(Date.now() - 3_600_000) });
        expect(await site.ask(who, ask.door, sent)).toMatchObject({ status: 403, sentence: "此操作须再次验证身份，请验证后继续" });
        await site.db.update(sessions).set({ confirmedAt: new Date() });
      }
      const role = roleOf(who);
      await become({ disabledAt: new Date() });
      expect((await site.ask(who, ask.door, sent)).status).toBe(401);
      await become({ disabledAt: null });
      // An administrator's role never changes: the database holds that.
      if (!ADMIN_ROLES.includes(role)) {
        await become({ role: "leader" });
        if (!(PERMISSIONS[row.action as Action].roles as readonly string[]).includes("leader")) expect(await site.ask(who, ask.door, sent)).toMatchObject({ status: 403, sentence: PERMISSIONS[row.action as Action].refusal });
        await become({ role });
      }
      expect(await countDone(site)).toBe(before);
      if (!isRoute) return;
      expect((await site.ask(who, ask.door, { ...sent, key: "one-key-for-all" })).status).toBe(200);
      for (const other of COLUMNS.filter((column) => column !== who)) {
        const answer = await site.ask(other, ask.door, { ...sent, key: "one-key-for-all" });
        expect([other, answer.headers.get("idempotency-replayed")]).toEqual([other, null]);
        if (row.cells[other] === "-" && !ask.eachOnItsOwn) expect([other, answer.status]).not.toEqual([other, 200]);
      }
    }));
});

describe.each(ROUTES.filter(([, row, ask]) => ask.overtake || row.cycle.includes("open")))("%s", (_name, row, ask) => {
  test("refuses what is stale, and once the month is sealed everything", () =>
    attack(row, ask, async (site, who, sent) => {
      await ask.overtake?.(site);
      const before = await countDone(site);
      if (ask.overtake) expect(await site.ask(who, ask.door, sent)).toMatchObject({ status: 409, sentence: expect.stringMatching(CHINESE) as string });
      if (row.cycle.includes("open")) {
        await sealOpen(site);
        expect(await site.ask(who, ask.door, sent)).toMatchObject({ status: 403, sentence: expect.stringMatching(/封存|重开/) as string });
      }
      expect(await countDone(site)).toBe(before);
    }));
});
