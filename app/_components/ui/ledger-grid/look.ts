import { MAX_WIDTH, MIN_WIDTH, type LedgerColumn } from "./column";

export const DENSITIES = ["compact", "standard", "loose"] as const;
export type Density = (typeof DENSITIES)[number];
export const DENSITY_LABELS: Record<Density, string> = { compact: "紧凑", standard: "标准", loose: "宽松" };
/** px of a row, whatever stands in it */
export const ROW_PX: Record<Density, number> = { compact: 34, standard: 48, loose: 68 };

export type Sort = { id: string; desc: boolean };

/** How a ledger is shown, all of it from the address: whoever opens that address sees the same. */
export type Look = {
  /** shown, in order; those pinned first */
  columns: string[];
  pins: string[];
  /** px of the columns that somebody drew */
  widths: Record<string, number>;
  density: Density;
  sort: Sort[];
  group: string | null;
  /** keys of the groups that are folded up, or all but those of `opened` */
  folded: "all" | readonly string[];
  opened: readonly string[];
};

/** The words of the address that say only how rows look: the server is not asked again when they change. */
export const LOOK_WORDS = ["columns", "pins", "widths", "density", "folded", "opened"] as const;

const listOf = (params: URLSearchParams, key: string): string[] | null => (params.has(key) ? params.getAll(key).flatMap((text) => text.split(",")).filter(Boolean) : null);

export type Defaults = { sort: string; pins: readonly string[] };

/** Reads a look; what names no column of this ledger is left out. */
export function lookOf<Row>(params: URLSearchParams, columns: readonly LedgerColumn<Row>[], defaults: Defaults): Look {
  const known = new Set(columns.map(({ id }) => id));
  const chosen = [...new Set(listOf(params, "columns")?.filter((id) => known.has(id)) ?? columns.filter(({ isExtra }) => !isExtra).map(({ id }) => id))];
  const primary = columns.filter((column) => column.primary && !chosen.includes(column.id)).map(({ id }) => id);
  const shown = [...primary, ...chosen];
  const pins = (listOf(params, "pins") ?? defaults.pins).filter((id) => shown.includes(id));
  const folded = listOf(params, "folded") ?? [];
  return {
    columns: [...shown.filter((id) => pins.includes(id)), ...shown.filter((id) => !pins.includes(id))],
    pins: shown.filter((id) => pins.includes(id)),
    widths: Object.fromEntries((listOf(params, "widths") ?? []).map((text) => text.split(":")).filter(([id, px]) => known.has(id ?? "") && /^\d{2,4}$/.test(px ?? "")).map(([id, px]) => [id!, widthWithin(Number(px))])),
    density: DENSITIES.find((density) => density === params.get("density")) ?? "standard",
    sort: sortsOf(params.get("sort") || defaults.sort),
    group: params.get("group") || null,
    folded: folded.includes("*") ? "all" : folded,
    opened: listOf(params, "opened") ?? [],
  };
}

export const widthWithin = (px: number): number => Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.round(px)));

/** "-gap,unit" */
export const sortsOf = (text: string): Sort[] => text.split(",").filter(Boolean).map((word) => ({ id: word.replace(/^-/, ""), desc: word.startsWith("-") }));
export const sortInUrl = (sorts: readonly Sort[]): string => sorts.map(({ id, desc }) => `${desc ? "-" : ""}${id}`).join(",");

/** The order after a head was pressed: rising, falling, none. Alone, or as one more behind what it was sorted by. */
export function sorting(sorts: readonly Sort[], id: string, isAdding: boolean): Sort[] {
  const own = sorts.find((sort) => sort.id === id);
  const next = own === undefined ? [{ id, desc: false }] : own.desc ? [] : [{ id, desc: true }];
  if (!isAdding) return next;
  return own === undefined ? [...sorts, ...next] : sorts.flatMap((sort) => (sort === own ? next : [sort]));
}

export const widthsInUrl = (widths: Look["widths"]): string => Object.entries(widths).map(([id, px]) => `${id}:${px}`).join(",");

export const isFolded = ({ folded, opened }: Pick<Look, "folded" | "opened">, key: string): boolean => (folded === "all" ? !opened.includes(key) : folded.includes(key));

/** The address's words after one group was folded up or opened. */
export function folding(look: Pick<Look, "folded" | "opened">, key: string): { folded: string[] | string; opened: string[] } {
  const { folded, opened } = look;
  if (folded === "all") return { folded: "*", opened: opened.includes(key) ? opened.filter((each) => each !== key) : [...opened, key] };
  return { folded: folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key], opened: [] };
}

/** The address's words after a column went to place `to` among those shown. Between pinned ones it is pinned, between others it is not. */
export function moving({ columns, pins }: Pick<Look, "columns" | "pins">, id: string, to: number): { columns: string[]; pins: string[] | string } {
  const others = columns.filter((each) => each !== id);
  const pinned = pins.filter((each) => each !== id);
  const isPinned = to < pinned.length || (to === pinned.length && pins.includes(id));
  const moved = [...others.slice(0, to), id, ...others.slice(to)];
  return { columns: moved, pins: pinsInUrl(moved.filter((each) => (each === id ? isPinned : pinned.includes(each)))) };
}

/** The address's words after a column was pinned or let go: it goes to the end of those pinned, or right behind them. */
export function pinning({ columns, pins }: Pick<Look, "columns" | "pins">, id: string, isPinned: boolean): { columns: string[]; pins: string[] | string } {
  const rest = pins.filter((each) => each !== id);
  const others = columns.filter((each) => each !== id && !rest.includes(each));
  return { columns: [...rest, id, ...others], pins: pinsInUrl(isPinned ? [...rest, id] : rest) };
}

/** An empty list would leave the address, and the usual pins would be back. */
const pinsInUrl = (pins: string[]): string[] | string => (pins.length === 0 ? "none" : pins);
