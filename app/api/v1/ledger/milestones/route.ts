import { milestoneLedgerQuery } from "@/lib/ledger/inputs";
import { readMilestoneLedger } from "@/lib/ledger/milestones/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: milestoneLedgerQuery }, readMilestoneLedger);
