import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ATTACHMENT_STATUSES, type AttachmentStatus } from "../../lib/attachments/terms";
import { holds, instant, oneOf } from "../columns";
import { updates } from "./dispatch";
import { milestones, outcomes } from "./milestones";
import { people } from "./people";
import { projects } from "./projects";

/** 证明材料 of one month's update, perhaps of one milestone or outcome in it; frozen with its month. The bytes lie in the file store, by their SHA-256. */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid().primaryKey().defaultRandom(),
    projectId: integer().notNull().references(() => projects.id),
    updateId: integer().notNull().references(() => updates.id),
    milestoneId: integer().references(() => milestones.id),
    outcomeId: integer().references(() => outcomes.id),
    /** as its owner named it, without a path */
    name: text().notNull(),
    /** what the content is, not what the name says */
    mediaType: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    /** hex, of what is served: a photo without its EXIF */
    sha256: text().notNull(),
    /** hex, of the file as it came, where that is another; for few eyes */
    originalSha256: text(),
    originalBytes: bigint({ mode: "number" }),
    status: text().$type<AttachmentStatus>().notNull(),
    /** what the scanner said, or why there was none */
    scanNote: text().notNull().default(""),
    scannedAt: instant(),
    uploadedBy: integer().notNull().references(() => people.id),
    uploadedAt: instant().notNull(),
    removedBy: integer().references(() => people.id),
    removedAt: instant(),
  },
  (t) => [
    oneOf("attachments_status", t.status, ATTACHMENT_STATUSES),
    holds("attachments_sha256", sql`${t.sha256} ~ '^[0-9a-f]{64}$' and (${t.originalSha256} is null or ${t.originalSha256} ~ '^[0-9a-f]{64}$')`),
    holds("attachments_of_one_thing", sql`${t.milestoneId} is null or ${t.outcomeId} is null`),
    index("attachments_update").on(t.updateId),
    index("attachments_project").on(t.projectId),
    index("attachments_sha256_index").on(t.sha256),
  ],
);
