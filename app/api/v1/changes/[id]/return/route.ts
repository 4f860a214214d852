import { returnChange } from "@/lib/changes/commands";
import { returnChangeInput } from "@/lib/changes/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "change.return", input: returnChangeInput }, returnChange);
