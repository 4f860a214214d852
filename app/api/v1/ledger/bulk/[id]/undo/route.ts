import { undoBulkEdit } from "@/lib/ledger/bulk/commands";
import { undoBulkInput } from "@/lib/ledger/bulk/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "project.bulk_edit", input: undoBulkInput }, undoBulkEdit);
