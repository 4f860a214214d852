import { z } from "zod";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { overrideLightInput } from "@/lib/lights/overrides/inputs";
import { explainLight } from "@/lib/projects/explanation/queries";
import { asOf } from "@/lib/sealed/inputs";
import { getSealedMonth } from "@/lib/sealed/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: z.object({ code: z.string(), asOf }) }, async (ctx, { code, asOf: month }) => explainLight(ctx, code, month ? await getSealedMonth(ctx, month) : null));

export const POST = apiWrite({ action: "light.override", input: overrideLightInput }, overrideLight);
