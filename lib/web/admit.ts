import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import { permissionOf, type Action } from "../people/permissions/terms";
import { mayUse } from "../people/policy";
import { OBLIGATION_LABELS } from "../people/terms";
import type { Caller } from "./caller";

const CONFIRM_FIRST = "此操作须再次验证身份，请验证后继续";

/** Doors of one's own account, open also to those who must first see to it. */
const isOwnAccount = (action: Action): boolean => action === "me.read" || action.startsWith("account.");

/**
 * Lets a caller through a door or throws forbidden: by role; owing nothing (`details.obligation` says what); and for weighty acts with an
 * identity proven minutes ago (`details.confirm`, and by what). `now` is the wall clock.
 */
export function admit({ actor, session }: Pick<Caller, "actor" | "session">, action: Action, now: Date): void {
  insist(mayUse(actor, action));
  if (session?.obligation && !isOwnAccount(action)) throw new DomainError("forbidden", OBLIGATION_LABELS[session.obligation], { obligation: session.obligation });
  if (!permissionOf(action)?.stepUp) return;
  if (!session) throw new DomainError("forbidden", "接口令牌不能办理须验证身份的操作，请登录后办理");
  if (now >= session.confirmedUntil) throw new DomainError("forbidden", CONFIRM_FIRST, { confirm: true, by: session.proof });
}
