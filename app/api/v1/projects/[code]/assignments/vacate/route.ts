import { vacate } from "@/lib/projects/assignments/commands";
import { vacateInput } from "@/lib/projects/assignments/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "assignment.change", input: vacateInput }, vacate);
