import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@/db/client";
import { installation, sessions } from "@/db/schema";
import { yearMonth } from "@/lib/base/month";
import type { FormState } from "@/lib/web/form-action";
import { ROOT } from "../architecture/source-files";
import { crossing } from "../support/crossing";
import { makeTemplate } from "../support/db";
import { dispatchMonth, sceneIn, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { inRequest, openPage, type Page } from "../support/pages";
import { readPdf } from "../support/pdf";
import { answerOf, cookieOf, ownPage, withSite, type Handler } from "../support/requests";
import { unzip } from "../support/unzip";
import { DOORS, doorName, parametersOf, type Door } from "./doors-on-disk";
import type { Column, SignedIn } from "./matrix";

export const JULY = yearMonth("2025-07");
/** The project that the columns of the matrix are related to: led by 高新区, with 天府新区 taking part. */
export const CODE = "GC-1-01";

/** of the 统一身份认证 that the site knows; nobody asks it anything here */
export const ISSUER = "https://sso.example.cn";
const ENVIRONMENT = { GUATU_OIDC_ISSUER: ISSUER, GUATU_OIDC_CLIENT_ID: "guatu" };

export const WHO: Record<SignedIn, Who> = {
  "F.lead": "filer", "F.part": "tianfu.filer", "F.other": "wuhou.filer", "R.lead": "head", "R.part": "tianfu.head", "R.other": "wuhou.head",
  DS: "office", DL: "lead", L: "leader", S: "admin", Q: "secadmin", A: "auditor",
};

/** What is sent to a door: its parameters, a query, and a body or a form. */
export type Sent = { params?: Record<string, string>; search?: Record<string, string>; body?: unknown; form?: Record<string, string | string[]>; key?: string; headers?: Record<string, string> };
/** `text`: everything that came back, unpacked where it was a file. */
export type Answer = { status: number; sentence: string; text: string; headers: Headers };

export type Site = {
  db: Database;
  month: Scene;
  /** sends to a door as somebody; N is nobody */
  ask: (who: Column, door: string, sent?: Sent) => Promise<Answer>;
};

let template: Promise<string> | undefined;

/** A running site of its own: the scene of tests/support/dispatch-month, with a project of 武侯区 that the others have no part in, and someone of every role and relation. */
export async function withMatrixSite<T>(fn: (site: Site) => Promise<T>): Promise<T> {
  template ??= makeTemplate(async (db) => {
    await db.insert(installation).values({ id: 1, kind: "demonstration", businessOn: TODAY });
    await dispatchMonth(db, [["GC-1-04", "wuhou", []]]);
  });
  return withSite(async (db) => inEnvironment(async () => {
    const month = await sceneIn(db);
    const cookies = new Map<Column, string>();
    const ask: Site["ask"] = async (who, door, sent = {}) => {
      if (who !== "N" && !cookies.has(who)) cookies.set(who, await signIn(db, month, WHO[who]));
      return answerAt(findDoor(door), cookies.get(who) ?? "", sent);
    };
    return fn({ db, month, ask });
  }), { template: await template });
}

/** With a folder for files and a provider of identities, as long as it takes. */
async function inEnvironment<T>(fn: () => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "guatu-matrix-"));
  Object.assign(process.env, ENVIRONMENT, { GUATU_FILES: folder });
  try {
    return await fn();
  } finally {
    for (const name of [...Object.keys(ENVIRONMENT), "GUATU_FILES"]) delete process.env[name];
    await rm(folder, { recursive: true, force: true });
  }
}

export const personOf = (month: Scene, who: Who): number => {
  const { actor } = month.as(who);
  return actor.kind === "person" ? actor.personId : 0;
};

/** A session that was begun a moment ago with both factors. */
export async function signIn(db: Database, month: Scene, who: Who): Promise<string> {
  const now = new Date();
  const [session] = await db
    .insert(sessions)
    .values({ personId: personOf(month, who), startedAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000), confirmedAt: now, secondFactorAt: now })
    .returning({ id: sessions.id });
  return cookieOf(session!.id);
}

export function findDoor(name: string): Door {
  const door = DOORS.find((one) => doorName(one) === name);
  if (!door) throw new Error(`no such door: ${name}`);
  return door;
}

const load = async (door: Door) => ((await import(/* @vite-ignore */ `${ROOT}/${door.file}`)) as Record<string, unknown>)[door.name];

/** The address in the browser. */
function addressOf(door: Door, { params = {}, search = {} }: Sent): string {
  const path = door.file.replace(/^app/, "").replace(/\/\([a-z]+\)/g, "").replace(/\/(route\.ts|page\.tsx)$/, "");
  const query = new URLSearchParams(search).toString();
  return `${parametersOf(door).reduce((address, name) => address.replace(`[${name}]`, encodeURIComponent(params[name] ?? "")), path) || "/"}${query && `?${query}`}`;
}

let keys = 0;
const newKey = () => `matrix-key-${(keys += 1)}`;

async function answerAt(door: Door, cookie: string, sent: Sent): Promise<Answer> {
  const headers = { ...(door.kind === "GET" || door.kind === "page" ? { cookie } : ownPage(cookie, sent.key ?? newKey())), ...sent.headers };
  if (door.kind === "page") {
    const { status, sentence, shown } = await openPage((await load(door)) as Page, headers, sent);
    return { status, sentence, text: await crossing(shown), headers: new Headers() };
  }
  if (door.kind === "action") return answerOfAction((await load(door)) as Action, headers, sent);
  const response = await answerOf((await load(door)) as Handler, addressOf(door, sent), { method: door.kind, body: sent.body, headers, params: sent.params });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const plain = new TextDecoder().decode(bytes);
  const text = plain.startsWith("PK") ? [...unzip(bytes).values()].join("\n") : plain.startsWith("%PDF") ? readPdf(bytes).text : plain;
  const sentence = response.status === 200 ? "" : (JSON.parse(text) as { error: { message: string } }).error.message;
  return { status: response.status, sentence, text, headers: response.headers };
}

type Action = (previous: FormState, form: FormData) => Promise<object | null>;
const SIGN_IN_AGAIN = "登录已过期，请在新窗口登录后回到本页重新提交";

/** A form has no status: a sentence is a refusal, and going to another page is success. */
async function answerOfAction(action: Action, headers: Record<string, string>, { form = {} }: Sent): Promise<Answer> {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) data.append(name, one);
  const result = await inRequest("action", headers, async () => action(null, data)).catch((error: unknown) => {
    if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT")) return null;
    throw error;
  });
  const text = JSON.stringify(result);
  if (!result || !("message" in result)) return { status: 200, sentence: "", text, headers: new Headers() };
  const { message } = result as NonNullable<FormState>;
  return { status: message === SIGN_IN_AGAIN ? 401 : 403, sentence: message, text, headers: new Headers() };
}
