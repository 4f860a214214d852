import { and, asc, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as submitRoute } from "@/app/api/v1/updates/[month]/[code]/submit/route";
import { connect, type Database, type Executor } from "@/db/client";
import { cycles, events, idempotentWrites, installation, milestones, projects, sessions, updates } from "@/db/schema";
import type { EventAction } from "@/lib/audit/terms";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { DomainError } from "@/lib/base/errors";
import { monthOf, type YearMonth } from "@/lib/base/month";
import { saveUpdate, submitUpdate, withdrawUpdate } from "@/lib/dispatch/commands";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, returnUpdateByHead, returnUpdateByOffice, signUpdates } from "@/lib/dispatch/reviews/commands";
import { stepTo, type UpdateVerb } from "@/lib/dispatch/rules";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { getRevisions, readSealingFacts } from "@/lib/dispatch/sealing/queries";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import type { UpdateStatus } from "@/lib/dispatch/terms";
import { askAgain, waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { evaluateProjects, refreshStaleLights } from "@/lib/lights/commands";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE, TODAY, WORDS, type Scene, type Who } from "../support/dispatch-month";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

const OPERATIONS = 2000;
const PEOPLE = 6;
const CODES = ["GC-1-01", "GC-1-02", "GC-1-03"] as const;

/** The same numbers on every run: what people do is not left to luck, only how their doings interleave. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

type Item = { month: YearMonth; code: string; version: number };
type Act = (ctx: (who: Who) => ReturnType<Scene["as"]>, item: Item, content: object, roll: (sides: number) => number) => Promise<unknown>;
const own = (code: string, role: "filer" | "head"): Who => (code === "GC-1-03" ? `tianfu.${role}` : role);
const many = ({ month, code, version }: Item) => ({ month, items: [{ code, version }] });

/** Words, and now and then something about a milestone that is still open: half done, or done. */
const contentOf = (open: number[], roll: (sides: number) => number) => ({
  ...WORDS, progressText: `进展 ${roll(1000)}`,
  milestones: open.length > 0 && roll(3) === 0
    ? [{ ordinal: open[roll(open.length)]!, donePct: roll(100), forecastOn: "2031-12-31", forecastCause: "工序衔接", ...(roll(8) === 0 && { isDone: true, actualOn: "2025-06-10", proof: "文" }) }]
    : [],
});

const ACTS: Record<UpdateVerb, Act> = {
  save: (as, item, content) => saveUpdate(as(own(item.code, "filer")), saveUpdateInput.parse({ ...item, content })),
  submit: (as, item, content, roll) => submitUpdate(as(item.code !== "GC-1-03" && roll(2) === 0 ? "colleague" : own(item.code, "filer")), submitUpdateInput.parse({ ...item, content })),
  withdraw: (as, item) => withdrawUpdate(as(own(item.code, "filer")), item),
  sign: (as, item) => signUpdates(as(own(item.code, "head")), many(item)),
  return_by_head: (as, item) => returnUpdateByHead(as(own(item.code, "head")), { ...item, remark: "请补充数据", fields: [] }),
  accept: (as, item, _content, roll) => acceptUpdates(as(roll(2) === 0 ? "office" : "lead"), many(item)),
  return_by_office: (as, item) => returnUpdateByOffice(as("office"), { ...item, remark: "请补充数据", fields: [] }),
  take_up_again: (as, item) => takeUpAgain(as("office"), { ...item, remark: "请更正" }),
  waive: (as, item) => waiveUpdates(as("office"), { ...many(item), reason: "停工检修一个月" }),
  ask_again: (as, item) => askAgain(as("office"), many(item)),
};
const VERBS = Object.keys(ACTS) as UpdateVerb[];

/** Seals the month as it stands, or opens the last one again. */
async function closeOrReopen(as: (who: Who) => ReturnType<Scene["as"]>, db: Executor, open: typeof cycles.$inferSelect, roll: (sides: number) => number): Promise<void> {
  if (roll(3) === 0) {
    const last = await db.select().from(cycles).where(eq(cycles.status, "sealed")).orderBy(asc(cycles.month));
    const month = last.at(-1)?.month;
    if (month) await reopenCycle(as("lead"), { month, sha256: (await getRevisions(as("lead"), month)).sealed[0]!.sha256, reason: "更正一项录入有误的进展" });
    return;
  }
  const { counts } = await readSealingFacts(as("office"), open);
  await sealCycle(as("office"), { month: open.month, unfiled: counts.unfiled, awaitingHead: counts.awaitingHead });
}

const VERB_OF: Partial<Record<EventAction, UpdateVerb>> = {
  "update.saved": "save", "update.submitted": "submit", "update.withdrawn": "withdraw", "update.signed": "sign", "update.returned_by_head": "return_by_head", "update.accepted": "accept",
  "update.returned_by_office": "return_by_office", "update.taken_up_again": "take_up_again", "update.waived": "waive", "update.asked_again": "ask_again",
};

