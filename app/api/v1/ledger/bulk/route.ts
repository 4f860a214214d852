import { bulkEdit } from "@/lib/ledger/bulk/commands";
import { bulkEditInput } from "@/lib/ledger/bulk/inputs";
import { listBulkEdits } from "@/lib/ledger/bulk/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.bulk_edit" }, listBulkEdits);

export const POST = apiWrite({ action: "project.bulk_edit", input: bulkEditInput }, bulkEdit);
