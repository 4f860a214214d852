import { retireTemplate } from "@/lib/reports/templates/commands";
import { templateInput } from "@/lib/reports/templates/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "report.configure", input: templateInput }, retireTemplate);
