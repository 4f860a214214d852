import { z } from "zod";
import { isUnprintable } from "../../base/printable";
import { milestoneLedgerFilter, projectLedgerFilter } from "../inputs";
import { LEDGERS, VIEW_AUDIENCES, VIEW_NAME_MAX, VIEW_QUERY_MAX, type Ledger } from "../terms";
import { addressOf, wordsOf } from "./rules";

const id = z.coerce.number("没有这个视图").int().min(1).max(2_147_483_647);
const ledger = z.enum(LEDGERS, "请选择项目台账或节点台账");

const words = {
  name: z.string("请填写视图名称").trim().min(1, "请填写视图名称").max(VIEW_NAME_MAX, `视图名称最多 ${VIEW_NAME_MAX} 个字`),
  /** the address of the ledger after the question mark; what it says is read by `readQuery` */
  query: z.string().max(VIEW_QUERY_MAX, "筛选条件太多，不能保存为视图，请减少条件后再保存"),
  audience: z.enum(VIEW_AUDIENCES, "请选择共享范围"),
};

export const viewsQuery = z.object({ ledger });
export const viewQuery = z.object({ id });

export const saveViewInput = z.object({ ledger, ...words });
export type SaveViewInput = z.output<typeof saveViewInput>;

/** `version`: of the view as the caller saw it. */
export const changeViewInput = z.object({ id, version: z.int().min(1), ...words });
export type ChangeViewInput = z.output<typeof changeViewInput>;

export const removeViewInput = z.object({ id, version: z.int().min(1) });
export type RemoveViewInput = z.output<typeof removeViewInput>;

/** What an address says of how the table looks; a column that is not there is passed over by the table. */
const LOOK_WORDS: readonly string[] = ["columns", "pins", "widths", "density", "folded", "opened"];
const LOOK = /^[\p{L}\p{N}_.,:*-]{0,1000}$/u;

const FILTERS: Record<Ledger, { shape: Record<string, Pick<z.ZodType, "safeParse">> }> = { projects: projectLedgerFilter, milestones: milestoneLedgerFilter };

/** `kept`: what a view may hold of an address. `faults`: why the rest does not count, in words. */
export type ReadQuery = { kept: string; faults: string[] };

/** Reads an address of a ledger ("light=red&sort=-gap") word by word, as its own input does. What says where the reader is goes without a word. */
export function readQuery(ledger: Ledger, query: string): ReadQuery {
  const read = wordsOf(query).map(([word, values]) => ({ word, values, fault: faultOf(ledger, word, values) }));
  return { kept: addressOf(read.filter(({ fault }) => fault === null).map(({ word, values }) => [word, values])), faults: read.flatMap(({ fault }) => fault ?? []) };
}

function faultOf(ledger: Ledger, word: string, values: string[]): string | null {
  if (LOOK_WORDS.includes(word)) return values.every((value) => LOOK.test(value)) ? null : `表格样式“${word}”无法识别`;
  const { shape } = FILTERS[ledger];
  if (!Object.hasOwn(shape, word)) return `筛选条件“${word.slice(0, 40)}”已不适用`;
  if (values.some(isUnprintable)) return `筛选条件“${word}”中含有无法保存的字符`;
  const parsed = shape[word]!.safeParse(values.length > 1 ? values : values[0]);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? `筛选条件“${word}”已不适用`);
}
