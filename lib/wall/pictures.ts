import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { LightCounts } from "../lights/rules";
import { LIGHT_LABELS, type ShownLight } from "../lights/terms";
import type { AsOf } from "../sealed/rules";
import { dataInWords, drawLegend, drawWall } from "./drawing/draw";
import { flagInWords } from "./flags/rules";
import type { WallQuery } from "./inputs";
import { getWall } from "./queries";
import type { WallModel, WallRow } from "./rules";
import type { WallFormat } from "./terms";

export type WallPicture = { key: string; label: string; width: number; height: number; svg: string; rowCount: number };

/** A row of the text twin. */
export type WallLine = {
  code: string; name: string; unitName: string; responsibleName: string | null; shown: ShownLight;
  /** what is next, in words; null: nothing is open */
  next: string | null;
};

/** The chart as a page shows it: drawn, and in words. */
export type WallPictures = {
  pictures: WallPicture[];
  groups: { key: string; label: string; counts: LightCounts; lines: WallLine[] }[];
  counts: LightCounts;
  dataOn: PlainDate;
  asOf: AsOf | null;
  /** data date, version, 演示数据 */
  said: string;
  legend: string;
};

/** The chart of a filter drawn for a kind of screen; every row leads to `hrefOf` its code. */
export async function getWallPictures(ctx: Context, query: WallQuery & { format: WallFormat }, hrefOf: (code: string) => string): Promise<WallPictures> {
  const model = await getWall(ctx, query, query);
  const sheets = drawWall(model, { format: query.format, link: (row) => ({ href: hrefOf(row.code), label: rowInWords(row) }) });
  return {
    pictures: sheets.map(({ key, label, width, height, svg, rows }) => ({ key, label, width, height, svg, rowCount: rows.length })),
    groups: linesOf(model), counts: model.counts, dataOn: model.day, asOf: model.asOf, said: dataInWords(model), legend: drawLegend(query.format),
  };
}

const linesOf = ({ groups }: WallModel): WallPictures["groups"] =>
  groups.map(({ key, label, counts, rows }) => ({
    key, label, counts, lines: rows.map((row) => ({ code: row.code, name: row.name, unitName: row.unitName, responsibleName: row.responsibleName, shown: row.shown, next: nextOf(row) })),
  }));

/** The open milestone that is due first. */
function nextOf({ flags }: WallRow): string | null {
  const open = flags.filter(({ actualOn }) => actualOn === null).toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0))[0];
  return open ? flagInWords(open) : null;
}

const rowInWords = (row: WallRow): string =>
  [`${row.code} ${row.name}`, LIGHT_LABELS[row.shown.light], row.unitName, `责任人${row.responsibleName ?? "未明确"}`, nextOf(row) ?? "全部里程碑已认定"].join("，");
