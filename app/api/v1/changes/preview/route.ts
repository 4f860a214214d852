import { previewChange } from "@/lib/changes/impact/queries";
import { previewChangeInput } from "@/lib/changes/inputs";
import { apiRoute } from "@/lib/web/api-route";

/** The impact of what is typed; days alone, so that it fits an address. */
export const GET = apiRoute({ action: "change.read", input: previewChangeInput }, previewChange);
