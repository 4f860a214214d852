import { editBlock } from "@/lib/reports/drafting/commands";
import { editBlockInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.draft", input: editBlockInput }, async (ctx, input) => answerOf(await editBlock(ctx, input)));
