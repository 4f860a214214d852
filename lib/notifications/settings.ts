import type { Channel } from "./channel";
import { mailChannel } from "./mail";
import { wecomChannel } from "./wecom";

const PUBLIC_WECOM = "https://qyapi.weixin.qq.com";

type Environment = Record<string, string | undefined>;

/** The channels that the environment switches on; none by default. Throws an Error that names the setting that is missing or wrong. */
export const channelsOf = (env: Environment): Channel[] => [...mail(env), ...wecom(env)];

function mail(env: Environment): Channel[] {
  const host = env.GUATU_MAIL_HOST;
  if (!host) return [];
  const port = numberOf(env, "GUATU_MAIL_PORT", 25);
  const user = env.GUATU_MAIL_USER;
  return [mailChannel({
    host, port, isSecure: port === 465, from: required(env, "GUATU_MAIL_FROM"),
    login: user ? { user, password: required(env, "GUATU_MAIL_PASSWORD") } : null,
  })];
}

function wecom(env: Environment): Channel[] {
  const corpId = env.GUATU_WECOM_CORP_ID;
  if (!corpId) return [];
  const url = env.GUATU_WECOM_URL ?? PUBLIC_WECOM;
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : "")) throw new Error(`GUATU_WECOM_URL must be an http(s) address, not “${url}”.`);
  return [wecomChannel({ url, corpId, secret: required(env, "GUATU_WECOM_SECRET"), agentId: numberOf(env, "GUATU_WECOM_AGENT_ID") })];
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function numberOf(env: Environment, name: string, otherwise?: number): number {
  const text = env[name] ?? (otherwise === undefined ? required(env, name) : String(otherwise));
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a number, not “${text}”.`);
  return Number(text);
}
