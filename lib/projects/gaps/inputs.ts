import { z } from "zod";
import { GAP_KINDS } from "./terms";

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** The page's address: what cannot be read is as if it were not said. */
export const gapsQuery = z.object({
  kind: z.preprocess(first, z.enum(GAP_KINDS)).catch("responsible"),
  /** of one unit; null: of all in sight */
  unit: z.preprocess(first, z.string().min(1).max(40)).nullable().catch(null),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000)).catch(1),
});
export type GapsQuery = z.output<typeof gapsQuery>;
