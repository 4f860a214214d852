import { apiRoute } from "@/lib/web/api-route";
import { checkHealth } from "@/lib/web/health";

export const GET = apiRoute({ access: "open" }, () => checkHealth());
