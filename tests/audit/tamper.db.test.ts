import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import type { Anchor } from "@/lib/audit/chain/rules";
import { latestLink } from "@/lib/audit/chain/queries";
import { verifyChain } from "@/lib/audit/chain/verify";
import { withFreshDatabase } from "../support/db";
import { write } from "./writing";

/** What the owner of the database can do who switches its guards off first. */
async function asOwner(db: Database, statements: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table event_chain drop constraint event_chain_event_id_events_id_fk`);
    for (const table of ["events", "event_chain"]) await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    for (const statement of statements) await tx.execute(sql.raw(statement));
    for (const table of ["events", "event_chain"]) await tx.execute(sql.raw(`alter table ${table} enable trigger user`));
  });
}

/** Twenty events more, an anchor noted after the eighteenth of them, the statements; then what a check says without and with the anchor. */
async function tamper(statements: (seq: number) => string[]): Promise<{ alone: string | null; anchored: string | null }> {
  return withFreshDatabase(async (db) => {
    for (let nth = 1; nth <= 18; nth += 1) await write(db, `第 ${nth} 件`);
    const anchor = (await latestLink(db))!;
    for (let nth = 19; nth <= 20; nth += 1) await write(db, `第 ${nth} 件`);
    expect(await verifyChain(db, { anchors: [anchor] })).toMatchObject({ fault: null, checked: anchor.seq + 2 });
    await asOwner(db, statements(anchor.seq));
    return { alone: (await verifyChain(db)).fault, anchored: (await verifyChain(db, { anchors: [anchor] })).fault };
  });
}

const eventAt = (seq: number) => `(select event_id from event_chain where seq = ${seq})`;

describe("tampering with the audit trail by somebody who switches the database's guards off", () => {
  test("an event reworded is found", async () => {
    const { alone } = await tamper((seq) => [`update events set after = '{"words": "没有的事"}' where id = ${eventAt(seq - 5)}`]);
    expect(alone).toMatch(/^第 \d+ 号记录与审计链不符：事件（编号 \d+）的内容、时间、人员或先后次序被改动$/);
  });

  test("an act put down to somebody else is found", async () => {
    const { alone } = await tamper((seq) => [`update events set actor_name = '他人' where id = ${eventAt(seq - 5)}`]);
    expect(alone).toContain("与审计链不符");
  });

  test("an event dated back by a microsecond is found", async () => {
    const { alone } = await tamper((seq) => [`update events set at = at - interval '1 microsecond' where id = ${eventAt(seq - 5)}`]);
    expect(alone).toContain("与审计链不符");
  });

  test("an event taken out is found", async () => {
    const { alone } = await tamper((seq) => [`delete from events where id = ${eventAt(seq - 5)}`]);
    expect(alone).toMatch(/^第 \d+ 号记录的事件（编号 \d+）已被删除$/);
  });

  test("an event taken out together with its link is found", async () => {
    const { alone } = await tamper((seq) => [
      `delete from events where id = ${eventAt(seq - 5)}`, `delete from event_chain where seq = ${seq - 5}`,
    ]);
    expect(alone).toMatch(/^第 \d+ 号记录缺失，审计链在此中断$/);
  });

  test("an event taken out with its link, the others moved up to close the gap, is found", async () => {
    const { alone } = await tamper((seq) => [
      `delete from events where id = ${eventAt(seq - 5)}`, `delete from event_chain where seq = ${seq - 5}`,
      `update event_chain set seq = -seq where seq > ${seq - 5}`, "update event_chain set seq = -seq - 1 where seq < 0",
    ]);
    expect(alone).toContain("与审计链不符");
  });

  test("an old event made up afterwards is found", async () => {
    const { alone } = await tamper(() => [
      "insert into events (at, actor_name, action, subject_type, subject_id) values ('2024-01-01', '他人', 'update.signed', 'update', '1')",
    ]);
    expect(alone).toMatch(/^事件（编号 \d+）不在审计链上：不是由系统记录的$/);
  });

  test("the newest events cut off leave a chain that looks whole, and are found by an anchor", async () => {
    const { alone, anchored } = await tamper((seq) => [
      `create temp table cut on commit drop as select event_id from event_chain where seq >= ${seq - 1}`,
      `delete from event_chain where seq >= ${seq - 1}`, "delete from events where id in (select event_id from cut)",
    ]);
    expect(alone).toBeNull();
    expect(anchored).toMatch(/^审计链止于第 \d+ 号，锚点已记到第 \d+ 号/);
  });

  test("an event reworded and every link after it computed anew is found by an anchor", async () => {
    const { alone, anchored } = await tamper((seq) => [
      `update events set after = '{"words": "没有的事"}' where id = ${eventAt(seq - 5)}`,
      `do $$ declare link record; last text := (select hash from event_chain where seq = ${seq - 6}); begin
         for link in select c.seq, event_text(e) as words from event_chain c join events e on e.id = c.event_id where c.seq > ${seq - 6} order by c.seq loop
           last := encode(sha256(convert_to(last || E'\\n' || link.words, 'UTF8')), 'hex');
           update event_chain set hash = last where seq = link.seq;
         end loop; end $$`,
    ]);
    expect(alone).toBeNull();
    expect(anchored).toContain("与锚点不符");
  });
});

describe("a check from an anchor on", () => {
  let seen: { whole: number; from: number; wrong: string | null; none: string | null; stopped: { checked: number; isWhole: boolean } };
  beforeAll(async () => {
    seen = await withFreshDatabase(async (db) => {
      for (let nth = 1; nth <= 5; nth += 1) await write(db, `第 ${nth} 件`);
      const { seq, hash } = (await latestLink(db))!;
      const { rows: [row] } = await db.execute<Anchor>(sql`select seq::int as seq, hash from event_chain where seq = ${seq - 3}`);
      for (let nth = 0; nth < 3000; nth += 500) {
        await db.execute(sql`insert into events (at, actor_name, action, subject_type, subject_id) select now(), '批量', 'system.started', 'audit', n::text from generate_series(1, 500) n`);
      }
      return {
        whole: (await verifyChain(db)).checked - seq - 3000,
        from: (await verifyChain(db, { from: row! })).checked - 3000,
        wrong: (await verifyChain(db, { from: { seq, hash: hash.replace(/./, (digit) => (digit === "0" ? "1" : "0")) } })).fault,
        none: (await verifyChain(db, { from: { seq: 1_000_000, hash } })).fault,
        stopped: await verifyChain(db, { goOn: () => false }),
      };
    });
  });

  test("counts only what stands after it", () => expect([seen.whole, seen.from]).toEqual([0, 3]));
  test("says when the anchor is not of this chain", () => {
    expect(seen.wrong).toMatch(/^第 \d+ 号记录与锚点不符/);
    expect(seen.none).toBe("审计链中没有第 1000000 号记录：记录被删去，或锚点不属于本数据库");
  });
  test("that is stopped on the way says that it did not see the end", () => expect(seen.stopped).toMatchObject({ checked: 2000, isWhole: false }));
});
