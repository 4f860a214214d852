import { z } from "zod";
import { getProject } from "@/lib/projects/dossier";
import { asOf } from "@/lib/sealed/inputs";
import { getSealedMonth } from "@/lib/sealed/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: z.object({ code: z.string(), asOf }) }, async (ctx, { code, asOf: month }) => getProject(ctx, code, null, month ? await getSealedMonth(ctx, month) : null));
