import { DomainError } from "../base/errors";

/** Each takes a core and some hundred megabytes. */
const AT_ONCE = 2;
/** Some half a minute's work. */
const WAITING_MAX = 8;

let running = 0;
const waiting: { personId: number | null; go: () => void }[] = [];

/** Sets in turn, two at once in this process; a person waits for one at a time. Throws conflict when the line is too long or this person waits already. */
export async function inTypesettingLine<T>(personId: number | null, set: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (personId !== null && waiting.some((other) => other.personId === personId)) throw new DomainError("conflict", "您还有一份文件正在排队排版，请等它完成后再试");
  else if (waiting.length < WAITING_MAX) await new Promise<void>((go) => waiting.push({ personId, go }));
  else throw new DomainError("conflict", "正在排版的文件较多，请稍后再试");
  try {
    return await set();
  } finally {
    const next = waiting.shift();
    if (next) next.go();
    else running -= 1;
  }
}
