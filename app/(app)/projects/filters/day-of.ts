import { isPlainDate, type PlainDate } from "@/lib/base/date";

/** A day of the address; null: none, or one that does not exist, which the server refuses in words. */
export const dayOf = (text: string | null): PlainDate | null => (text !== null && isPlainDate(text) ? text : null);
