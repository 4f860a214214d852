import { setPasswordByCode } from "@/lib/people/passwords/commands";
import { setPasswordByCodeInput } from "@/lib/people/passwords/inputs";
import { apiAccount } from "@/lib/web/api-account";
import { currentBusiness } from "@/lib/web/clock";

export const POST = apiAccount({ access: "open", input: setPasswordByCodeInput }, async (ctx, input) => setPasswordByCode(ctx, input, (await currentBusiness()).now));
