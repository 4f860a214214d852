import { desc, eq } from "drizzle-orm";
import { people, reportLetterheads } from "../../../db/schema";
import type { Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { mayReadReportSettings } from "./policy";
import { DEFAULT_LETTERHEAD, type Letterhead } from "./terms";

/** The settings that a report was written with; null: as shipped. */
export async function getLetterhead(ctx: Context, version: number | null): Promise<Letterhead> {
  if (version === null) return DEFAULT_LETTERHEAD;
  const [row] = await ctx.db.select({ settings: reportLetterheads.settings }).from(reportLetterheads).where(eq(reportLetterheads.version, version));
  if (!row) throw new Error(`there is no version ${version} of the letterhead`);
  return row.settings;
}

export type LetterheadInForce = { version: number | null; settings: Letterhead };

/** What a new report is written with: the newest version; null: none was saved, so as shipped. */
export async function letterheadInForce(ctx: Context): Promise<LetterheadInForce> {
  const [row] = await ctx.db.select({ version: reportLetterheads.version, settings: reportLetterheads.settings }).from(reportLetterheads).orderBy(desc(reportLetterheads.version)).limit(1);
  return row ?? { version: null, settings: DEFAULT_LETTERHEAD };
}

export type LetterheadVersion = {
  /** 0: as shipped */
  version: number;
  settings: Letterhead;
  /** null, both: it came with the installation */
  setAt: Date | null;
  setByName: string | null;
};

/** 版头设置: every version, the one in force first, as shipped last. Throws forbidden for others than the office. */
export async function listLetterheads(ctx: Context): Promise<LetterheadVersion[]> {
  insist(mayReadReportSettings(ctx.actor));
  const saved: LetterheadVersion[] = await ctx.db
    .select({ version: reportLetterheads.version, settings: reportLetterheads.settings, setAt: reportLetterheads.setAt, setByName: people.name })
    .from(reportLetterheads)
    .leftJoin(people, eq(people.id, reportLetterheads.setBy))
    .orderBy(desc(reportLetterheads.version));
  return [...saved, { version: 0, settings: DEFAULT_LETTERHEAD, setAt: null, setByName: null }];
}
