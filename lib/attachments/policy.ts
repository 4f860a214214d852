import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { mayEditUpdate, type UpdateFacts } from "../dispatch/policy";
import type { CycleStatus } from "../dispatch/terms";
import { isOffice, mayUse } from "../people/policy";
import type { AttachmentStatus } from "./terms";

export type AttachmentFacts = { status: AttachmentStatus; uploadedBy: number };

/** Files come and go with the words: the lead unit's filer, while the update may be edited. */
export const mayUpload = (actor: Actor, update: UpdateFacts, cycle: CycleStatus): Verdict => mayEditUpdate(actor, update, cycle);

/** One's own, while the update may be edited. */
export function mayRemove(actor: Actor, attachment: AttachmentFacts, update: UpdateFacts, cycle: CycleStatus): Verdict {
  const edit = mayEditUpdate(actor, update, cycle);
  if (!edit.allowed) return edit;
  return actor.kind === "person" && actor.personId === attachment.uploadedBy ? yes : no("只能删除本人上传的文件；确需删除的，请联系上传人");
}

/** Whoever sees it, once it is known to do no harm. */
export function mayDownload({ status }: Pick<AttachmentFacts, "status">): Verdict {
  if (status === "quarantined") return no("文件正在等待查毒，查毒通过后才能下载");
  return status === "clean" ? yes : no("文件查出病毒，已隔离，不能下载");
}

/** A photo as it came, with place and time in it: who took it, the head who answers for it, and the office that reviews. */
export function mayDownloadOriginal(actor: Actor, attachment: AttachmentFacts, update: Pick<UpdateFacts, "unitId">): Verdict {
  const isTheirs = actor.kind === "person" && (actor.personId === attachment.uploadedBy || (actor.role === "head" && actor.unit.id === update.unitId));
  return isTheirs || isOffice(actor) ? mayDownload(attachment) : no("原始文件仅供上传人、本单位审核人和调度专班下载");
}

/** Out of quarantine, by whoever answers for the installation's security and sees nothing of what a file belongs to. */
export const mayRelease = (actor: Actor): Verdict => mayUse(actor, "attachment.release");
