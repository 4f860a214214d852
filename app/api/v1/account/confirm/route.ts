import { confirmIdentity } from "@/lib/people/sessions/commands";
import { confirmIdentityInput } from "@/lib/people/sessions/inputs";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.confirm", input: confirmIdentityInput }, confirmIdentity);
