import { overrideLight } from "@/lib/lights/overrides/commands";
import { overrideLightInput } from "@/lib/lights/overrides/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "light.override", input: overrideLightInput }, overrideLight);
