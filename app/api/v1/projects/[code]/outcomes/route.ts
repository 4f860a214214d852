import { addOutcome } from "@/lib/milestones/outcomes/commands";
import { addOutcomeInput } from "@/lib/milestones/outcomes/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "outcome.add", input: addOutcomeInput }, addOutcome);
