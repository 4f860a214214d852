import { eq } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { people, units } from "../../db/schema";
import type { Actor, Context } from "../../lib/base/context";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import { hashPassword } from "../../lib/people/passwords/hashing";
import { getActor, type PersonActor } from "../../lib/people/queries";
import type { Role } from "../../lib/people/terms";

export const PASSWORD = "guatu-demo";
/** 20 June 2025, nine in the morning in Chengdu: still the 19th in Los Angeles. */
export const NOW = shanghaiInstant(plainDate("2025-06-20"));
const SYSTEM: Actor = { kind: "system", job: "测试" };

const POSTS = {
  "gaoxin.filer": ["方少游", "gaoxin", "filer"],
  "gaoxin.head": ["金辰光", "gaoxin", "head"],
  "tianfu.filer": ["林砚舟", "tianfu", "filer"],
  "dispatch.wang": ["王砚秋", "dispatch", "dispatch_staff"],
  "dispatch.chen": ["陈知行", "dispatch", "dispatch_lead"],
  "leader.li": ["李亦舟", "shizf", "leader"],
  "admin.sys": ["高朗清", "kjj", "sysadmin"],
  "admin.sec": ["杜若衡", "kjj", "secadmin"],
  "admin.audit": ["马静澜", "kjj", "auditor"],
} as const satisfies Record<string, readonly [name: string, unitCode: string, role: Role]>;

export type Username = keyof typeof POSTS;
export const USERNAMES = Object.keys(POSTS) as Username[];

export const systemContext = (db: Executor, now = NOW): Context => ({ actor: SYSTEM, db, now });

let passwordHash: Promise<string> | undefined;

/** Puts one named person in, who signs in with PASSWORD, and answers their actor. */
export async function enrol(db: Executor, username: Username): Promise<PersonActor> {
  const [name, unitCode, role] = POSTS[username];
  const [unit] = await db.select({ id: units.id }).from(units).where(eq(units.code, unitCode));
  passwordHash ??= hashPassword(PASSWORD);
  await db.insert(people).values({ username, name, role, unitId: unit!.id, passwordHash: await passwordHash, passwordChangedAt: NOW, createdAt: NOW });
  return getActor(db, username);
}

/** Puts all named people in; `as` is the context of one of them. */
export async function actors(db: Executor): Promise<{ as: (username: Username, now?: Date) => Context }> {
  const found = new Map<Username, PersonActor>();
  for (const username of USERNAMES) found.set(username, await enrol(db, username));
  return { as: (username, now = NOW) => ({ actor: found.get(username)!, db, now }) };
}

/** Somebody who opened a form: signed in a moment ago, owing nothing. */
export const visit = (ctx: Context) => ({ ctx, caller: { actor: ctx.actor as PersonActor, session: { confirmedUntil: new Date(Date.now() + 60_000), proof: "password" as const, obligation: null } } });
