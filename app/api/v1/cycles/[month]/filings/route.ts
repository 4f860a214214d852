import { ownFilingsQuery } from "@/lib/dispatch/inputs";
import { listOwnFilings } from "@/lib/dispatch/many/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "filing.read_own", input: ownFilingsQuery }, (ctx, { month }) => listOwnFilings(ctx, month));
