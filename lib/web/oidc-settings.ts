/** The city's 统一身份认证, any provider that speaks OpenID Connect. */
export type OidcSettings = {
  /** without a slash at its end */
  issuer: string;
  clientId: string;
  /** null: a public client, by PKCE alone */
  clientSecret: string | null;
  /** what its button says */
  name: string;
  /** the acr or amr value that means a second factor was shown there; null: none does */
  secondFactor: string | null;
};

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Providers differ in the slash at the end, and so do those who type it. */
export const bareIssuer = (issuer: string): string => issuer.replace(/\/+$/, "");

/** null: none is set up. Throws when what is set cannot be meant. */
export function oidcSettings(env: NodeJS.ProcessEnv): OidcSettings | null {
  const { GUATU_OIDC_ISSUER: issuer, GUATU_OIDC_CLIENT_ID: clientId } = env;
  if (!issuer && !clientId) return null;
  if (!issuer || !clientId) throw new Error("GUATU_OIDC_ISSUER and GUATU_OIDC_CLIENT_ID belong together: set both, or neither.");
  if (!URL.canParse(issuer)) throw new Error(`GUATU_OIDC_ISSUER must be the provider's address, not “${issuer}”.`);
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== "https:" && !LOOPBACK.test(hostname) && env.GUATU_ALLOW_HTTP !== "1") throw new Error("GUATU_OIDC_ISSUER must be an https address.");
  return { issuer: bareIssuer(issuer), clientId, clientSecret: env.GUATU_OIDC_CLIENT_SECRET || null, name: env.GUATU_OIDC_NAME || "统一身份认证", secondFactor: env.GUATU_OIDC_SECOND_FACTOR || null };
}

/** Of this process. */
export const currentOidc = (): OidcSettings | null => oidcSettings(process.env);
