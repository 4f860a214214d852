import { previewBulkInput } from "@/lib/ledger/bulk/inputs";
import { previewBulkEdit } from "@/lib/ledger/bulk/plan";
import { apiWrite } from "@/lib/web/api-route";

/** Reads only: two thousand codes are too long for an address. */
export const POST = apiWrite({ action: "project.bulk_edit", input: previewBulkInput, reads: true }, previewBulkEdit);
