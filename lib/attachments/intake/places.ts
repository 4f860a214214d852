import type { Actor } from "../../base/context";
import { DomainError } from "../../base/errors";
import { UPLOADS_AT_ONCE } from "../terms";

/** Of all people together: what arrives lies on the disk until it is read. */
const PLACES = 16;

const taken = new Map<number | null, number>();

/** Does the work in one of the actor's places for uploads; to be taken before a byte arrives. Throws conflict when there is none left. */
export async function inUploadPlace<T>(work: () => Promise<T>, actor: Actor): Promise<T> {
  const who = actor.kind === "person" ? actor.personId : null;
  const own = taken.get(who) ?? 0;
  if (own >= UPLOADS_AT_ONCE) throw new DomainError("conflict", `同时最多上传 ${UPLOADS_AT_ONCE} 个文件，请等前面的文件传完`);
  if ([...taken.values()].reduce((sum, count) => sum + count, 0) >= PLACES) throw new DomainError("conflict", "正在接收其他单位的文件，请稍候重试");
  taken.set(who, own + 1);
  try {
    return await work();
  } finally {
    const left = taken.get(who)! - 1;
    if (left > 0) taken.set(who, left);
    else taken.delete(who);
  }
}
