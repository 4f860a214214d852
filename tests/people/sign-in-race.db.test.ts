import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { events, oneTimeCodes, people, secondFactors, sessions } from "@/db/schema";
import { SERVING_ROLE } from "@/db/serving-role";
import type { Context } from "@/lib/base/context";
import { assignRole, changePerson, disablePerson } from "@/lib/people/commands";
import { hashCode, makeCode } from "@/lib/people/codes";
import { linkIdentity, startSessionByIdentity, unlinkIdentity } from "@/lib/people/identities/commands";
import { changePassword, setPasswordByCode } from "@/lib/people/passwords/commands";
import type { PersonActor } from "@/lib/people/queries";
import { confirmSecondFactor } from "@/lib/people/second-factor/commands";
import { sealSecret } from "@/lib/people/second-factor/secret-seal";
import { codeAt } from "@/lib/people/second-factor/totp";
import { CHANGED_MEANWHILE, startSession } from "@/lib/people/sign-in/commands";
import { actors, NOW, PASSWORD, systemContext } from "../support/actors";
import { untilWaiting, withFreshDatabase } from "../support/db";
import { refused } from "../support/refused";

const right = { username: "gaoxin.filer", password: PASSWORD };
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const newPassword = "Mqx7-tulip-Rain";
const identity = { issuer: "https://sso.example.gov.cn", subject: "cd-1" };
const byPassword = (db: Database) => startSession(systemContext(db), right);
const byIdentity = (db: Database) => startSessionByIdentity(systemContext(db), { ...identity, hasSecondFactor: false, provenAt: null, userAgent: null });

type As = Awaited<ReturnType<typeof actors>>["as"];
const asFiler = (as: As, db: Database) => ({ ...as("gaoxin.filer"), db }) as Context & { actor: PersonActor };

const CHANGES: Record<string, (as: As, db: Database, code: string) => Promise<unknown>> = {
  "the password is changed": (as, db) => changePassword(asFiler(as, db), { currentPassword: PASSWORD, newPassword }),
  "the password is chosen with a one-time code": (_as, db, code) => setPasswordByCode(systemContext(db), { username: right.username, code, newPassword }),
  "the account is closed": (as, db) => disablePerson({ ...as("admin.sys"), db }, { username: right.username, reason: "调离" }),
  "another role is given": (as, db) => assignRole({ ...as("admin.sec"), db }, { username: right.username, version: 1, role: "head" }),
  "the person goes to another unit": (as, db) => changePerson({ ...as("admin.sys"), db }, { username: right.username, version: 1, unitCode: "tianfu", name: "方少游", post: "", email: "", wecomId: "" }),
  "a second factor is put to use": (as, db) => confirmSecondFactor(asFiler(as, db), { code: codeAt(SECRET, NOW) }),
  "the identity is unlinked": (as, db) => unlinkIdentity(asFiler(as, db), { issuer: identity.issuer }),
};

/** Both have read the account as it was; then `change` gets it first, and the sign-in after. */
async function overlapping<T>(what: string, signIn: (db: Database) => Promise<T>, check: (db: Database, signedIn: Promise<T>) => Promise<void>): Promise<void> {
  await withFreshDatabase(async (db, url) => {
    const { as } = await actors(db);
    await linkIdentity(as("gaoxin.filer"), identity);
    const [person] = await db.select({ id: people.id }).from(people).where(eq(people.username, right.username));
    const code = makeCode();
    await db.insert(oneTimeCodes).values({ personId: person!.id, purpose: "reset_password", codeHash: hashCode(code), createdAt: NOW, expiresAt: new Date(NOW.getTime() + 3_600_000) });
    await db.insert(secondFactors).values({ personId: person!.id, secret: sealSecret(SECRET, person!.id), createdAt: NOW });
    const connection = connect(url);
    const serving = connect(url, { max: 2, session: { role: SERVING_ROLE } });
    let changed: Promise<unknown> | undefined;
    let signedIn: Promise<T> | undefined;
    await db.transaction(async (tx) => {
      await tx.select({ id: people.id }).from(people).where(eq(people.id, person!.id)).for("update");
      changed = CHANGES[what]!(as, connection.db, code);
      await untilWaiting(connection, 1);
      signedIn = signIn(serving.db);
      signedIn.catch(() => {});
      await untilWaiting(connection, 2);
    });
    await changed;
    await check(db, signedIn!);
    await Promise.all([connection.close(), serving.close()]);
    expect(await db.$count(sessions, and(eq(sessions.personId, person!.id), isNull(sessions.endedAt)))).toBe(0);
    expect(await db.$count(events, and(eq(events.action, "session.refused"), eq(events.reason, "登录期间账号有变动")))).toBe(1);
  });
}

beforeAll(() => void (process.env.GUATU_KEY = "a key of this test"));

test.each(Object.keys(CHANGES).filter((what) => !what.includes("identity")))("a sign-in by password that was under way while %s opens no session", (what) =>
  overlapping(what, byPassword, async (_db, signedIn) => expect((await refused("conflict", signedIn)).message).toBe(CHANGED_MEANWHILE)));

test.each(["the account is closed", "another role is given", "a second factor is put to use", "the identity is unlinked"])("one by 统一身份认证 that was under way while %s opens none either", (what) =>
  overlapping(what, byIdentity, async (_db, signedIn) => expect(await signedIn).toEqual({ refused: "failed" })));
