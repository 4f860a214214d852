import { saveView } from "@/lib/ledger/views/commands";
import { saveViewInput, viewsQuery } from "@/lib/ledger/views/inputs";
import { listViews } from "@/lib/ledger/views/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "view.read", input: viewsQuery }, listViews);

export const POST = apiWrite({ action: "view.save", input: saveViewInput }, saveView);
