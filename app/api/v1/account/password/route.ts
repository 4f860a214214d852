import { changePassword } from "@/lib/people/passwords/commands";
import { changePasswordInput } from "@/lib/people/passwords/inputs";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.change_password", input: changePasswordInput }, changePassword);
