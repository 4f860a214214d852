import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";

const isRole = (actor: Actor, ...roles: string[]) => actor.kind === "system" || roles.includes(actor.role);

/** 审计管理员 reads what users and the other administrators did; what auditors do is read by 安全管理员 (三员分立). */
export const mayReadTrail = (actor: Actor): Verdict => (isRole(actor, "auditor", "secadmin") ? yes : no("审计记录由审计管理员查阅"));

export const mayExportTrail = (actor: Actor): Verdict => (isRole(actor, "auditor") ? yes : no("只有审计管理员可以导出审计记录"));

export const mayVerifyTrail = (actor: Actor): Verdict => (isRole(actor, "auditor") ? yes : no("只有审计管理员可以校验审计记录"));
