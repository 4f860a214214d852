import { confirmSecondFactor } from "@/lib/people/second-factor/commands";
import { confirmSecondFactorInput } from "@/lib/people/second-factor/inputs";
import { apiAccount } from "@/lib/web/api-account";

export const POST = apiAccount({ action: "account.second_factor", input: confirmSecondFactorInput }, confirmSecondFactor);
