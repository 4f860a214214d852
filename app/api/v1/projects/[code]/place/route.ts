import { notePlace } from "@/lib/projects/places/commands";
import { placeInput } from "@/lib/projects/places/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "place.change", input: placeInput }, notePlace);
