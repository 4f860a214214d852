import { sql, type SQL } from "drizzle-orm";
import { DomainError } from "../base/errors";
import { isPlainDate } from "../base/date";
import type { Light } from "../lights/terms";
import type { ProjectSort } from "./inputs";
import { gapPct } from "./rules";

export type SortableRow = { code: string; name: string; unitOrdinal: number; light: Light; progressPct: number; plannedPct: number; overdueKeyCount: number; nextDueOn: string | null };

type SortKey = {
  /** over the list's subquery `f`; never null */
  by: SQL;
  type: SQL;
  /** the same value of a row already read */
  of: (row: SortableRow) => string | number;
  isKey: (text: string) => boolean;
};

const SEVERITY: readonly Light[] = ["red", "yellow", "green", "grey", "blue"];
const isText = () => true;
const isWhole = (text: string) => /^\d{1,9}$/.test(text);
const isNumber = (text: string) => /^-?\d{1,4}(\.\d)?$/.test(text);
const FAR_DAY = "9999-12-31";

const SORT_KEYS: Record<ProjectSort, SortKey> = {
  code: { by: sql`f.code`, type: sql`text`, of: (row) => row.code, isKey: isText },
  name: { by: sql`f.name collate "zh-x-icu"`, type: sql`text`, of: (row) => row.name, isKey: isText },
  unit: { by: sql`f."unitOrdinal"`, type: sql`int`, of: (row) => row.unitOrdinal, isKey: isWhole },
  light: { by: sql`array_position(array[${sql.raw(SEVERITY.map((light) => `'${light}'`).join(","))}], f.light)`, type: sql`int`, of: (row) => SEVERITY.indexOf(row.light) + 1, isKey: isWhole },
  progress: { by: sql`f."progressPct"`, type: sql`numeric`, of: (row) => row.progressPct, isKey: isNumber },
  gap: { by: sql`(f."progressPct" - f."plannedPct")`, type: sql`numeric`, of: (row) => gapPct(row.progressPct, row.plannedPct), isKey: isNumber },
  overdue: { by: sql`f."overdueKeyCount"`, type: sql`int`, of: (row) => row.overdueKeyCount, isKey: isWhole },
  due: { by: sql`coalesce(f."nextDueOn", ${sql.raw(`'${FAR_DAY}'`)}::date)`, type: sql`date`, of: (row) => row.nextDueOn ?? FAR_DAY, isKey: isPlainDate },
};

const keyOf = (sort: string): SortKey => SORT_KEYS[sort.replace(/^-/, "") as ProjectSort];

/** The code breaks ties, so that the order is the same every time. */
export const orderOf = (sort: string): SQL => sql`${keyOf(sort).by} ${sort.startsWith("-") ? sql`desc` : sql`asc`}, f.code asc`;

/** Opaque to callers: the order, and the last row's sort key and code. */
export const cursorOf = (sort: string, last: SortableRow): string =>
  Buffer.from(JSON.stringify([sort, String(keyOf(sort).of(last)), last.code])).toString("base64url");

/** The condition of rows after a cursor. Throws rule when it is not one of ours or was made for another order. */
export function afterCursor(cursor: string, sort: string): SQL {
  const { key, code } = read(cursor, sort);
  const { by, type } = keyOf(sort);
  const value = sql`${key}::${type}`;
  return sql`(${by} ${sort.startsWith("-") ? sql`<` : sql`>`} ${value} or (${by} = ${value} and f.code > ${code}))`;
}

function read(cursor: string, sort: string): { key: string; code: string } {
  const refusal = new DomainError("rule", "cursor 无效或与排序不一致，请从第一页重新读取");
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw refusal;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === "string" && !part.includes("\u0000"))) throw refusal;
  const [of, key, code] = parts as [string, string, string];
  if (of !== sort || !keyOf(sort).isKey(key)) throw refusal;
  return { key, code };
}
