import { asc, eq } from "drizzle-orm";
import type { Executor } from "../../client";
import { outcomes, projects, stages, units } from "../../schema";
import { shanghaiDay, type PlainDate } from "../../../lib/base/date";
import type { Context } from "../../../lib/base/context";
import type { YearMonth } from "../../../lib/base/month";
import { submitUpdate } from "../../../lib/dispatch/commands";
import { enterCorrection } from "../../../lib/dispatch/corrections/commands";
import { listCorrectable } from "../../../lib/dispatch/corrections/queries";
import { listFilings, findOpenCycle } from "../../../lib/dispatch/queries";
import { markReminderRead, sendReminders } from "../../../lib/dispatch/reminders/commands";
import { listOwnReminders, planReminders } from "../../../lib/dispatch/reminders/queries";
import { acceptUpdates, returnUpdateByHead, returnUpdateByOffice, signUpdates } from "../../../lib/dispatch/reviews/commands";
import { recordSpotCheck } from "../../../lib/dispatch/spot-checks/commands";
import { getSpotCheckStanding } from "../../../lib/dispatch/spot-checks/queries";
import type { ReturnedField, SpotCheckResult, UpdateStatus } from "../../../lib/dispatch/terms";
import { waiveUpdates } from "../../../lib/dispatch/waivers/commands";
import { getActor, type PersonActor } from "../../../lib/people/queries";
import { chance, pick } from "./chance";
import { fatesOf, type Fate } from "./fates";
import { cards, people, words, type Told, type Words } from "./material";
import { isLateOn } from "./forecast";
import { contentOf, type OpenOutcome } from "./report";
import type { Desk } from "./wording";

type Known = { card: Told; fates: Fate[]; accepted: Set<number>; outcomes: OpenOutcome[] };
type Waiting = { version: number; status: UpdateStatus; ordinals: number[]; outcomeIds: number[] };

/** Plays the people of the demonstration: each act is a command, by the right person, at its own hour. */
export class Teller {
  private readonly cast = new Map<string, PersonActor>();
  private readonly unitNames = new Map<string, string>();
  private readonly known = new Map<string, Known>();
  /** the open month's updates by project code */
  private waiting = new Map<string, Waiting>();

  private constructor(private readonly db: Executor) {}

  /** People and units must be there. */
  static async begin(db: Executor): Promise<Teller> {
    const teller = new Teller(db);
    for (const { username } of people) teller.cast.set(username, await getActor(db, username));
    for (const unit of await db.select({ code: units.code, shortName: units.shortName }).from(units)) teller.unitNames.set(unit.code, unit.shortName);
    return teller;
  }

  as(username: string, at: Date): Context {
    return { actor: this.cast.get(username)!, db: this.db, now: at };
  }

  /** Projects just created. */
  async learn(codes: string[]): Promise<void> {
    const rows = await this.db
      .select({ code: projects.code, id: outcomes.id, ordinal: stages.ordinal })
      .from(outcomes)
      .innerJoin(stages, eq(stages.id, outcomes.stageId))
      .innerJoin(projects, eq(projects.id, outcomes.projectId))
      .orderBy(asc(outcomes.id));
    for (const card of cards.filter(({ code }) => codes.includes(code))) {
      const own = rows.filter(({ code }) => code === card.code).map(({ id, ordinal }) => ({ id, stage: ordinal - 1 }));
      this.known.set(card.code, { card, fates: fatesOf(card), accepted: new Set(), outcomes: own });
    }
  }

  /** Reads which updates the newly opened month expects; answers their projects by lead unit. */
  async turnTo(at: Date): Promise<Map<string, string[]>> {
    const ctx = this.as("dispatch.wang", at);
    const rows = await listFilings(ctx, (await findOpenCycle(ctx))!.id);
    this.waiting = new Map(rows.map(({ code, version, status }) => [code, { version, status, ordinals: [], outcomeIds: [] }]));
    return new Map([...new Set(rows.map(({ unit }) => unit.code))].map((unit) => [unit, rows.filter((row) => row.unit.code === unit).map(({ code }) => code)]));
  }

  /** The month may ask for a project again that was paused, or no longer for one that is. */
  async learnAgain(code: string, at: Date): Promise<void> {
    const ctx = this.as("dispatch.wang", at);
    const row = (await listFilings(ctx, (await findOpenCycle(ctx))!.id)).find((filing) => filing.code === code);
    const known = this.waiting.get(code);
    if (row && row.version !== known?.version) this.waiting.set(code, { version: row.version, status: row.status, ordinals: [], outcomeIds: [] });
  }

  fatesOf = (code: string): Fate[] => this.known.get(code)!.fates;

  isWaiting = (code: string, status: UpdateStatus): boolean => this.waiting.get(code)?.status === status;

  /** The filer hands over the month's update; `factsOn` holds the facts at an earlier day when it is handed over again. */
  async file(month: YearMonth, code: string, at: Date, factsOn: PlainDate = shanghaiDay(at)): Promise<void> {
    const desk = this.deskOf(month, code, factsOn, shanghaiDay(at));
    const { card, outcomes: open } = this.known.get(code)!;
    const content = contentOf(desk, open);
    const update = this.waiting.get(code)!;
    const after = await submitUpdate(this.as(`${card.leadUnitCode}.filer`, at), { month, code, version: update.version, content });
    this.waiting.set(code, { ...after, ordinals: desk.reported.map(({ ordinal }) => ordinal), outcomeIds: content.outcomes.map(({ id }) => id) });
  }

