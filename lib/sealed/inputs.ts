import { z } from "zod";
import { isYearMonth, type YearMonth } from "../base/month";

const HOW = "asOf 请按“2025-05”填写已封存的月份";

/** `asOf=2025-03`: as that month was sealed; absent or empty: as of now. Whether it was sealed, `getSealedMonth` says. */
export const asOf = z.preprocess(
  (given) => given || undefined,
  z.string(HOW).refine((text) => isYearMonth(text), HOW).transform((text) => text as YearMonth).optional(),
);

/** The address of a page or route that has no other filter. */
export const asOfQuery = z.object({ asOf });
