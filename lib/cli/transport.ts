const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Why a real installation may not be served at NEXTAUTH_URL; null when it may. Over http passwords and cookies can be read on the way,
 * so that must be said aloud (GB/T 22239-2019 8.1.4.1 c).
 */
export function transportFault(env: NodeJS.ProcessEnv, kind: "demonstration" | "real"): string | null {
  const url = env.NEXTAUTH_URL && URL.canParse(env.NEXTAUTH_URL) ? new URL(env.NEXTAUTH_URL) : null;
  if (kind === "demonstration" || url?.protocol !== "http:" || LOOPBACK.test(url.hostname) || env.GUATU_ALLOW_HTTP === "1") return null;
  return `NEXTAUTH_URL is ${url.origin}: without https, passwords can be read on the way. Put TLS before it and use https://, or accept the risk with GUATU_ALLOW_HTTP=1.`;
}

const isBehindTls = (env: NodeJS.ProcessEnv): boolean => /^https:/i.test(env.NEXTAUTH_URL ?? "");

/**
 * Why the site may not be served without knowing its proxies; null when it may. What ends TLS before it is the peer of every request: were it not
 * trusted, all people would come from one address, and a hundred wrong passwords would keep the whole city out.
 */
export function proxyFault(env: NodeJS.ProcessEnv): string | null {
  if (!isBehindTls(env) || env.GUATU_TRUSTED_PROXY) return null;
  return `NEXTAUTH_URL is ${env.NEXTAUTH_URL}: say how many reverse proxies stand before this server, with GUATU_TRUSTED_PROXY=1 for one. Without it everybody seems to come from the proxy's address. GUATU_TRUSTED_PROXY=0 means that TLS ends in none.`;
}

/** What is allowed, but rarely meant; null when there is nothing to say. */
export function proxyWarning(env: NodeJS.ProcessEnv): string | null {
  if (!isBehindTls(env) || Number(env.GUATU_TRUSTED_PROXY) !== 0) return null;
  return "GUATU_TRUSTED_PROXY=0 with an https address: if a reverse proxy ends TLS after all, everybody seems to come from its address, and the limit of failed sign-ins holds for all of them together.";
}
