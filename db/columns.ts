import { sql, type SQL } from "drizzle-orm";
import { check, date, numeric, text, timestamp, type AnyPgColumn } from "drizzle-orm/pg-core";
import type { PlainDate } from "../lib/base/date";
import type { YearMonth } from "../lib/base/month";

/** A day in Asia/Shanghai, kept as a string from end to end. */
export const plainDay = () => date({ mode: "string" }).$type<PlainDate>();
export const month = () => text().$type<YearMonth>();
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
/** 万元 */
export const wan = () => numeric({ precision: 14, scale: 2, mode: "number" });
/** 0–100, one decimal */
export const pct = () => numeric({ precision: 5, scale: 1, mode: "number" });

/** CHECK that a text column holds one of the terms. */
export const oneOf = (name: string, column: AnyPgColumn, terms: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(terms.map((term) => `'${term}'`).join(", "))})`);

export const isMonth = (name: string, column: AnyPgColumn) => check(name, sql`${column} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`);

export const holds = (name: string, condition: SQL) => check(name, condition);
