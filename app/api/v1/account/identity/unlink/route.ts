import { z } from "zod";
import { DomainError } from "@/lib/base/errors";
import { unlinkIdentity } from "@/lib/people/identities/commands";
import { apiWrite } from "@/lib/web/api-route";
import { currentOidc } from "@/lib/web/oidc-settings";

export const POST = apiWrite({ action: "account.link_identity", input: z.object({}) }, (ctx) => {
  const oidc = currentOidc();
  if (!oidc) throw new DomainError("rule", "本系统没有接入统一身份认证");
  return unlinkIdentity(ctx, { issuer: oidc.issuer });
});
