import { z } from "zod";
import { UNIT_KINDS } from "./terms";

export const unitRow = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(UNIT_KINDS),
  districtType: z.string().nullish(),
  adcode: z.string().nullish(),
  ordinal: z.int(),
});
export type UnitRow = z.output<typeof unitRow>;
