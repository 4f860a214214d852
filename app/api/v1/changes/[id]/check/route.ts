import { checkChange } from "@/lib/changes/commands";
import { checkChangeInput } from "@/lib/changes/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "change.check", input: checkChangeInput }, checkChange);
