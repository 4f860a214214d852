import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, type Connection, type Executor } from "@/db/client";
import { cycles, snapshots, updates } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { DomainError } from "@/lib/base/errors";
import { addMonths, type YearMonth } from "@/lib/base/month";
import { submitUpdate } from "@/lib/dispatch/commands";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import type { Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { untilWaiting, withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene, type Who } from "../support/dispatch-month";

const SEAL_DAY = plainDate("2025-07-07");
const PROJECTS: [code: string, who: Who][] = [["GC-1-01", "filer"], ["GC-1-02", "filer"], ["GC-1-03", "tianfu.filer"]];
const ROUNDS = 200;
/** Of so many rounds one is filed first and one sealed first for certain; the others go as they go. */
const FORCED_OF = 20;

type Attempt = { ok: true } | { ok: false; error: unknown };
const attempt = (work: Promise<unknown>): Promise<Attempt> => work.then(() => ({ ok: true }), (error: unknown) => ({ ok: false, error }));
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const submit = (month: Scene, db: Executor, code: string, who: Who, of = JUNE, on = SEAL_DAY) =>
  submitUpdate({ ...month.as(who, on), db }, submitUpdateInput.parse({ month: of, code, version: 1, content: WORDS }));

/** The office presses 封存 with the counts it saw, and again with the new ones when it is told that they changed. */
async function sealAsCounted(month: Scene, db: Executor, of: YearMonth, on: PlainDate): Promise<void> {
  for (let seen: { unfiled: number; awaitingHead: number } = { unfiled: PROJECTS.length, awaitingHead: 0 }; ; ) {
    try {
      await sealCycle({ ...month.as("office", on), db }, { month: of, ...seen });
      return;
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== "conflict") throw error;
      seen = error.details as typeof seen;
    }
  }
}

/** Holds the month until each of `starts` waits for it in its turn; they then get it in that order. */
async function inTurn(connection: Connection, of: YearMonth, starts: { start: () => void; sessions: number }[]): Promise<void> {
  await connection.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from cycles where month = ${of} for update`);
    let waiting = 0;
    for (const { start, sessions } of starts) {
      start();
      await untilWaiting(connection, (waiting += sessions));
    }
  });
}

test(`${ROUNDS} months sealed while their units file: whoever is told “submitted” is in the snapshot, and who is not is told so`, { timeout: 400_000 }, () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const connection = connect(url);
    const { db: other, close } = connection;
    const told = { submitted: 0, tooLate: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const of = addMonths(JUNE, round);
      const on = plainDate(`${addMonths(of, 1)}-07`);
      const [before, apart] = [(round * 7) % 30, (round * 5) % 17];
      let sealing: Promise<void> | undefined;
      let filing: Promise<Attempt[]> | undefined;
      const seal = (after = 0) => void (sealing = pause(after).then(() => sealAsCounted(month, other, of, on)));
      const file = (at: (index: number) => number = () => 0) =>
        void (filing = Promise.all(PROJECTS.map(([code, who], index) => pause(at(index)).then(() => attempt(submit(month, db, code, who, of, on))))));
      const turns = [{ start: file, sessions: PROJECTS.length }, { start: seal, sessions: 1 }];
      if (round % FORCED_OF === 0) await inTurn(connection, of, turns);
      else if (round % FORCED_OF === 1) await inTurn(connection, of, turns.reverse());
      else {
        seal((round * 11) % 20);
        file((index) => before + index * apart);
      }
      const attempts = await filing!;
      await sealing;
      const [row] = await db.select({ content: snapshots.content }).from(snapshots).innerJoin(cycles, eq(cycles.id, snapshots.cycleId)).where(eq(cycles.month, of));
      const snapshot = JSON.parse(row!.content) as Snapshot;
      for (const [index, result] of attempts.entries()) {
        const sealed = snapshot.projects.find(({ code }) => code === PROJECTS[index]![0])!;
        expect(sealed.update!.isFiled, `${sealed.code} in ${of}`).toBe(result.ok);
        told[result.ok ? "submitted" : "tooLate"] += 1;
        if (!result.ok) expect((result.error as Error).message).toBe("本期调度已封存，不能再改动。如有差错，请在下一期填报中更正");
      }
    }
    await close();
    const forced = (ROUNDS / FORCED_OF) * PROJECTS.length;
    expect(told.submitted).toBeGreaterThanOrEqual(forced);
    expect(told.tooLate).toBeGreaterThanOrEqual(forced);
    expect((await verifySealedMonths(db)).differences).toEqual([]);
  }));

test("a submission that waits behind the sealing is refused; one that sealing waits for is counted", { timeout: 60_000 }, () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const connection = connect(url);
    const { db: other, close } = connection;
    let waiting: Promise<Attempt> | undefined;
    await db.transaction(async (tx) => {
      await submit(month, tx, "GC-1-01", "filer");
      waiting = attempt(sealCycle({ ...month.as("office", SEAL_DAY), db: other }, { month: JUNE, unfiled: 2, awaitingHead: 1 }));
      await untilWaiting(connection, 1);
    });
    expect(await waiting).toEqual({ ok: true });
    const late = await attempt(submit(month, db, "GC-1-02", "filer"));
    expect(late).toMatchObject({ ok: false, error: { kind: "forbidden" } });
    const [cycle] = await db.select().from(cycles).where(eq(cycles.month, JUNE));
    const filed = await db.select().from(updates).where(eq(updates.cycleId, cycle!.id));
    expect(filed.map(({ status }) => status).sort()).toEqual(["draft", "draft", "submitted"]);
    await close();
  }));

test("two people press 提交 on one form at the same moment: one is submitted, the other is told", { timeout: 60_000 }, () =>
  withFreshDatabase(async (db) => {
    const month = await dispatchMonth(db);
    const both = await Promise.all([attempt(submit(month, db, "GC-1-01", "filer")), attempt(submit(month, db, "GC-1-01", "colleague"))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await month.update("GC-1-01")).toMatchObject({ status: "submitted", version: 2 });
  }));
