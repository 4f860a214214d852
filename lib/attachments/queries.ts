import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { attachments, cycles, milestones, outcomes, people, projects, updates } from "../../db/schema";
import type { Context } from "../base/context";
import { notFound } from "../base/errors";
import type { YearMonth } from "../base/month";
import { insist } from "../base/verdict";
import type { CycleStatus } from "../dispatch/terms";
import { visibleProjects } from "../projects/scope";
import type { UploadAttachmentInput } from "./inputs";
import { mayDownloadOriginal, mayRemove, mayUpload } from "./policy";
import { insistOnQuota } from "./quota";
import { visibleAttachments } from "./scope";
import type { AttachmentStatus } from "./terms";

/** A file as lists show it. */
export type Attachment = {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  status: AttachmentStatus;
  /** what the scanner said, or why there was none */
  scanNote: string;
  /** what it shows: “里程碑：完成样机研制”; null: the month as a whole */
  about: string | null;
  uploadedBy: string;
  uploadedAt: Date;
  /** there is another file as it came, and the reader may have it */
  mayTakeOriginal: boolean;
  mayRemove: boolean;
};

export type AttachmentRow = {
  attachment: typeof attachments.$inferSelect;
  update: typeof updates.$inferSelect;
  cycle: { id: number; month: YearMonth; status: CycleStatus };
  code: string;
  uploadedBy: string;
  milestone: string | null;
  outcome: string | null;
};

/** In the order they were uploaded, those that the actor sees. */
function find(ctx: Context, where: SQL | undefined): Promise<AttachmentRow[]> {
  return ctx.db
    .select({
      attachment: attachments, update: updates, cycle: { id: cycles.id, month: cycles.month, status: cycles.status }, code: projects.code,
      uploadedBy: people.name, milestone: milestones.name, outcome: outcomes.name,
    })
    .from(attachments)
    .innerJoin(updates, eq(updates.id, attachments.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, attachments.projectId))
    .innerJoin(people, eq(people.id, attachments.uploadedBy))
    .leftJoin(milestones, eq(milestones.id, attachments.milestoneId))
    .leftJoin(outcomes, eq(outcomes.id, attachments.outcomeId))
    .where(and(visibleAttachments(ctx.actor), where))
    .orderBy(desc(cycles.month), asc(attachments.uploadedAt), asc(attachments.name));
}

function shownTo(ctx: Context, { attachment, update, cycle, uploadedBy, milestone, outcome }: AttachmentRow): Attachment {
  const { id, name, mediaType, bytes, status, scanNote, uploadedAt } = attachment;
  return {
    id, name, mediaType, bytes, status, scanNote, uploadedAt, uploadedBy,
    about: milestone ? `里程碑：${milestone}` : outcome ? `标志性成果：${outcome}` : null,
    mayTakeOriginal: attachment.originalSha256 !== null && mayDownloadOriginal(ctx.actor, attachment, update).allowed,
    mayRemove: mayRemove(ctx.actor, attachment, update, cycle.status).allowed,
  };
}

/** One month's update of a project within the actor's sight. Throws not_found. */
async function findUpdate(ctx: Context, { month, code }: MonthAndCode) {
  const [row] = await ctx.db
    .select({ update: updates, cycle: { status: cycles.status } })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(cycles.month, month), eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound(`项目 ${code} 的填报`);
  return row;
}

type MonthAndCode = { month: YearMonth; code: string };

/** Refuses, before a byte arrives, an upload that would be refused whatever the file says. */
export async function admitAttachment(ctx: Context, input: UploadAttachmentInput): Promise<void> {
  const { update, cycle } = await findUpdate(ctx, input);
  insist(mayUpload(ctx.actor, update, cycle.status));
  await insistOnQuota(ctx.db, update, input.bytes);
}

/** The files of one month's update of a project. Throws not_found out of sight; empty before its words may be read. */
export async function listAttachments(ctx: Context, input: MonthAndCode): Promise<Attachment[]> {
  const { update } = await findUpdate(ctx, input);
  return (await find(ctx, eq(attachments.updateId, update.id))).map((row) => shownTo(ctx, row));
}

/** The files of several projects in one month, by project code. */
export async function listMonthAttachments(ctx: Context, month: YearMonth, codes: readonly string[]): Promise<Record<string, Attachment[]>> {
  if (codes.length === 0) return {};
  return grouped(ctx, await find(ctx, and(eq(cycles.month, month), inArray(projects.code, [...codes]))), ({ code }) => code);
}

/** The files of all months of a project, by month. */
export async function listProjectAttachments(ctx: Context, code: string): Promise<Record<string, Attachment[]>> {
  return grouped(ctx, await find(ctx, eq(projects.code, code)), ({ cycle }) => cycle.month);
}

function grouped(ctx: Context, rows: AttachmentRow[], keyOf: (row: AttachmentRow) => string): Record<string, Attachment[]> {
  const groups: Record<string, Attachment[]> = {};
  for (const row of rows) (groups[keyOf(row)] ??= []).push(shownTo(ctx, row));
  return groups;
}

/** One file within the actor's sight. Throws not_found. */
export async function findAttachment(ctx: Context, id: string): Promise<AttachmentRow> {
  const [row] = await find(ctx, eq(attachments.id, id));
  if (!row) throw notFound("该文件");
  return row;
}

/** One file as lists show it. Throws not_found. */
export const getAttachment = async (ctx: Context, id: string): Promise<Attachment> => shownTo(ctx, await findAttachment(ctx, id));
