import { sql } from "drizzle-orm";
import { connect, type Executor } from "../../db/client";
import { installation, people, planNodes, units } from "../../db/schema/index";
import { progressBar } from "./progress";

const LOCK = 4_871_002;
const REAL = { id: 1, kind: "real" } as const;

/** True while nobody has put anything in: no demonstration, no real installation, no plan, no unit, no person. */
async function isUntouched(db: Executor): Promise<boolean> {
  for (const table of [installation, planNodes, units, people]) {
    if ((await db.select({ one: sql`1` }).from(table).limit(1)).length) return false;
  }
  return true;
}

/**
 * Settles once what an untouched database is for: the demonstration, or a real installation, which begins with
 * the plan and its units. Either is loaded whole or not at all. Of two processes the second waits and finds it settled.
 */
export async function settleInstallation(url: string, wanted: "demonstration" | "real"): Promise<void> {
  const { db, close } = connect(url, { max: 4, statementTimeout: 0, applicationName: "guatu seed" });
  try {
    if (!(await isUntouched(db))) return;
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      if (!(await isUntouched(tx))) return;
      if (wanted === "real") {
        const { loadReference } = await import("../../db/seed/reference");
        await loadReference(tx, new Date());
        await tx.insert(installation).values(REAL);
        return;
      }
      const { loadDemonstration } = await import("../../db/seed/main");
      await loadDemonstration(tx, progressBar("Loading the demonstration"));
    });
    await db.execute(sql`analyze`);
  } finally {
    await close();
  }
}

/** What the database was settled for; null: nothing yet. */
export async function kindOf(url: string): Promise<"demonstration" | "real" | null> {
  const { db, close } = connect(url, { max: 1, applicationName: "guatu seed" });
  try {
    const [row] = await db.select({ kind: installation.kind }).from(installation);
    return row ? (row.kind === "demonstration" ? "demonstration" : "real") : null;
  } finally {
    await close();
  }
}