/** Each update's status and version follow from its events alone; nothing is accepted that was not signed by another person. */
async function expectWholeHistories(db: Database): Promise<number> {
  const told = await db.select({ subjectId: events.subjectId, action: events.action }).from(events).where(eq(events.subjectType, "update")).orderBy(asc(events.id));
  for (const update of await db.select().from(updates)) {
    const own = told.filter(({ subjectId }) => subjectId === String(update.id));
    const status = own.reduce<UpdateStatus | null>((before, { action }) => before && stepTo(before, VERB_OF[action]!), "draft");
    expect([update.id, status, update.version]).toEqual([update.id, update.status, own.length + 1]);
    if (update.status === "accepted") expect([update.signedBy, update.acceptedBy]).not.toContain(update.submittedBy);
    if (update.status === "accepted" || update.status === "unit_approved") expect(update.signedAt, `update ${update.id}`).not.toBeNull();
  }
  return told.length;
}

test(`${OPERATIONS} things done by ${PEOPLE} people at once, in any order, leave every history whole`, { timeout: 240_000 }, () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const { db: pool, close } = connect(url);
    // The business day moves with the open month, so that the next one opens when it is sealed.
    let day: PlainDate = plainDate("2025-06-28");
    let left = OPERATIONS;
    const done = { taken: 0, refused: 0, sealed: 0 };

    async function person(seed: number): Promise<void> {
      const roll = dice(seed);
      for (; left > 0; ) {
        left -= 1;
        const second = OPERATIONS - left;
        const as = (who: Who) => ({ ...month.as(who, day), db: pool, now: new Date(+month.as(who, day).now + second * 1000) });
        const [open] = await pool.select().from(cycles).where(eq(cycles.status, "open"));
        if (!open) continue;
        const on = plainDate(`${open.month}-28`);
        if (on > day) day = on;
        const code = CODES[roll(3)]!;
        const [update] = await pool.select({ status: updates.status, version: updates.version, projectId: updates.projectId }).from(updates).innerJoin(projects, eq(projects.id, updates.projectId)).where(and(eq(projects.code, code), eq(updates.cycleId, open.id)));
        const nodes = await pool.select({ ordinal: milestones.ordinal }).from(milestones).where(and(eq(milestones.projectId, update?.projectId ?? 0), isNull(milestones.acceptedOn)));
        // One in ten looks at an older page, one in four does what the status does not allow.
        const item = { month: open.month, code, version: Math.max(1, (update?.version ?? 1) - (roll(10) === 0 ? 1 : 0)) };
        const lawful = VERBS.filter((verb) => update && stepTo(update.status, verb));
        const verbs = roll(4) === 0 || lawful.length === 0 ? VERBS : lawful;
        try {
          if (roll(60) === 0) {
            await closeOrReopen(as, pool, open, roll);
            done.sealed += 1;
          } else await ACTS[verbs[roll(verbs.length)]!](as, item, contentOf(nodes.map(({ ordinal }) => ordinal), roll), roll);
          done.taken += 1;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          done.refused += 1;
        }
      }
    }
    await Promise.all(Array.from({ length: PEOPLE }, (_, nth) => person(20_250_620 + nth)));
    await close();

    expect(done.taken).toBeGreaterThan(OPERATIONS / 8);
    expect(done.refused).toBeGreaterThan(OPERATIONS / 8);
    expect(done.sealed).toBeGreaterThan(5);
    expect(await expectWholeHistories(db)).toBeGreaterThan(OPERATIONS / 10);
    expect((await verifySealedMonths(db)).differences).toEqual([]);

    await refreshStaleLights(month.as("office", day));
    const standings = new Map((await evaluateProjects(db, day, "all")).map((standing) => [standing.projectId, standing.approved]));
    for (const project of await db.select().from(projects)) {
      const { light, reasons, progressPct, plannedPct } = standings.get(project.id)!;
      expect(project, project.code).toMatchObject({ light, lightReasons: reasons, progressPct, plannedPct });
    }
    expect(monthOf(day) > JUNE).toBe(true);
  }));

test("the same idempotency key fifty times at once has one effect and one answer", { timeout: 120_000 }, () =>
  withSite(async (db) => {
    await db.insert(installation).values({ id: 1, kind: "demonstration", businessOn: TODAY });
    const month = await dispatchMonth(db);
    const { actor } = month.as("filer");
    const now = new Date();
    const [session] = await db.insert(sessions).values({ personId: actor.kind === "person" ? actor.personId : 0, startedAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) }).returning({ id: sessions.id });
    const cookie = await cookieOf(session!.id);
    const path = `/api/v1/updates/${JUNE}/GC-1-01/submit`;
    const press = () => send(submitRoute, path, { method: "POST", headers: ownPage(cookie, "pressed-fifty-times"), body: { version: 1, content: WORDS }, params: { month: JUNE, code: "GC-1-01" } });
    const answers = await Promise.all(Array.from({ length: 50 }, press));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 50 }, () => [200, answers[0]!.body]));
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
    expect(await month.update("GC-1-01")).toMatchObject({ status: "submitted", version: 2 });
    expect(await db.select().from(events).where(eq(events.action, "update.submitted"))).toHaveLength(1);
    expect(await db.select().from(idempotentWrites)).toHaveLength(1);
  }));
