import { saveChange } from "@/lib/changes/commands";
import { changeListQuery, saveChangeInput } from "@/lib/changes/inputs";
import { listChanges } from "@/lib/changes/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "change.read", input: changeListQuery }, listChanges);

export const POST = apiWrite({ action: "change.request", input: saveChangeInput }, saveChange);
