import { z } from "zod";
import { assign } from "@/lib/projects/assignments/commands";
import { assignInput } from "@/lib/projects/assignments/inputs";
import { listAssignments } from "@/lib/projects/assignments/queries";
import { apiRoute, apiWrite } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "assignment.read", input: z.object({ code: z.string() }) }, (ctx, { code }) => listAssignments(ctx, code));

export const POST = apiWrite({ action: "assignment.change", input: assignInput }, assign);
