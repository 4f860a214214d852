import { DomainError } from "../../base/errors";

/** Each hash takes 19 MiB and a core for some 20 ms. */
const AT_ONCE = 4;
/** Some five seconds' work. */
const WAITING_MAX = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes in turn, a few at once in this process, so that many sign-ins cost bounded memory. Throws conflict when the line is too long. */
export async function inHashingLine<T>(hash: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length < WAITING_MAX) await new Promise<void>((go) => waiting.push(go));
  else throw new DomainError("conflict", "正在登录的人太多，请稍后再试");
  try {
    return await hash();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
