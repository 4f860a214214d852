import { today } from "@/lib/base/context";
import { cycleAnswer } from "@/lib/dispatch/cycle-answer";
import { listCycles } from "@/lib/dispatch/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "cycle.read" }, async (ctx) => ({
  items: (await listCycles(ctx)).map((summary) => cycleAnswer(summary, today(ctx))),
  nextCursor: null,
}));
