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
