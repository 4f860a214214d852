import { changeView } from "@/lib/ledger/views/commands";
import { changeViewInput, viewQuery } from "@/lib/ledger/views/inputs";
import { getView } from "@/lib/ledger/views/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "view.read", input: viewQuery }, getView);

export const POST = apiWrite({ action: "view.save", input: changeViewInput }, changeView);
