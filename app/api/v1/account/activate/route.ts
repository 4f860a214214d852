import { setPasswordByCode } from "@/lib/people/passwords/commands";
import { setPasswordByCodeInput } from "@/lib/people/passwords/inputs";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ access: "open", input: setPasswordByCodeInput }, setPasswordByCode);
