import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";
import { UNIT_KINDS, type UnitKind } from "../../lib/orgs/terms";
import { oneOf } from "../columns";

export const units = pgTable(
  "units",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** pinyin, stable: "gaoxin" */
    code: text().notNull().unique(),
    name: text().notNull(),
    shortName: text().notNull(),
    kind: text().$type<UnitKind>().notNull(),
    /** 区 | 市 | 县 | 功能区; null for units that are no district */
    districtType: text(),
    /** GB/T 2260; null where none was assigned */
    adcode: text(),
    ordinal: integer().notNull(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [oneOf("units_kind", t.kind, UNIT_KINDS)],
);
