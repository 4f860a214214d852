import type { NextAuthOptions } from "next-auth";

/** Behind https every cookie is bound to this very host, over https only (`__Host-`). */
const isSecure = (): boolean => process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;

const named = (name: string) => `${isSecure() ? "__Host-" : ""}next-auth.${name}`;

export const sessionCookieName = (): string => named("session-token");
export const callbackCookieName = (): string => named("callback-url");

/** Out of reach of scripts, and not sent along from other sites but by a plain link, as the way back from 统一身份认证 is. */
export function authCookies(): NonNullable<NextAuthOptions["cookies"]> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
  const brief = { ...options, maxAge: 15 * 60 };
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: { name: callbackCookieName(), options },
    csrfToken: { name: named("csrf-token"), options },
    pkceCodeVerifier: { name: named("pkce.code_verifier"), options: brief },
    state: { name: named("state"), options: brief },
    nonce: { name: named("nonce"), options: brief },
  };
}
