import { assignOwners } from "@/lib/projects/assignments/commands";
import { assignOwnersInput } from "@/lib/projects/assignments/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "assignment.change", input: assignOwnersInput }, assignOwners);
