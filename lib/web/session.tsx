import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { database } from "../../db/client";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import { transactionAs } from "../people/wall";
import { noteAttempt } from "./attempts";
import { admit } from "./admit";
import { callerIn, type Caller } from "./caller";
import { business, realNow } from "./clock";
import { isUnstorable } from "./outage";
import { paths } from "./paths";
import { RefusedPage } from "./refused-page";
import { SignInFirst } from "./sign-in-first";

/** Who is signed in, looked up once per request; null when nobody is. */
export const currentCaller = cache(async (): Promise<Caller | null> => {
  // First: at build, where there is no request and no database, this is what leaves the page unrendered.
  const jar = await cookies();
  return callerIn(database(), jar, await headers());
});

/** The signed-in person and their context, or null. `ctx.db` is the plain database: a transaction of theirs follows. */
export async function currentVisit(): Promise<{ caller: Caller; ctx: Context } | null> {
  const caller = await currentCaller();
  if (!caller) return null;
  const db = database();
  return { caller, ctx: { actor: caller.actor, db, now: (await business(db)).now, origin: caller.origin } };
}

/**
 * Everything a page shows, for those whom `action` permits, read in one read-only transaction so that its numbers agree:
 * `read` runs all queries, `show` turns what it returned into the page (components below it run no queries).
 * Out of sight becomes the 404 page, not allowed or not to be shown as asked a page with the sentence why, nobody signed in the sign-in page.
 */
export async function readPage(action: Action, read: (ctx: Context) => Promise<ReactNode>): Promise<ReactNode>;
export async function readPage<T>(action: Action, read: (ctx: Context) => Promise<T>, show: (data: T, ctx: Context) => ReactNode): Promise<ReactNode>;
export async function readPage<T>(action: Action, read: (ctx: Context) => Promise<T>, show?: (data: T, ctx: Context) => ReactNode): Promise<ReactNode> {
  const visit = await currentVisit();
  if (!visit) return <SignInFirst />;
  const { caller, ctx } = visit;
  try {
    admit(caller, action, realNow());
    const data = await transactionAs(database(), ctx.actor, "read", (tx) => read({ ...ctx, db: tx }));
    return show ? show(data, ctx) : (data as ReactNode);
  } catch (error) {
    await noteAttempt(database(), ctx, action, "read", error);
    if ((error instanceof DomainError && error.kind === "not_found") || isUnstorable(error)) notFound();
    if (error instanceof DomainError && error.details?.obligation) return <RefusedPage title="请先完成账号设置" reason={error.message} wayOut={{ href: paths.account(), label: "前往“我的账号”" }} />;
    if (error instanceof DomainError && error.details?.isNotGenerated) return <RefusedPage title="尚未生成" reason={error.message} wayOut={{ href: paths.reports(), label: "返回通报" }} />;
    if (error instanceof DomainError && error.kind === "forbidden") return <RefusedPage reason={error.message} />;
    if (error instanceof DomainError && error.kind === "rule") return <RefusedPage title="无法查看" reason={error.message} />;
    throw error;
  }
}
