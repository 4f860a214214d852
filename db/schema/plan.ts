import { boolean, index, integer, numeric, pgTable, text, unique, type AnyPgColumn } from "drizzle-orm/pg-core";
import { COMMITMENT_KINDS, PLAN_NODE_KINDS, PLATFORM_CATEGORIES, type CommitmentKind, type PlanNodeKind, type PlatformCategory } from "../../lib/plan/terms";
import { instant, oneOf } from "../columns";

export const planDocuments = pgTable("plan_documents", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  title: text().notNull(),
  issuer: text().notNull(),
  /** as printed, e.g. 2022年4月 */
  issuedText: text().notNull(),
  /** of the imported bytes, hex */
  sha256: text().notNull().unique(),
  /** the source exactly as imported; line spans point into it */
  sourceText: text().notNull(),
  importedAt: instant().notNull(),
});

export const planNodes = pgTable(
  "plan_nodes",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    documentId: integer().notNull().references(() => planDocuments.id),
    parentId: integer().references((): AnyPgColumn => planNodes.id),
    /** stable and readable: ch03.s1, eng1.3, field2.5, box1 */
    code: text().notNull(),
    ordinal: integer().notNull(),
    kind: text().$type<PlanNodeKind>().notNull(),
    /** null for paragraphs */
    title: text(),
    /** the node's own words, exactly, joined across page breaks */
    text: text().notNull(),
    /** titles from the chapter down, " › " between */
    pathTitles: text().notNull(),
    /** 1-based lines of the source, both inclusive */
    lineStart: integer().notNull(),
    lineEnd: integer().notNull(),
  },
  (t) => [unique("plan_nodes_code").on(t.documentId, t.code), index("plan_nodes_parent").on(t.parentId, t.ordinal), oneOf("plan_nodes_kind", t.kind, PLAN_NODE_KINDS)],
);

export const commitments = pgTable(
  "commitments",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    documentId: integer().notNull().references(() => planDocuments.id),
    /** the node whose lines hold the quote */
    nodeId: integer().notNull().references(() => planNodes.id),
    code: text().notNull().unique(),
    ordinal: integer().notNull(),
    kind: text().$type<CommitmentKind>().notNull(),
    /** platforms only */
    category: text().$type<PlatformCategory>(),
    name: text().notNull(),
    /** the plan's own verb: 建设, 争创 … */
    verb: text().notNull(),
    quote: text().notNull(),
    lineStart: integer().notNull(),
    lineEnd: integer().notNull(),
    /** what the text says of its place, verbatim; null: nothing */
    place: text(),
    isNamed: boolean().notNull(),
    /** quantified targets only */
    targetValue: numeric({ mode: "number" }),
    targetUnit: text(),
    /** words of the comparison or the due time as the plan puts them */
    targetText: text(),
    dueText: text(),
    /** mechanisms only: the route of the screen that serves it */
    screen: text(),
    note: text(),
  },
  (t) => [
    index("commitments_node").on(t.nodeId),
    oneOf("commitments_kind", t.kind, COMMITMENT_KINDS),
    oneOf("commitments_category", t.category, PLATFORM_CATEGORIES),
  ],
);
