import { projectLedgerQuery } from "@/lib/ledger/inputs";
import { readProjectLedger } from "@/lib/ledger/projects/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: projectLedgerQuery }, readProjectLedger);
