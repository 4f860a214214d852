import { liftOverride } from "@/lib/lights/overrides/commands";
import { liftOverrideInput } from "@/lib/lights/overrides/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "light.override", input: liftOverrideInput }, liftOverride);
