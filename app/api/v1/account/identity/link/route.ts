import { z } from "zod";
import { DomainError } from "@/lib/base/errors";
import { apiWrite } from "@/lib/web/api-route";
import { currentOidc } from "@/lib/web/oidc-settings";
import { paths } from "@/lib/web/paths";

/** Where to set out from to the provider; asks for the proof of identity before the way there, not after. */
export const POST = apiWrite({ action: "account.link_identity", input: z.object({}) }, () => {
  if (!currentOidc()) throw new DomainError("rule", "本系统没有接入统一身份认证");
  return Promise.resolve({ callbackUrl: paths.linkIdentity() });
});
