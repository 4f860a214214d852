import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { PERMISSIONS, type Permission } from "../people/permissions/terms";

/** What the door says, and nothing beside it; `people/policy` stands below on the ladder. */
const may = (actor: Actor, { roles, refusal }: Permission): Verdict => (actor.kind === "system" || roles.includes(actor.role) ? yes : no(refusal));

/** 审计管理员 reads what users and the other administrators did; what auditors do is read by 安全管理员 (三员分立). */
export const mayReadTrail = (actor: Actor): Verdict => may(actor, PERMISSIONS["audit.read"]);

export const mayExportTrail = (actor: Actor): Verdict => may(actor, PERMISSIONS["audit.export"]);

export const mayVerifyTrail = (actor: Actor): Verdict => may(actor, PERMISSIONS["audit.verify"]);
