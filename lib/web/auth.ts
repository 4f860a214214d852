import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "../../db/client";
import { SESSION_COOKIE_MS } from "../people/sessions/rules";
import { authCookies } from "./cookies";
import { arriveByOidc, oidcProvider } from "./oidc";
import { currentOidc } from "./oidc-settings";
import { ownAddress } from "./own-address";
import { paths } from "./paths";
import { signIn, signOut } from "./sign-in";

const oidc = currentOidc();

/**
 * next-auth keeps the cookie and the CSRF token; the sessions table decides. The cookie holds only `sid`:
 * `trigger === "update"` is client-supplied and changes nothing.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_COOKIE_MS / 1000 },
  cookies: authCookies(),
  pages: { signIn: paths.signIn(), signOut: paths.desk(), error: paths.signIn() },
  providers: [
    ...(oidc ? [oidcProvider(oidc)] : []),
    Credentials({
      credentials: { username: {}, password: {}, code: {} },
      authorize: async (credentials, { headers }) => {
        const { sessionId, username, name } = await signIn(database(), credentials, new Headers(headers as Record<string, string>));
        return { id: username, name, sid: sessionId };
      },
    }),
  ],
  callbacks: {
    signIn: ({ user, account, profile }) => (account?.type === "oauth" ? arriveByOidc(user, account, profile) : true),
    jwt: ({ token, user }) => (user ? { sid: (user as { sid?: string }).sid } : { sid: token.sid }),
    redirect: ({ url }) => ownAddress(url),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === "string") await signOut(database(), token.sid);
    },
  },
};
