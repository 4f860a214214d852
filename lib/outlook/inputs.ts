import { z } from "zod";
import { asOf } from "../sealed/inputs";

/** The filter of the page; `unit`: whose 预计偏差 the office or a leader looks at. What is not a code is none. */
export const outlookQuery = z.object({ unit: z.string().max(40).optional().catch(undefined) });

/** Of the route; `code`: one project. */
export const outlooksQuery = z.object({ asOf, code: z.string().max(40, "code 最多 40 个字符").optional() });
