// @ts-check
/**
 * What the front goes by. `own`: the public address. `hosts`: names that requests may be addressed to, without port.
 * `proxies`: how many reverse proxies stand before this server, each adding one address to X-Forwarded-For.
 * @typedef {{ own: URL, hosts: ReadonlySet<string>, proxies: number, isDev: boolean }} FrontSettings
 */

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** As an address names what is listened on; what stands for every address is reached by loopback.
 * @param {string} hostname
 */
export function hostOf(hostname) {
  if (hostname === "0.0.0.0") return "127.0.0.1";
  if (hostname === "::") return "[::1]";
  const host = `http://${hostname.includes(":") ? `[${hostname}]` : hostname}`;
  if (!URL.canParse(host)) throw new Error(`GUATU_HOST must be an address or a name of this machine, not “${hostname}”.`);
  return new URL(host).hostname;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isDev: boolean, hostname?: string }} mode `hostname`: what is listened on, by which `npm start` asks whether the site is up
 * @returns {FrontSettings} throws when a setting cannot be meant
 */
export function frontSettings(env, { isDev, hostname = "127.0.0.1" }) {
  const given = env.NEXTAUTH_URL ?? "";
  if (!URL.canParse(given) || !/^https?:/.test(given)) throw new Error(`NEXTAUTH_URL must be the site's address, like https://guatu.example.gov.cn, not “${given}”.`);
  const own = new URL(given);
  const proxies = Number(env.GUATU_TRUSTED_PROXY ?? 0);
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 9) throw new Error(`GUATU_TRUSTED_PROXY must say how many reverse proxies stand before this server, not “${env.GUATU_TRUSTED_PROXY}”.`);
  const further = (env.GUATU_HOSTS ?? "").split(/[\s,]+/).filter(Boolean).map((host) => host.toLowerCase());
  return { own, hosts: new Set([own.hostname, ...LOOPBACK, hostOf(hostname), ...further]), proxies, isDev };
}
