import { exportLedgerInput } from "@/lib/ledger/export/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { ledgerFile } from "@/lib/web/ledger-file";

export const GET = apiRoute({ action: "ledger.export", input: exportLedgerInput, records: true }, ledgerFile);
