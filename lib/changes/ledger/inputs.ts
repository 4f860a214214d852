import { z } from "zod";
import { PROJECT_FAMILIES } from "../../projects/terms";

/** The ledger's level and filter as they stand in a URL; what is none of them is left out. */
export const ledgerQuery = z.object({
  by: z.enum(["project", "unit", "programme"]).catch("project"),
  unit: z.string().min(1).max(40).optional().catch(undefined),
  programme: z.union([z.string().regex(/^[1-6]$/), z.enum(PROJECT_FAMILIES)]).optional().catch(undefined),
  only: z.enum(["moved", "green", "late", "refused"]).optional().catch(undefined),
});
export type LedgerQuery = z.output<typeof ledgerQuery>;
