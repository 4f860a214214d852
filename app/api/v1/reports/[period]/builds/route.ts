import { askForBuild } from "@/lib/reports/builds/commands";
import { buildInput } from "@/lib/reports/builds/inputs";
import { getStanding } from "@/lib/reports/builds/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "report.build", input: buildInput }, getStanding);
export const POST = apiWrite({ action: "report.build", input: buildInput }, askForBuild);
