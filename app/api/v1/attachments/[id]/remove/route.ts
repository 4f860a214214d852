import { removeAttachment } from "@/lib/attachments/commands";
import { attachmentInput } from "@/lib/attachments/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "attachment.remove", input: attachmentInput }, removeAttachment);
