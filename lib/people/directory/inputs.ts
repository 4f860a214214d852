import { z } from "zod";
import { ROLES } from "../terms";
import { STANDINGS } from "./terms";

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw);

/** The list's state in a URL; what makes no sense is left out. */
export const peopleQuery = z.object({
  q: z.preprocess(first, z.string().trim().max(60)).optional().catch(undefined),
  unit: z.preprocess(first, z.string().max(40)).optional().catch(undefined),
  role: z.preprocess(first, z.enum(ROLES)).optional().catch(undefined),
  state: z.preprocess(first, z.enum(STANDINGS)).optional().catch(undefined),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000)).catch(1).default(1),
});
export type PeopleQuery = z.output<typeof peopleQuery>;
