import { z } from "zod";
import { today } from "@/lib/base/context";
import { cycleAnswer } from "@/lib/dispatch/cycle-answer";
import { month } from "@/lib/dispatch/inputs";
import { getCycle } from "@/lib/dispatch/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "cycle.read", input: z.object({ month }) }, async (ctx, input) => cycleAnswer(await getCycle(ctx, input.month), today(ctx)));
