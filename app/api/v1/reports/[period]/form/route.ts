import { chooseForm } from "@/lib/reports/drafting/commands";
import { chooseFormInput } from "@/lib/reports/issuing/inputs";
import { answerOf } from "@/lib/reports/issuing/locks";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.draft", input: chooseFormInput }, async (ctx, input) => answerOf(await chooseForm(ctx, input)));
