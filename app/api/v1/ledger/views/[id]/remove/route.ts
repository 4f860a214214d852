import { removeView } from "@/lib/ledger/views/commands";
import { removeViewInput } from "@/lib/ledger/views/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "view.save", input: removeViewInput }, removeView);
