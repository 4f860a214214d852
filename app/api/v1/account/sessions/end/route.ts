import { endSession } from "@/lib/people/sessions/commands";
import { endOwnSessionInput } from "@/lib/people/sessions/inputs";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.end_sessions", input: endOwnSessionInput }, endSession);