  /** The filer says in this month's update what was wrong in the text of a sealed month. */
  async correct(month: YearMonth, { code, ofMonth, wrong, right, reason }: Words["openCorrection"], at: Date): Promise<void> {
    const ctx = this.as(`${this.known.get(code)!.card.leadUnitCode}.filer`, at);
    const { words: said } = await listCorrectable(ctx, { month, code, ofMonth });
    const sealed = said.find(({ text }) => text.includes(wrong));
    if (!sealed) throw new Error(`${code} does not say “${wrong}” in ${ofMonth}.`);
    const update = this.waiting.get(code)!;
    const { item, subject } = sealed;
    const after = await enterCorrection(ctx, { month, code, version: update.version, ofMonth, item, subject, rightText: sealed.text.replace(wrong, right), reason });
    update.version = after.version;
  }

  private deskOf(month: YearMonth, code: string, day: PlainDate, filedOn: PlainDate): Desk {
    const { card, fates, accepted } = this.known.get(code)!;
    const current = fates.find((fate) => fate.doneOn > day) ?? null;
    const reported = fates.filter((fate) => fate.doneOn <= day && !accepted.has(fate.ordinal));
    const partner = this.unitNames.get(card.participantCodes[0] ?? card.leadUnitCode)!;
    return { card, fates, month, day, filedOn, current, reported, partner, unit: this.unitNames.get(card.leadUnitCode)!, isLate: isLateOn(current, day) };
  }

  async sign(month: YearMonth, unitCode: string, codes: string[], at: Date): Promise<void> {
    const items = this.pickedOf(codes, "submitted");
    if (items.length > 0) await signUpdates(this.as(`${unitCode}.head`, at), { month, items });
    for (const { code, version } of items) Object.assign(this.waiting.get(code)!, { version: version + 1, status: "unit_approved" });
  }

  async sendBack(month: YearMonth, code: string, by: "head" | "office", remark: string, at: Date, fields?: ReturnedField[]): Promise<void> {
    const update = this.waiting.get(code)!;
    const input = { month, code, version: update.version, remark, fields };
    const head = `${this.known.get(code)!.card.leadUnitCode}.head`;
    const after = by === "head" ? await returnUpdateByHead(this.as(head, at), input) : await returnUpdateByOffice(this.as("dispatch.wang", at), input);
    Object.assign(update, { version: after.version, status: after.status });
  }

  /** The office accepts everything signed so far, but for what it looks at again. */
  async accept(month: YearMonth, at: Date, except: string[] = []): Promise<void> {
    const items = this.pickedOf([...this.waiting.keys()].filter((code) => !except.includes(code)), "unit_approved");
    if (items.length > 0) await acceptUpdates(this.as("dispatch.wang", at), { month, items });
    for (const { code } of items) {
      const update = this.waiting.get(code)!;
      const known = this.known.get(code)!;
      Object.assign(update, { version: update.version + 1, status: "accepted" });
      for (const ordinal of update.ordinals) known.accepted.add(ordinal);
      known.outcomes = known.outcomes.filter(({ id }) => !update.outcomeIds.includes(id));
    }
  }

  /** The office looks behind what the system suggests and a head has signed, and behind what it chooses itself. */
  async check(month: YearMonth, at: Date, chosen: Record<string, SpotCheckResult> = {}): Promise<void> {
    const ctx = this.as("dispatch.wang", at);
    const { rows } = await getSpotCheckStanding(ctx, (await findOpenCycle(ctx))!);
    const suggested = rows.filter(({ isSuggested, mayCheck }) => isSuggested && mayCheck).map(({ code }) => [code, chance(code, month, "doubtful") < 0.1 ? "doubtful" : "consistent"] as const);
    for (const [code, result] of new Map([...suggested, ...(Object.entries(chosen) as [string, SpotCheckResult][])])) {
      const { version } = this.waiting.get(code)!;
      await recordSpotCheck(ctx, { month, code, version, result, remark: pick(words.checks[result], code, month) });
    }
  }

  /** The office asks nothing of a project this month. */
  async waive(month: YearMonth, code: string, reason: string, at: Date): Promise<void> {
    const update = this.waiting.get(code)!;
    const [after] = await waiveUpdates(this.as("dispatch.wang", at), { month, items: [{ code, version: update.version }], reason });
    Object.assign(update, { version: after!.version, status: after!.status });
  }

  /** The office reminds units of what they owe, having seen the preview. */
  async remind(month: YearMonth, unitCodes: string[], at: Date): Promise<void> {
    const ctx = this.as("dispatch.wang", at);
    const { fingerprint } = await planReminders(ctx, (await findOpenCycle(ctx))!, unitCodes);
    await sendReminders(ctx, { month, unitCodes, fingerprint, again: false });
  }

  async readReminders(username: string, at: Date): Promise<void> {
    const ctx = this.as(username, at);
    for (const { id } of await listOwnReminders(ctx)) await markReminderRead(ctx, { id });
  }

  private pickedOf(codes: string[], status: UpdateStatus): { code: string; version: number }[] {
    return codes.filter((code) => this.isWaiting(code, status)).map((code) => ({ code, version: this.waiting.get(code)!.version }));
  }
}
