import { removePlace } from "@/lib/projects/places/commands";
import { removePlaceInput } from "@/lib/projects/places/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "place.change", input: removePlaceInput }, removePlace);
