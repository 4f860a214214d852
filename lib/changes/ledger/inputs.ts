import { z } from "zod";
import { PROJECT_FAMILIES } from "../../projects/terms";

const optional = <T extends z.ZodType>(of: T) => z.preprocess((given) => given || undefined, of.optional());

/** The ledger's level and filter as they stand in a URL. */
export const ledgerQuery = z.object({
  by: optional(z.enum(["project", "unit", "programme"], "by 只能是 project、unit 或 programme")).transform((by) => by ?? "project"),
  unit: optional(z.string().max(40, "unit 最多 40 个字符")),
  programme: optional(z.union([z.string().regex(/^[1-6]$/), z.enum(PROJECT_FAMILIES)], `programme 只能是 1 到 6，或 ${PROJECT_FAMILIES.join("、")}`)),
  only: optional(z.enum(["moved", "green", "late", "refused"], "only 只能是 moved、green、late 或 refused")),
});
export type LedgerQuery = z.output<typeof ledgerQuery>;
