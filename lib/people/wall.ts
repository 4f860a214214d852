import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "../../db/client";
import type { Actor } from "../base/context";
import { CITYWIDE_ROLES, UNIT_ROLES, type Role } from "./terms";

/**
 * What an actor's transaction may touch at all of the tables with row-level security: everything; what the own unit leads or joins; the trail and
 * files in quarantine (安全管理员); the trail alone (审计管理员); nothing of any project. Events of their own acts are in everybody's sight.
 */
export type Scope = "city" | "unit" | "security" | "trail" | "none";

const ADMIN_SCOPES: Partial<Record<Role, Scope>> = { secadmin: "security", auditor: "trail" };

export function scopeOf(actor: Actor): Scope {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return "city";
  return UNIT_ROLES.includes(actor.role) ? "unit" : (ADMIN_SCOPES[actor.role] ?? "none");
}

/**
 * Runs `fn` in one transaction that tells the database who acts, so that its row-level security, the second wall behind
 * `projects/scope.ts`, shows the serving role no other rows. "read" is one unchanging picture of the data.
 */
export function transactionAs<T>(db: Executor, actor: Actor, mode: "read" | "write", fn: (tx: Transaction) => Promise<T>): Promise<T> {
  const [unit, person] = actor.kind === "person" ? [String(actor.unit.id), String(actor.personId)] : ["", ""];
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('guatu.scope', ${scopeOf(actor)}, true), set_config('guatu.unit', ${unit}, true), set_config('guatu.person', ${person}, true)`);
      return fn(tx);
    },
    mode === "read" ? { isolationLevel: "repeatable read", accessMode: "read only" } : undefined,
  );
}
