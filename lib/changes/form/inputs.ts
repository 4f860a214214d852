import { z } from "zod";
import { moves } from "../inputs";
import { CHANGE_KINDS } from "../terms";

/** What a new request is about, as it stands in a URL; what makes no sense is not chosen yet. */
export const newChangeQuery = z.object({
  code: z.string().min(1).max(40).optional().catch(undefined),
  kind: z.enum(CHANGE_KINDS).optional().catch(undefined),
  /** new days already proposed elsewhere: the form begins with them, nothing is saved */
  move: moves,
  /** a request whose words the form begins with */
  from: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
});
