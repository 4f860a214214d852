import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { countPortfolio } from "../../projects/filter/counts";
import { portfolioFilter } from "../../projects/filter/inputs";
import { asOfAnswer, getSealedMonth } from "../../sealed/queries";
import { getProjectBrief } from "../project-brief";
import { getUnitBrief } from "../unit-brief";
import type { BriefsQuery, CodedBriefQuery } from "./inputs";
import { projectSheet } from "./project-sheet";
import { setBriefs } from "./set-briefs";
import type { Sheet } from "./sheet";
import { unitSheet } from "./unit-sheet";

export type PrintedBriefs = {
  fileName: string;
  /** to be called when the transaction is over, since it takes seconds and no connection */
  set: () => Promise<Uint8Array>;
  /** leaves the event of who took it: when it is set, before it is handed over */
  note: (ctx: Context) => Promise<void>;
};

/** 单位一页纸 as PDF: one A4 page, now or as of a sealed month. `ctx` should see one unchanging picture of the data. Throws like getUnitBrief. */
export async function printUnitBrief(ctx: Context, { code, asOf }: CodedBriefQuery): Promise<PrintedBriefs> {
  const brief = await getUnitBrief(ctx, code, asOf ? await getSealedMonth(ctx, asOf) : null);
  return printed(ctx, `${brief.unit.shortName}一页纸 ${asOf ?? brief.dataOn}`, [unitSheet(brief, readerOf(ctx))], { id: code, kind: "单位一页纸", month: asOf });
}

/** 项目一页纸 as PDF. Throws like getProjectBrief. */
export async function printProjectBrief(ctx: Context, { code, asOf }: CodedBriefQuery): Promise<PrintedBriefs> {
  const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
  const brief = await getProjectBrief(ctx, code, sealed);
  return printed(ctx, `${code} ${brief.project.name}一页纸 ${asOf ?? brief.dataOn}`, [projectSheet(brief, asOfAnswer(sealed), readerOf(ctx))], { id: code, kind: "项目一页纸", month: asOf });
}

/** 各单位一页纸 in one file: a page for every unit that leads a project, in the units' own order. Throws rule when the month was never sealed, or there is no project yet. */
export async function printAllUnitBriefs(ctx: Context, { asOf }: BriefsQuery): Promise<PrintedBriefs> {
  const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
  const sheets: Sheet[] = [];
  let dataOn = "";
  for (const { key } of await countPortfolio(ctx, portfolioFilter.parse({ asOf }), "unit")) {
    const brief = await getUnitBrief(ctx, key, sealed);
    dataOn = brief.dataOn;
    sheets.push(unitSheet(brief, readerOf(ctx)));
  }
  if (sheets.length === 0) throw new DomainError("rule", "还没有单位牵头项目，没有可以打印的一页纸");
  return printed(ctx, `各单位一页纸 ${asOf ?? dataOn}`, sheets, { id: "units", kind: "各单位一页纸", month: asOf });
}

const readerOf = ({ actor }: Context): string => (actor.kind === "person" ? actor.name : actor.job);

function printed(ctx: Context, name: string, sheets: Sheet[], { id, kind, month = null }: { id: string; kind: string; month?: string | null }): PrintedBriefs {
  return {
    fileName: `${name}.pdf`,
    set: () => setBriefs(name, sheets, personId(ctx)),
    note: (after) => record(after.db, after, { action: "brief.printed", subject: { type: "brief", id }, after: { kind, month, pages: sheets.length } }),
  };
}
