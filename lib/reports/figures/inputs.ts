import { z } from "zod";
import { reportInput } from "../inputs";

/** `figure`: its key in the document, "overall.1.3" */
export const figureInput = reportInput.extend({ figure: z.string().trim().max(80) });
export type FigureInput = z.output<typeof figureInput>;
