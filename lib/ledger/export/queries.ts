import { sql, type SQL } from "drizzle-orm";
import type { Context } from "../../base/context";
import { selectionOf, type Selection } from "../../projects/filter/selection";
import { milestoneItems, milestoneRows, selectMilestones, type Row as MilestoneRow } from "../milestones/queries";
import { projectItems, projectRows, type Row as ProjectRow } from "../projects/queries";
import type { ExportLedgerInput } from "./inputs";
import { MILESTONE_COLUMNS, PROJECT_COLUMNS, type Cell, type Column } from "./rules";

/** A ledger's whole table as it goes on paper; the rows are read while they are taken. */
export type Table = { selection: Selection; head: string[]; widths: (number | undefined)[]; rows: AsyncIterable<Cell[]> };

/** Exactly the rows of the ledger, in its order, with the columns asked for. Throws as the ledger does. */
export async function readTable(ctx: Context, input: ExportLedgerInput): Promise<Table> {
  if (input.ledger === "projects") {
    const selection = await selectionOf(ctx, input);
    const batches = taken<ProjectRow>(ctx, projectRows(selection, input, null));
    return { selection, ...printed(selection, PROJECT_COLUMNS, input.columns, batches, (rows) => projectItems(ctx, selection, rows)) };
  }
  const { selection, source } = await selectMilestones(ctx, input);
  const batches = taken<MilestoneRow>(ctx, milestoneRows(selection, source, input, null));
  return { selection, ...printed(selection, MILESTONE_COLUMNS, input.columns, batches, async (rows) => milestoneItems(rows)) };
}

function printed<Item, Read>({ sealed }: Selection, columns: Record<string, Column<Item>>, asked: readonly string[], batches: AsyncIterable<Read[]>, itemsOf: (rows: Read[]) => Promise<Item[]>): Omit<Table, "selection"> {
  const shown = (asked.length > 0 ? asked : Object.keys(columns)).flatMap((key) => columns[key]!);
  const rows = async function* () {
    for await (const batch of batches) for (const item of await itemsOf(batch)) yield shown.map(({ of }) => of(item, sealed !== null));
  };
  return { head: shown.map(({ head }) => head), widths: shown.map(({ width }) => width), rows: rows() };
}

const BATCH = 1000;

/** Rows of one picture of the data, so many at a time: what others change meanwhile is in all of them or in none. */
async function* taken<Row>({ db }: Context, query: SQL): AsyncGenerator<Row[]> {
  await db.execute(sql`declare ledger_rows no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await db.execute<{ row: Row }>(sql`fetch ${sql.raw(String(BATCH))} from ledger_rows`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < BATCH) break;
  }
  await db.execute(sql`close ledger_rows`);
}
