import { addLink } from "@/lib/milestones/links/commands";
import { addLinkInput } from "@/lib/milestones/links/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "link.change", input: addLinkInput }, addLink);
