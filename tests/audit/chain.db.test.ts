import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { connect } from "@/db/client";
import { CHAINED_COLUMNS, linkHash, BEFORE_THE_FIRST } from "@/lib/audit/chain/link";
import { verifyChain } from "@/lib/audit/chain/verify";
import { record } from "@/lib/audit/record";
import { systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { write } from "./writing";

const linksOf = async (db: Pick<Database, "execute">) => (await db.execute<{ seq: number; event_id: number }>(sql`select seq::int, event_id::int from event_chain order by seq`)).rows;

describe("the chain over the events", () => {
  test("links everything the installation began with, and every event after it, without a gap", () =>
    withFreshDatabase(async (db) => {
      const before = await linksOf(db);
      expect(before.length).toBeGreaterThan(0);
      await write(db, "一");
      await db.transaction(async (tx) => {
        await write(tx, "二");
        await write(tx, "三");
      });
      const after = await linksOf(db);
      expect(after.map(({ seq }) => seq)).toEqual(Array.from({ length: before.length + 3 }, (_, nth) => nth + 1));
      expect(await verifyChain(db)).toMatchObject({ checked: after.length, fault: null, isWhole: true });
    }));

  test("leaves no gap for what was taken back: a whole transaction, or a part of one", () =>
    withFreshDatabase(async (db) => {
      const { length } = await linksOf(db);
      await db.transaction(async (tx) => {
        await write(tx, "作废");
        tx.rollback();
      }).catch(() => null);
      await db.transaction(async (tx) => {
        await write(tx, "甲");
        await tx.transaction(async (inner) => {
          await write(inner, "作废");
          inner.rollback();
        }).catch(() => null);
        await tx.transaction((inner) => write(inner, "乙"));
      });
      expect(await linksOf(db)).toHaveLength(length + 2);
      expect((await verifyChain(db)).fault).toBeNull();
    }));

  test("holds when 32 people write at once and one in three changes their mind", () =>
    withFreshDatabase(async (db, url) => {
      const { length } = await linksOf(db);
      const many = connect(url, { max: 32 });
      let kept = 0;
      await Promise.all(Array.from({ length: 32 }, async (_, writer) => {
        for (let nth = 0; nth < 8; nth += 1) {
          const takesBack = (writer * 7 + nth * 5) % 3 === 0;
          await many.db.transaction(async (tx) => {
            await write(tx, `${writer}-${nth}`);
            if (takesBack) tx.rollback();
          }).catch(() => null);
          if (!takesBack) kept += 1;
        }
      })).finally(many.close);
      expect(kept).toBeGreaterThan(100);
      const links = await linksOf(db);
      expect(links.map(({ seq }) => seq)).toEqual(Array.from({ length: length + kept }, (_, nth) => nth + 1));
      expect(await verifyChain(db)).toMatchObject({ checked: links.length, fault: null });
    }));

  test("is the same whatever a session's time zone and date style, and Node computes what the database does", () =>
    withFreshDatabase(async (db) => {
      await db.transaction(async (tx) => {
        await tx.execute(sql`set local timezone = 'America/New_York'`);
        await tx.execute(sql`set local datestyle = 'SQL, DMY'`);
        await tx.execute(sql`set local extra_float_digits = 0`);
        await tx.execute(sql`insert into events (at, actor_name, action, subject_type, subject_id, before, after, outcome, reason, session_id, ip) values (
          '2025-06-20 09:00:00.123457+08', '一"二\', 'access.denied', 'door', E'多行\n文字', 'null', '{"名称": "“引号” \\u0001 😀", "n": 1.50, "空": null}', 'denied', '无权', gen_random_uuid(), '203.0.113.7')`);
      });
      expect((await verifyChain(db)).fault).toBeNull();
      const { rows: [row] } = await db.execute<{ at: string; text: string }>(sql`select (extract(epoch from at) * 1000000)::bigint::text as at, event_text(e) as text from events e order by id desc limit 1`);
      expect(row!.at).toBe("1750381200123457");
      expect(row!.text).toContain("reason 6:无权\n");
    }));

  test("covers every column that an event has", () =>
    withRollback(async (tx) => {
      const { rows } = await tx.execute<{ name: string }>(sql`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'events'`);
      expect([...CHAINED_COLUMNS].sort()).toEqual(rows.map(({ name }) => name).sort());
    }));

  test("frames what is hashed, so that moving words from one column to the next changes it", () => {
    const empty = Object.fromEntries(CHAINED_COLUMNS.map((name) => [name, null])) as Parameters<typeof linkHash>[1];
    const hashes = [{ reason: "ab", ip: "c" }, { reason: "a", ip: "bc" }, { reason: "abc" }, { reason: "ab\nip 1:c" }, { reason: "" }, {}].map((words) => linkHash(BEFORE_THE_FIRST, { ...empty, ...words }));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("takes no link from anybody, and gives none away", () =>
    withFreshDatabase(async (db) => {
      await write(db, "一");
      for (const statement of [
        "insert into event_chain (seq, event_id, hash) select max(seq) + 1, max(event_id), 'ff' from event_chain",
        "update event_chain set hash = 'ff' where seq = 1", "delete from event_chain where seq = 1", "truncate event_chain",
        "update events set actor_name = '他人' where id = 1", "delete from events where id = 1", "truncate events cascade",
      ]) {
        const error = await db.execute(sql.raw(statement)).then(() => null, (thrown: { cause?: { hint?: string } }) => thrown.cause?.hint);
        expect(error, statement).toBe("immutable");
      }
      expect((await verifyChain(db)).fault).toBeNull();
    }));

  test("an event that cannot be written stops its command", () =>
    withFreshDatabase(async (db) => {
      await db.execute(sql`create function no_more() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`);
      await db.execute(sql`create trigger no_more before insert on events for each row execute function no_more()`);
      const { count } = await unitsOf(db);
      await expect(db.transaction(async (tx) => {
        await tx.execute(sql`update units set short_name = short_name || '改'`);
        await record(tx, systemContext(tx), { action: "unit.changed", subject: { type: "unit", id: "all" } });
      })).rejects.toThrow();
      expect((await unitsOf(db)).count).toBe(count);
    }));
});

const unitsOf = async (db: Database) => (await db.execute<{ count: number }>(sql`select count(*) filter (where short_name not like '%改')::int as count from units`)).rows[0]!;
