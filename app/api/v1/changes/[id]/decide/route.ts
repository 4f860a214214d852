import { decideChange } from "@/lib/changes/decision/commands";
import { decideChangeInput } from "@/lib/changes/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "change.decide", input: decideChangeInput }, decideChange);
