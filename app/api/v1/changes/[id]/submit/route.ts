import { submitChange } from "@/lib/changes/commands";
import { changeIdInput } from "@/lib/changes/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "change.request", input: changeIdInput }, submitChange);
