import { and, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { attachments, updates } from "../../db/schema";
import { DomainError } from "../base/errors";
import type { UpdateRow } from "../dispatch/locks";
import { sizeInWords } from "./rules";
import { FILES_PER_UPDATE, UNIT_MONTH_MAX_BYTES } from "./terms";

/** Refuses a file of so many bytes that is one too many for the update, or too much for its unit's month. Throws rule. */
export async function insistOnQuota(db: Executor, { id, cycleId, unitId }: Pick<UpdateRow, "id" | "cycleId" | "unitId">, bytes: number): Promise<void> {
  const [held] = await db
    .select({
      ofUpdate: sql`count(*) filter (where ${attachments.updateId} = ${id})`.mapWith(Number),
      bytesOfUnit: sql`coalesce(sum(${attachments.bytes} + coalesce(${attachments.originalBytes}, 0)), 0)`.mapWith(Number),
    })
    .from(attachments)
    .innerJoin(updates, eq(updates.id, attachments.updateId))
    .where(and(eq(updates.cycleId, cycleId), eq(updates.unitId, unitId), ne(attachments.status, "removed")));
  if (held!.ofUpdate >= FILES_PER_UPDATE) throw new DomainError("rule", `每个项目每月最多 ${FILES_PER_UPDATE} 个文件，请删除不需要的文件，或把多页材料合成一个 PDF`);
  const left = Math.max(0, UNIT_MONTH_MAX_BYTES - held!.bytesOfUnit);
  if (bytes > left) throw new DomainError("rule", `本单位本月的证明材料合计不能超过 ${sizeInWords(UNIT_MONTH_MAX_BYTES)}，还可上传 ${sizeInWords(left)}，请压缩后上传`);
}
