import { z } from "zod";
import { beginSecondFactor } from "@/lib/people/second-factor/commands";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.second_factor", input: z.strictObject({}) }, beginSecondFactor);
