import type { Account, Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { cookies, headers } from "next/headers";
import { database, type Database } from "../../db/client";
import { DomainError } from "../base/errors";
import { linkIdentity, startSessionByIdentity } from "../people/identities/commands";
import { isIdentityRefusal, type Identity, type IdentityRefusal } from "../people/identities/terms";
import { admit } from "./admit";
import { addressOf, callerIn, type Caller } from "./caller";
import { realNow } from "./clock";
import { callbackCookieName } from "./cookies";
import { bareIssuer, currentOidc, type OidcSettings } from "./oidc-settings";
import { siteOrigin } from "./own-address";
import { paths } from "./paths";

export const OIDC = "oidc";
const DOOR = { kind: "system", job: "统一身份认证" } as const;
const HTTP_TIMEOUT_MS = 10_000;
/** Whom the provider has seen longer ago it asks again; this also makes it say when that was. */
const PROVEN_WITHIN_SECONDS = 300;

type Claims = { sub: string; iss: string; acr?: unknown; amr?: unknown; auth_time?: unknown };

/** Any provider by discovery, with PKCE, state and nonce; of what it says issuer and subject count, and how and when they proved who they are. */
export const oidcProvider = ({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<Claims> => ({
  id: OIDC,
  name,
  type: "oauth",
  wellKnown: `${issuer}/.well-known/openid-configuration`,
  clientId,
  clientSecret: clientSecret ?? undefined,
  client: { token_endpoint_auth_method: clientSecret ? "client_secret_basic" : "none" },
  authorization: { params: { scope: "openid", max_age: PROVEN_WITHIN_SECONDS } },
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  httpOptions: { timeout: HTTP_TIMEOUT_MS },
  profile: ({ sub }) => ({ id: sub }),
});

function hasSecondFactor({ acr, amr }: Claims, { secondFactor }: OidcSettings): boolean {
  return secondFactor !== null && (acr === secondFactor || (Array.isArray(amr) && amr.includes(secondFactor)));
}

/**
 * What next-auth asks when someone comes back from the provider with an identity that holds: true signs in (the session's id goes into the
 * cookie with `user`), an address is where to go instead. Someone signed in who set out from 我的账号 is linked, and stays signed in as before.
 */
export async function arriveByOidc(user: User, account: Account, profile: Profile | undefined): Promise<true | string> {
  const settings = currentOidc();
  const claims = profile as Claims | undefined;
  if (!settings || account.provider !== OIDC || !claims?.sub || bareIssuer(claims.iss) !== settings.issuer) return paths.signInRefused("failed");
  const [jar, head] = [await cookies(), await headers()];
  const identity = { issuer: settings.issuer, subject: claims.sub };
  const db = database();
  if (jar.get(callbackCookieName())?.value === `${siteOrigin()}${paths.linkIdentity()}`) return link(db, await callerIn(db, jar, head), identity);
  const ctx = { actor: DOOR, db, now: realNow(), origin: { sessionId: null, ip: addressOf(head) } };
  const provenAt = typeof claims.auth_time === "number" ? new Date(claims.auth_time * 1000) : null;
  const started = await startSessionByIdentity(ctx, { ...identity, hasSecondFactor: hasSecondFactor(claims, settings), provenAt, userAgent: head.get("user-agent") });
  if ("refused" in started) return paths.signInRefused(started.refused);
  Object.assign(user, { sid: started.sessionId });
  return true;
}

async function link(db: Database, caller: Caller | null, identity: Identity): Promise<string> {
  if (!caller) return paths.signInRefused("confirm");
  try {
    admit(caller, "account.link_identity", realNow());
    await linkIdentity({ actor: caller.actor, db, now: realNow(), origin: caller.origin }, identity);
    return paths.identityOutcome("linked");
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return paths.identityOutcome(refusalIn(error));
  }
}

const refusalIn = ({ details }: DomainError): IdentityRefusal => (isIdentityRefusal(details?.refusal) ? details.refusal : "confirm");
