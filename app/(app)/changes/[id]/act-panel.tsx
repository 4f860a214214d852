"use client";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import type { ChangeDetail, ChangeVerdicts } from "@/lib/changes/queries";
import type { Role } from "@/lib/people/terms";
import { WithdrawButton } from "../withdraw-button";
import { CheckAct } from "./check-act";
import { DecideAct } from "./decide-act";
import { ReturnButton } from "./return-button";
import { SignAct } from "./sign-act";

/** Whose sentence tells a reader why there is nothing to do: that of the act of their role. */
const ACT_OF_ROLE: Partial<Record<Role, keyof ChangeVerdicts>> = { filer: "withdraw", head: "sign", dispatch_staff: "check", leader: "decide" };

type Props = { change: ChangeDetail; role: Role | null };

/** The act of whoever holds the request; for others of the four hands, why it is not theirs now. */
export function ActPanel({ change: { id, version, may, holder, level, status }, role }: Props) {
  if (may.decide.allowed) return <Panel title="审批"><DecideAct id={id} version={version} /></Panel>;
  if (may.check.allowed) return <Panel title="专班初审"><CheckAct id={id} version={version} level={level} mayReturn={may.return.allowed} /></Panel>;
  if (may.sign.allowed) return <Panel title="单位审签"><SignAct id={id} version={version} mayReturn={may.return.allowed} /></Panel>;
  if (may.withdraw.allowed) return <Notice message="申请正在办理，专班初审之前可以撤销" action={<WithdrawButton id={id} version={version} />} />;
  const act = role === "dispatch_lead" ? (status === "checked" ? "decide" : "check") : role && ACT_OF_ROLE[role];
  const verdict = act && holder ? may[act] : null;
  return verdict && !verdict.allowed ? <Notice message={verdict.reason} action={may.return.allowed ? <ReturnButton id={id} version={version} /> : undefined} /> : null;
}
