import { listCommitments } from "@/lib/projects/commitments";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ access: "signed-in" }, async (ctx) => ({ items: await listCommitments(ctx), nextCursor: null }));
