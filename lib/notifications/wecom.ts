import { ANSWER_WITHIN_MS, type Channel } from "./channel";

export type WecomSettings = {
  /** of the public service, or of the government cloud's own */
  url: string;
  corpId: string;
  secret: string;
  agentId: number;
};

type Answer = { errcode: number; errmsg: string; access_token?: string; invaliduser?: string };

/** The token ended or was taken back: a new one, once. */
const STALE_TOKEN = [40014, 41001, 42001];
const TEXT_MAX_BYTES = 2048;
/** The service itself drops the same words to the same person for so long: what a crash would double. */
const DUPLICATE_SECONDS = 1800;

/** 政务微信 / 企业微信, by the application message interface (gettoken, message/send). */
export function wecomChannel({ url, corpId, secret, agentId }: WecomSettings): Channel {
  const base = url.replace(/\/+$/, "");
  let token: string | null = null;

  async function newToken(): Promise<string> {
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
    const answer = await ask(`${base}/cgi-bin/gettoken?${query}`);
    if (answer.errcode !== 0 || !answer.access_token) throw refused("gettoken", answer);
    return answer.access_token;
  }

  async function send(body: object): Promise<Answer> {
    token ??= await newToken();
    return ask(`${base}/cgi-bin/message/send?${new URLSearchParams({ access_token: token })}`, body);
  }

  return {
    name: "wecom",
    deliver: async ({ to, text }) => {
      const body = {
        touser: to.wecomId, msgtype: "text", agentid: agentId, text: { content: withinBytes(text, TEXT_MAX_BYTES) },
        enable_duplicate_check: 1, duplicate_check_interval: DUPLICATE_SECONDS,
      };
      let answer = await send(body);
      if (STALE_TOKEN.includes(answer.errcode)) {
        token = null;
        answer = await send(body);
      }
      if (answer.errcode !== 0) throw refused("message/send", answer);
      if (answer.invaliduser) throw new Error(`message/send: 政务微信账号“${answer.invaliduser}”不存在或不在应用可见范围内`);
    },
  };
}

const refused = (call: string, { errcode, errmsg }: Answer) => new Error(`${call}: ${errcode} ${errmsg}`);

/** Never names the address it asked: secrets stand in it. */
async function ask(address: string, body?: object): Promise<Answer> {
  const call = new URL(address).pathname;
  const response = await fetch(address, {
    method: body ? "POST" : "GET", body: body && JSON.stringify(body), headers: body && { "Content-Type": "application/json" },
    redirect: "error", signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: Error) => {
    throw new Error(`${call}: ${error.name === "TimeoutError" ? "服务器没有应答" : "连不上服务器"}`, { cause: error });
  });
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (!response.ok || typeof answer?.errcode !== "number") throw new Error(`${call}: HTTP ${response.status}`);
  return answer;
}

/** The longest beginning that fits, cut between characters. */
export function withinBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  let room = max - Buffer.byteLength("…");
  let kept = "";
  for (const character of text) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}…`;
}
