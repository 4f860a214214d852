import { z } from "zod";
import { CHANGE_KINDS } from "../terms";

/** What a new request is about, as it stands in a URL; what makes no sense is not chosen yet. */
export const newChangeQuery = z.object({
  code: z.string().min(1).max(40).optional().catch(undefined),
  kind: z.enum(CHANGE_KINDS).optional().catch(undefined),
});
