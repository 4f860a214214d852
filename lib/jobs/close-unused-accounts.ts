import type { Database } from "../../db/client";
import { closeUnusedAccounts } from "../people/unused";

/** Closes accounts unused for longer than 安全设置 allow; answers how many. `now` is the wall clock. Safe to run at any time, twice too. */
export const closeUnused = async (db: Database, now: Date): Promise<number> => (await closeUnusedAccounts({ actor: { kind: "system", job: "停用长期不用的账号" }, db, now })).length;
