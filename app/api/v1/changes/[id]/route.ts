import { saveChange } from "@/lib/changes/commands";
import { changeQuery, saveChangeInput } from "@/lib/changes/inputs";
import { getChange } from "@/lib/changes/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "change.read", input: changeQuery }, getChange);

export const POST = apiWrite({ action: "change.request", input: saveChangeInput }, saveChange);
