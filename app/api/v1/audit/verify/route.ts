import { verifyTrail } from "@/lib/audit/commands";
import { verifyTrailInput } from "@/lib/audit/inputs";
import { apiWrite } from "@/lib/web/api-route";
import { realNow } from "@/lib/web/clock";

/** What a page may wait for; `npm run audit:verify` takes the time it needs. */
const AT_MOST_MS = 10_000;

export const POST = apiWrite({ action: "audit.verify", input: verifyTrailInput }, (ctx, input) => {
  const until = performance.now() + AT_MOST_MS;
  return verifyTrail({ ...ctx, now: realNow() }, input, () => performance.now() < until);
});
