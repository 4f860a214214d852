import { removeCorrection } from "@/lib/dispatch/corrections/commands";
import { removeCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "filing.correct", input: removeCorrectionInput }, removeCorrection);
