import { sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { eventChain } from "../../../db/schema";
import type { Anchor } from "./rules";
import { BEFORE_THE_FIRST, linkHash, type EventColumns } from "./link";

const BATCH = 2000;

export type ChainCheck = {
  /** links computed again and found in order */
  checked: number;
  /** the link checked last, an anchor to go on from; null: none */
  last: Anchor | null;
  /** the first thing that does not fit, in a sentence; null: none found */
  fault: string | null;
  /** false: stopped on request before the end of the chain */
  isWhole: boolean;
};

type Options = {
  /** trusted: begins after it; left out, at the first event */
  from?: Anchor;
  /** further links that must be there as noted */
  anchors?: readonly Anchor[];
  /** asked after every so many links */
  goOn?: () => boolean;
};

type Row = { seq: string; hash: string; event_id: string } & { [K in keyof EventColumns]: string | null };

/** Every link from `from` on, computed again in this process from what the events say now. Writes nothing; stops at the first fault. */
export async function verifyChain(db: Executor, { from, anchors = [], goOn = () => true }: Options = {}): Promise<ChainCheck> {
  let last: Anchor = from ?? { seq: 0, hash: BEFORE_THE_FIRST };
  let checked = 0;
  const noted = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]));
  const outcome = (fault: string | null, isWhole = true): ChainCheck => ({ checked, last: last.seq > 0 ? last : null, fault, isWhole });

  const passed = from ? [from, ...anchors.filter(({ seq }) => seq < from.seq)] : [];
  const missed = await anchorFault(db, passed);
  if (missed) return outcome(missed);
  for (;;) {
    const rows = await readLinks(db, last.seq);
    for (const row of rows) {
      const fault = linkFault(last, row, noted.get(Number(row.seq)));
      if (fault) return outcome(fault);
      last = { seq: Number(row.seq), hash: row.hash };
      checked += 1;
    }
    if (rows.length < BATCH) break;
    if (!goOn()) return outcome(null, false);
  }
  const beyond = anchors.filter(({ seq }) => seq > last.seq).sort((a, b) => a.seq - b.seq)[0];
  if (beyond) return outcome(`审计链止于第 ${last.seq} 号，锚点已记到第 ${beyond.seq} 号：其间最新的记录被删去，或锚点不属于本数据库`);
  return outcome(await unlinkedFault(db));
}

async function readLinks(db: Executor, after: number): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    select c.seq::text as seq, c.hash, c.event_id::text as event_id, e.id::text as id, (extract(epoch from e.at) * 1000000)::bigint::text as at,
           e.actor_id::text as actor_id, e.actor_name, e.action, e.subject_type, e.subject_id, e.project_id::text as project_id,
           e.before::text as before, e.after::text as after, e.outcome, e.reason, e.session_id::text as session_id, e.ip
      from event_chain c left join events e on e.id = c.event_id
     where c.seq > ${after} order by c.seq limit ${BATCH}`);
  return rows;
}

function linkFault(last: Anchor, row: Row, noted: string | undefined): string | null {
  const seq = Number(row.seq);
  if (seq !== last.seq + 1) return `第 ${last.seq + 1} 号${seq > last.seq + 2 ? `至第 ${seq - 1} 号` : ""}记录缺失，审计链在此中断`;
  if (row.id === null) return `第 ${seq} 号记录的事件（编号 ${row.event_id}）已被删除`;
  if (linkHash(last.hash, row) !== row.hash) return `第 ${seq} 号记录与审计链不符：事件（编号 ${row.event_id}）的内容、时间、人员或先后次序被改动`;
  if (noted !== undefined && noted !== row.hash) return `第 ${seq} 号记录与锚点不符：此前的记录被整体改写，或锚点不属于本数据库`;
  return null;
}

/** The first of these anchors that the chain does not hold, in a sentence; null: it holds them all. */
export async function anchorFault(db: Executor, anchors: readonly Anchor[]): Promise<string | null> {
  if (anchors.length === 0) return null;
  const rows = await db.select({ seq: eventChain.seq, hash: eventChain.hash }).from(eventChain).where(sql`${eventChain.seq} = any(${sql.param(anchors.map(({ seq }) => seq))}::bigint[])`);
  const hashOf = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const wrong = anchors.find(({ seq, hash }) => hashOf.get(seq) !== hash);
  if (!wrong) return null;
  if (!hashOf.has(wrong.seq)) return `审计链中没有第 ${wrong.seq} 号记录：记录被删去，或锚点不属于本数据库`;
  return `第 ${wrong.seq} 号记录与锚点不符：此前的记录被整体改写，或锚点不属于本数据库`;
}

async function unlinkedFault(db: Executor): Promise<string | null> {
  const { rows: [row] } = await db.execute<{ id: string }>(sql`
    select e.id::text as id from events e where not exists (select from event_chain c where c.event_id = e.id) order by e.id limit 1`);
  return row ? `事件（编号 ${row.id}）不在审计链上：不是由系统记录的` : null;
}
