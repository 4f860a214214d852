import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { dayInWords, instantInFull, shanghaiDay } from "../../base/date";
import { insist } from "../../base/verdict";
import { ROLE_LABELS } from "../../people/terms";
import { listProjectFilters } from "../../projects/filters";
import { asOfInWords } from "../../sealed/rules";
import { orderInWords } from "../order/rules";
import { filterInWords } from "../conditions/rules";
import { LEDGER_LABELS } from "../terms";
import type { ExportLedgerInput } from "./inputs";
import { mayExportLedger } from "./policy";
import { readTable, type Table } from "./queries";
import { csvOf, xlsxOf, type Sheet } from "./sheet";

export type LedgerFile = { fileName: string; plainName: string; rows: number; chunks: Uint8Array[] };

/**
 * The ledger as a file: exactly the rows, order and columns that its address shows, with what was asked for, the data date and who took it. Made whole before it
 * goes out, so that nobody holds half a table. `asked`: the address itself, for its words. Leaves the event. Throws forbidden, and as the ledger does.
 */
export async function exportLedger(ctx: Context, input: ExportLedgerInput, asked: URLSearchParams): Promise<LedgerFile> {
  insist(mayExportLedger(ctx.actor));
  const names = await listProjectFilters(ctx, input.asOf);
  const filter = filterInWords(input.ledger, asked, names);
  const table = await readTable(ctx, input);
  let rows = 0;
  const sheet: Sheet = {
    name: LEDGER_LABELS[input.ledger], head: table.head, widths: table.widths, rows: table.rows,
    heading: [LEDGER_LABELS[input.ledger], `筛选条件：${filter}`, orderInWords(input.ledger, asked), dataInWords(table), `导出：${takerOf(ctx)}，${instantInFull(ctx.now)}`],
    foot: (count) => `共 ${(rows = count)} 行。灰灯（未到期、无数据、暂停）不计入绿灯。`,
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.format === "csv" ? csvOf(sheet) : xlsxOf(sheet)) chunks.push(chunk);
  await record(ctx.db, ctx, {
    action: "ledger.exported", subject: { type: "ledger", id: input.ledger },
    after: { ledger: input.ledger, query: filter, rows, columns: table.head, format: input.format, ...(input.asOf && { month: input.asOf, revision: table.selection.sealed!.revision }) },
  });
  const of = input.asOf ?? shanghaiDay(ctx.now);
  return { fileName: `${LEDGER_LABELS[input.ledger]}-${of}.${input.format}`, plainName: `ledger-${input.ledger}-${of}.${input.format}`, rows, chunks };
}

const dataInWords = ({ selection: { sealed, dataOn } }: Table): string =>
  `数据：${sealed ? `${asOfInWords(sealed)}${sealed.isReopened ? "（该月已重开，尚未重新封存）" : ""}` : "当前数据"}，截至${dayInWords(dataOn)}`;

const takerOf = ({ actor }: Context): string => (actor.kind === "system" ? actor.job : `${actor.name}（${actor.unit.name}，${ROLE_LABELS[actor.role]}）`);
