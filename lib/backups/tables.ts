import { createHash } from "node:crypto";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

export type Table = {
  name: string;
  /** as SQL writes them; without computed ones */
  columns: string[];
  /** what its rows are ordered by, the same on every server */
  order: string[];
};
export type TableDigest = { rows: number; sha256: string };

/**
 * A connection that writes every value in one way, whatever the server's settings, waits as long as a whole table takes,
 * and is refused rather than shown a part where row-level security would hide rows.
 */
export async function openPlain(url: string, applicationName: string): Promise<pg.Client> {
  const settings = {
    TimeZone: "UTC", DateStyle: "ISO,YMD", IntervalStyle: "postgres", extra_float_digits: "1", bytea_output: "hex", client_encoding: "UTF8",
    row_security: "off", statement_timeout: "0", lock_timeout: "0", idle_in_transaction_session_timeout: "0",
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const client = new pg.Client({ connectionString: url, application_name: applicationName, options });
  client.on("error", () => {});
  await client.connect();
  return client;
}

const TABLES = `
  select c.relname as name,
    array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
            from pg_index i cross join unnest(i.indkey) with ordinality as k(attnum, nth) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
           where i.indrelid = c.oid and i.indisprimary order by k.nth) as "order",
    array(select p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname collate "C"`;

/** Every table of the application, each after those it refers to. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(TABLES);
  const waiting = new Map(rows.map((row) => [row.name, row]));
  const listed: Table[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].filter(({ needs }) => !needs.some((name) => waiting.has(name)));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(", ")}`);
    for (const { name, columns, order } of next) {
      if (order.length === 0) throw new Error(`table ${name} has no primary key to order its rows by`);
      waiting.delete(name);
      listed.push({ name, columns, order });
    }
  }
  return listed;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The table's rows in their order, in PostgreSQL's text format: one line for each. */
export const copyOut = ({ name, columns, order }: Table): string =>
  `copy (select ${columns.join(", ")} from public.${quoted(name)} order by ${order.join(", ")}) to stdout`;

export const copyIn = ({ name, columns }: Table): string => `copy public.${quoted(name)} (${columns.join(", ")}) from stdin`;

const NEWLINE = 0x0a;

/** Counts and hashes rows as `copyOut` writes them, passing them on. */
export class RowMeter {
  private readonly hash = createHash("sha256");
  private rows = 0;

  take(chunk: Buffer): Buffer {
    this.hash.update(chunk);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) this.rows += 1;
    return chunk;
  }

  digest(): TableDigest {
    return { rows: this.rows, sha256: this.hash.digest("hex") };
  }
}

export async function digestOf(client: pg.Client, table: Table): Promise<TableDigest> {
  const meter = new RowMeter();
  for await (const chunk of client.query(copyTo(copyOut(table)))) meter.take(chunk as Buffer);
  return meter.digest();
}
