import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { database, readOnly } from "../../db/client";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { PersonActor } from "../people/queries";
import { actorIn } from "./caller";
import { business } from "./clock";
import { isUnstorable } from "./outage";
import { RefusedPage } from "./refused-page";
import { SignInFirst } from "./sign-in-first";

/** The signed-in person, looked up once per request; null when nobody is. */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  // First: at build, where there is no request and no database, this is what leaves the page unrendered.
  const jar = await cookies();
  return actorIn(database(), jar);
});

async function contextOf(actor: PersonActor): Promise<Context> {
  const db = database();
  return { actor, db, now: (await business(db)).now };
}

/** The context of the signed-in person, or null. `ctx.db` is the plain database: writes may follow. */
export async function currentContext(): Promise<Context | null> {
  const actor = await currentActor();
  return actor && contextOf(actor);
}

/**
 * Everything a page shows, read in one read-only transaction so that its numbers agree:
 * `read` runs all queries, `show` turns what it returned into the page (components below it run no queries).
 * Out of sight becomes the 404 page, not allowed or not to be shown as asked a page with the sentence why, nobody signed in the sign-in page.
 */
export async function readPage(read: (ctx: Context) => Promise<ReactNode>): Promise<ReactNode>;
export async function readPage<T>(read: (ctx: Context) => Promise<T>, show: (data: T, ctx: Context) => ReactNode): Promise<ReactNode>;
export async function readPage<T>(read: (ctx: Context) => Promise<T>, show?: (data: T, ctx: Context) => ReactNode): Promise<ReactNode> {
  const ctx = await currentContext();
  if (!ctx) return <SignInFirst />;
  try {
    const data = await readOnly(database(), (tx) => read({ ...ctx, db: tx }));
    return show ? show(data, ctx) : (data as ReactNode);
  } catch (error) {
    if ((error instanceof DomainError && error.kind === "not_found") || isUnstorable(error)) notFound();
    if (error instanceof DomainError && error.kind === "forbidden") return <RefusedPage reason={error.message} />;
    if (error instanceof DomainError && error.kind === "rule") return <RefusedPage title="无法查看" reason={error.message} />;
    throw error;
  }
}
