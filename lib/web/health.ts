import { sql } from "drizzle-orm";
import { database } from "../../db/client";

/** Answers when the application can read its database, else throws what the database said. */
export async function checkHealth(): Promise<{ status: "ok" }> {
  await database().execute(sql`select 1`);
  return { status: "ok" };
}
