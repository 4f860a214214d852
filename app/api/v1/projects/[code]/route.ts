import { z } from "zod";
import { getProject } from "@/lib/projects/dossier";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ access: "signed-in", input: z.object({ code: z.string() }) }, (ctx, { code }) => getProject(ctx, code));
