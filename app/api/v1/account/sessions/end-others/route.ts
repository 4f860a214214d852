import { z } from "zod";
import { endOtherSessions } from "@/lib/people/sessions/commands";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.end_sessions", input: z.strictObject({}) }, endOtherSessions);
