import { DomainError } from "../../base/errors";

/** So many uploads are in memory at once: one is read, the others wait or still arrive. */
const PLACES = 6;

let taken = 0;

/** Does the work in a place of the line of files to be read; to be taken before a byte of one is. Throws conflict when there is none left. */
export async function inReadingLine<T>(work: () => Promise<T>): Promise<T> {
  if (taken >= PLACES) throw new DomainError("conflict", "正在处理其他文件，请稍候重试");
  taken += 1;
  try {
    return await work();
  } finally {
    taken -= 1;
  }
}
