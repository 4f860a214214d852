import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { database } from "../../db/client";
import { DomainError } from "../base/errors";
import { ASK_FOR_CODE } from "../people/sign-in/terms";
import { answerError } from "./answers";
import { authOptions } from "./auth";
import { addressOf } from "./caller";
import { callbackCookieName } from "./cookies";
import { ownAddress, siteOrigin } from "./own-address";
import { paths } from "./paths";
import { takeTry, TooManyRequests } from "./rate-limit";
import { bytesOf, discardRest } from "./request-body";

type Route = { params: Promise<{ nextauth: string[] }> };
const nextAuth = NextAuth(authOptions) as (request: Request, route: Route) => Promise<Response>;

const ACTIONS = ["csrf", "session", "providers", "signin", "signout", "callback", "error"];
const BODY_MAX_BYTES = 16_384;
const UNREADABLE = "请求内容不完整，请刷新页面后重试";

/** next-auth takes any JSON and dies of some; it gets a form of plain texts. */
async function asForm(request: NextRequest): Promise<NextRequest> {
  const text = (await bytesOf(request, BODY_MAX_BYTES, { tooLong: UNREADABLE, brokenOff: "提交中断或用时过长，请在网络通畅时重试" })).toString("utf8");
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(fieldsOf(request.headers.get("content-type") ?? "", text))) {
    if (typeof value === "string") fields.set(name, name === "callbackUrl" ? ownAddress(value) : value);
    if (typeof value === "boolean") fields.set(name, String(value));
  }
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return new NextRequest(ownQuery(request.url), { method: "POST", headers, body: fields.toString() });
}

function fieldsOf(contentType: string, text: string): Record<string, unknown> {
  if (!contentType.includes("application/json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const json: unknown = JSON.parse(text || "{}");
    if (json !== null && typeof json === "object" && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw new DomainError("rule", UNREADABLE);
}

/** The same address with a callbackUrl of our own. */
function ownQuery(address: string): URL {
  const url = new URL(address);
  const wanted = url.searchParams.get("callbackUrl");
  if (wanted !== null) url.searchParams.set("callbackUrl", ownAddress(wanted));
  return url;
}

/** Signing in by password from this request's address: refused after too many failures, which other ways to answer 401 are not. */
async function withinLimits(request: NextRequest, isSignIn: boolean, act: () => Promise<Response>): Promise<Response> {
  const address = addressOf(request.headers);
  if (!isSignIn || !address) return act();
  const giveBack = await takeTry(database(), "sign-in", address);
  let hasFailed = false;
  try {
    const response = await act();
    hasFailed = response.status === 401 && !(await asksForCode(response));
    return response;
  } finally {
    if (!hasFailed) await giveBack();
  }
}

/** The right password of somebody who has a second factor is no failure. */
const asksForCode = async (response: Response): Promise<boolean> => (await response.clone().text()).includes(encodeURIComponent(ASK_FOR_CODE));

/** next-auth's client reads a refusal from the address it is told to go to. */
const refusedSignIn = ({ message, retryAfterSeconds }: TooManyRequests): Response =>
  Response.json({ url: `${siteOrigin()}${paths.signIn()}?${new URLSearchParams({ error: message }).toString()}` }, { status: 429, headers: { "Cache-Control": "no-store", "Retry-After": String(retryAfterSeconds) } });

/** A broken cookie is cleared, or it would be in the way for ever. */
function withoutBrokenCookie(): Response {
  const response = Response.json({ error: { kind: "rule", message: UNREADABLE } }, { status: 400 });
  response.headers.append("Set-Cookie", `${callbackCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${callbackCookieName().startsWith("__Host-") ? "; Secure" : ""}`);
  return response;
}

/** What next-auth does, for requests that it can read; and what it must not do, kept from it. */
export async function authRoute(request: NextRequest, route: Route): Promise<Response> {
  try {
    const { nextauth } = await route.params;
    const [action = "", provider] = nextauth;
    if (request.method === "POST" && action === "_log") return new Response(null, { status: 204 });
    if (!ACTIONS.includes(action) || nextauth.length > 2) throw new DomainError("not_found", "没有找到该地址");
    const kept = request.cookies.get(callbackCookieName())?.value;
    if (kept && ownAddress(kept) !== kept && kept !== siteOrigin()) return withoutBrokenCookie();
    const readable = request.method === "POST" ? await asForm(request) : new NextRequest(ownQuery(request.url), request);
    const response = await withinLimits(request, action === "callback" && provider === "credentials" && request.method === "POST", () => nextAuth(readable, route));
    if (action === "signout" && request.method === "POST") response.headers.set("Clear-Site-Data", '"storage"');
    return response;
  } catch (error) {
    if (error instanceof TooManyRequests) return refusedSignIn(error);
    const refusal = answerError(error, request);
    if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
    return refusal;
  }
}
