import type { NextRequest } from "next/server";
import type { z } from "zod";
import { database } from "../../db/client";
import type { Actor, Context } from "../base/context";
import { DomainError } from "../base/errors";
import type { Action } from "../people/permissions/terms";
import { transactionAs } from "../people/wall";
import { admit as admitCaller } from "./admit";
import { answer, answerError, signInFirst } from "./answers";
import { contextOf, insistOwnOrigin } from "./api-route";
import { noteAttempt } from "./attempts";
import { callerOf, type Caller } from "./caller";
import { realNow } from "./clock";
import { parseInput } from "./parse-input";
import { takeTurn } from "./rate-limit";
import { bytesOf, discardRest, eachOf } from "./request-body";

type Upload<S extends z.ZodType, R> = {
  action: Action;
  /** of path and query */
  input: S;
  maxBytes: number;
  /** what to do about a file that is longer */
  shorten: string;
  /** how long it may take to arrive */
  maxMs?: number;
  /** refuses before a byte is read; in a read-only transaction */
  admit: (ctx: Context, input: z.output<S>) => Promise<void>;
  /** holds a place for the file while it arrives and is read, so that many at once cost bounded memory; refuses when there is none */
  inLine: <T>(work: () => Promise<T>, actor: Actor) => Promise<T>;
  /** what the file says; outside any transaction, since it may take a while */
  read: (file: ArrivingFile, input: z.output<S>) => Promise<R>;
  /** write: what the handler does is kept; the same file once more must find what the first one left, since there is no Idempotency-Key */
  mode?: "read" | "write";
};

/** A file on its way in, to be taken once: whole in memory, or piece by piece. */
export type ArrivingFile = { whole: () => Promise<Uint8Array>; each: (hand: (chunk: Uint8Array) => Promise<void>) => Promise<void> };

/** POST of a file's raw bytes by a signed-in person from our own pages, answered from one transaction after the file was read. */
export function apiUpload<S extends z.ZodType, R>({ action, input, admit, inLine, read, mode = "read", ...limits }: Upload<S, R>, handler: (ctx: Context, input: z.output<S>, file: R) => Promise<unknown>) {
  return async (request: NextRequest, route: { params: Promise<object> }): Promise<Response> => {
    let caller: Caller | null = null;
    try {
      const db = database();
      caller = await callerOf(db, request);
      if (!caller) return signInFirst();
      if (caller.by === "token") throw new DomainError("forbidden", "接口令牌只能读取数据，请登录后办理");
      insistOwnOrigin(request.headers);
      admitCaller(caller, action, realNow());
      await takeTurn(db, "upload", caller.actor.personId);
      const parsed = parseInput(input, { ...Object.fromEntries(request.nextUrl.searchParams), ...(await route.params) });
      const ctx = await contextOf(db, caller);
      await transactionAs(db, ctx.actor, "read", (tx) => admit({ ...ctx, db: tx }, parsed));
      const file = await inLine(() => read(arriving(request, limits), parsed), ctx.actor);
      return answer(await transactionAs(db, ctx.actor, mode, (tx) => handler({ ...ctx, db: tx }, parsed, file)));
    } catch (error) {
      const refusal = answerError(error, request, await noteAttempt(database(), caller, action, "write", error));
      if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
      return refusal;
    }
  };
}

function arriving(request: NextRequest, { maxBytes, shorten, maxMs }: Pick<Upload<z.ZodType, unknown>, "maxBytes" | "shorten" | "maxMs">): ArrivingFile {
  const words = { tooLong: `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB，${shorten}`, brokenOff: "文件上传中断或用时过长，已停止，请在网络通畅时重新选择文件" };
  return {
    each: (hand) => eachOf(request, maxBytes, words, hand, maxMs),
    whole: async () => {
      const bytes = await bytesOf(request, maxBytes, words, maxMs);
      if (bytes.length === 0) throw new DomainError("rule", "没有收到文件内容，请重新选择文件");
      return bytes;
    },
  };
}
