import { DomainError } from "../base/errors";

/** Each takes a core and some hundred megabytes. */
const AT_ONCE = 2;
/** Some half a minute's work. */
const WAITING_MAX = 8;

let running = 0;
const waiting: (() => void)[] = [];

/** Sets in turn, two at once in this process. Throws conflict when the line is too long. */
export async function inTypesettingLine<T>(set: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length < WAITING_MAX) await new Promise<void>((go) => waiting.push(go));
  else throw new DomainError("conflict", "正在排版的文件较多，请稍后再试");
  try {
    return await set();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
