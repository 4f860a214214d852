import { changeLetterhead } from "@/lib/reports/letterheads/commands";
import { changeLetterheadInput } from "@/lib/reports/letterheads/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.configure", input: changeLetterheadInput }, changeLetterhead);
