import { asc, eq, inArray } from "drizzle-orm";
import { attachments, people, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { mayRelease } from "../policy";
import type { AttachmentStatus } from "../terms";

/** A file that is kept from everybody, without a word of what it belongs to. */
export type QuarantinedFile = { id: string; name: string; mediaType: string; bytes: number; sha256: string; status: AttachmentStatus; scanNote: string; uploadedBy: string; unitName: string; uploadedAt: Date };

export const QUARANTINE: readonly AttachmentStatus[] = ["infected", "quarantined"];

/** Every file that waits for the scanner or was found to carry something, oldest first. Throws forbidden. */
export async function listQuarantine(ctx: Context): Promise<QuarantinedFile[]> {
  insist(mayRelease(ctx.actor));
  return ctx.db
    .select({
      id: attachments.id, name: attachments.name, mediaType: attachments.mediaType, bytes: attachments.bytes, sha256: attachments.sha256, status: attachments.status,
      scanNote: attachments.scanNote, uploadedBy: people.name, unitName: units.shortName, uploadedAt: attachments.uploadedAt,
    })
    .from(attachments)
    .innerJoin(people, eq(people.id, attachments.uploadedBy))
    .innerJoin(units, eq(units.id, people.unitId))
    .where(inArray(attachments.status, [...QUARANTINE]))
    .orderBy(asc(attachments.uploadedAt), asc(attachments.id));
}
