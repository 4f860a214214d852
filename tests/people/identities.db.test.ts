import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { events, identities, people, secondFactors, sessions } from "@/db/schema";
import { linkIdentity, startSessionByIdentity, unlinkIdentity } from "@/lib/people/identities/commands";
import { findOwnIdentity } from "@/lib/people/identities/queries";
import { findActorBySession } from "@/lib/people/queries";
import { actors, NOW, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const ISSUER = "https://sso.example.gov.cn";
const identity = (subject: string) => ({ issuer: ISSUER, subject });
const arrive = (db: Transaction, subject: string, more: { hasSecondFactor?: boolean; provenAt?: Date | null; issuer?: string } = {}) =>
  startSessionByIdentity(systemContext(db), { ...identity(subject), hasSecondFactor: false, provenAt: null, userAgent: "a browser", ...more });
const eventsOf = async (db: Transaction, action: "identity.linked" | "identity.unlinked" | "session.refused" | "session.started") =>
  (await db.select().from(events).where(eq(events.action, action))).map(({ actorName, subjectId, outcome }) => [actorName, subjectId, outcome]);

describe("linking", () => {
  test("makes a person known by issuer and subject, with an event; again is no second one", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      expect(await eventsOf(db, "identity.linked")).toEqual([["方少游", "cd-1", "done"]]);
      expect(await findOwnIdentity(as("gaoxin.filer"), ISSUER)).toEqual({ linkedAt: NOW, hasPassword: true });
      expect(await findOwnIdentity(as("gaoxin.head"), ISSUER)).toEqual({ linkedAt: null, hasPassword: true });
    }));

  test("another person's identity, or a second one of the same issuer, is a conflict", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      expect((await refused("conflict", linkIdentity(as("gaoxin.head"), identity("cd-1")))).message).toContain("已绑定其他人员");
      expect((await refused("conflict", linkIdentity(as("gaoxin.filer"), identity("cd-2")))).message).toContain("请先解除绑定");
    }));

  test("is undone with an event, but not when it is the only way in", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      await db.update(people).set({ passwordHash: null }).where(eq(people.username, "gaoxin.filer"));
      expect((await refused("rule", unlinkIdentity(as("gaoxin.filer"), { issuer: ISSUER }))).message).toContain("您的账号没有密码");
      await db.update(people).set({ passwordHash: "x" }).where(eq(people.username, "gaoxin.filer"));
      await unlinkIdentity(as("gaoxin.filer"), { issuer: ISSUER });
      await unlinkIdentity(as("gaoxin.filer"), { issuer: ISSUER });
      expect(await eventsOf(db, "identity.unlinked")).toEqual([["方少游", "cd-1", "done"]]);
      expect(await db.select().from(identities)).toEqual([]);
    }));
});

describe("arriving", () => {
  test("opens the session of the linked person, proven when the provider says it was", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      const provenAt = new Date(NOW.getTime() - 3_600_000);
      const started = await arrive(db, "cd-1", { provenAt });
      expect(started).toMatchObject({ username: "gaoxin.filer" });
      const [session] = await db.select().from(sessions);
      expect(session).toMatchObject({ via: "oidc", confirmedAt: provenAt, secondFactorAt: null, startedAt: NOW, userAgent: "a browser" });
      expect(await eventsOf(db, "session.started")).toEqual([["方少游", session!.id, "done"]]);
    }));

  test("from a provider that does not say when opens a session in which no weighty act is done before a proof", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      const started = await arrive(db, "cd-1", { provenAt: null });
      if ("refused" in started) throw new Error(started.refused);
      const found = await findActorBySession(db, started.sessionId, NOW);
      expect(found).toMatchObject({ actor: { username: "gaoxin.filer" }, proof: "password" });
      expect(found!.confirmedUntil.getTime()).toBeLessThan(NOW.getTime());
    }));

  test("a provider's clock that is ahead proves nothing for later", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      await arrive(db, "cd-1", { provenAt: new Date(NOW.getTime() + 3_600_000), hasSecondFactor: true });
      expect(await db.select({ confirmedAt: sessions.confirmedAt, secondFactorAt: sessions.secondFactorAt }).from(sessions)).toEqual([{ confirmedAt: NOW, secondFactorAt: NOW }]);
    }));

  test("by an unknown subject, or a known one of another issuer, is refused, with an event and without an account", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      const before = await db.$count(people);
      expect(await arrive(db, "cd-9")).toEqual({ refused: "unknown" });
      expect(await arrive(db, "cd-1", { issuer: "https://evil.example" })).toEqual({ refused: "unknown" });
      expect([await db.$count(people), await db.$count(sessions)]).toEqual([before, 0]);
      expect((await eventsOf(db, "session.refused")).map(([, subject, outcome]) => [subject, outcome].join(" ")).sort((a, b) => a.localeCompare(b))).toEqual(["cd-1 denied", "cd-9 denied"]);
    }));

  test("opens no closed account, none without a role, and none whose second factor it does not bring", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await linkIdentity(as("gaoxin.filer"), identity("cd-1"));
      const change = (set: Partial<typeof people.$inferInsert>) => db.update(people).set(set).where(eq(people.username, "gaoxin.filer")).returning({ id: people.id, unitId: people.unitId });
      await change({ disabledAt: NOW });
      expect(await arrive(db, "cd-1")).toEqual({ refused: "closed" });
      const [person] = await change({ disabledAt: null });
      const [newcomer] = await db.insert(people).values({ username: "gaoxin.new", name: "何新", unitId: person!.unitId, createdAt: NOW }).returning();
      await db.insert(identities).values({ ...identity("cd-2"), personId: newcomer!.id, linkedAt: NOW });
      expect(await arrive(db, "cd-2")).toEqual({ refused: "without_role" });
      await db.insert(secondFactors).values({ personId: person!.id, secret: "v1:x", createdAt: NOW, confirmedAt: NOW });
      expect(await arrive(db, "cd-1")).toEqual({ refused: "second_factor" });
      expect(await arrive(db, "cd-1", { hasSecondFactor: true })).toMatchObject({ username: "gaoxin.filer" });
    }));
});
