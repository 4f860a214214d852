import { removeLink } from "@/lib/milestones/links/commands";
import { removeLinkInput } from "@/lib/milestones/links/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "link.change", input: removeLinkInput }, removeLink);
