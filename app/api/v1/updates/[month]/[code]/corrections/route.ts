import { enterCorrection } from "@/lib/dispatch/corrections/commands";
import { correctableQuery, enterCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { listCorrectable } from "@/lib/dispatch/corrections/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "filing.correct", input: correctableQuery }, listCorrectable);

export const POST = apiWrite({ action: "filing.correct", input: enterCorrectionInput }, enterCorrection);
