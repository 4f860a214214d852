import type { NextRequest } from "next/server";
import type { z } from "zod";
import { database } from "../../db/client";
import type { Context } from "../base/context";
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
import { bytesOf, discardRest } from "./request-body";

type Upload<S extends z.ZodType, R> = {
  action: Action;
  /** of the path */
  input: S;
  maxBytes: number;
  /** refuses before a byte is read; in a read-only transaction */
  admit: (ctx: Context, input: z.output<S>) => Promise<void>;
  /** holds a place for the file while it arrives and is read, so that many at once cost bounded memory; refuses when there is none */
  inLine: <T>(work: () => Promise<T>) => Promise<T>;
  /** what the file says; outside any transaction, since it may take a while */
  read: (bytes: Uint8Array) => Promise<R>;
};

/**
 * POST of a file's raw bytes by a signed-in person from our own pages, answered from one read-only transaction: it can change nothing,
 * so it needs no Idempotency-Key.
 */
export function apiUpload<S extends z.ZodType, R>({ action, input, maxBytes, admit, inLine, read }: Upload<S, R>, handler: (ctx: Context, input: z.output<S>, file: R) => Promise<unknown>) {
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
      const parsed = parseInput(input, await route.params);
      const ctx = await contextOf(db, caller);
      await transactionAs(db, ctx.actor, "read", (tx) => admit({ ...ctx, db: tx }, parsed));
      const file = await inLine(async () => read(await fileOf(request, maxBytes)));
      return answer(await transactionAs(db, ctx.actor, "read", (tx) => handler({ ...ctx, db: tx }, parsed, file)));
    } catch (error) {
      const refusal = answerError(error, request, await noteAttempt(database(), caller, action, "write", error));
      if (!(await discardRest(request))) refusal.headers.set("Connection", "close");
      return refusal;
    }
  };
}

async function fileOf(request: NextRequest, maxBytes: number): Promise<Uint8Array> {
  const bytes = await bytesOf(request, maxBytes, {
    tooLong: `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB，请删除图片等与填报无关的内容后上传`,
    brokenOff: "文件上传中断或用时过长，已停止，请在网络通畅时重新选择文件",
  });
  if (bytes.length === 0) throw new DomainError("rule", "没有收到文件内容，请重新选择文件");
  return bytes;
}
