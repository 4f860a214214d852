import { z } from "zod";

/** Words to look for, apart by spaces; what makes no sense is none. */
export const lessonQuery = z.object({ q: z.string().trim().max(60).default("").catch("") });
export type LessonQuery = z.output<typeof lessonQuery>;
