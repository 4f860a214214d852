import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, people, reminderRecipients, reminders } from "@/db/schema";
import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import { getBoard } from "@/lib/dispatch/board";
import { getCycle } from "@/lib/dispatch/queries";
import { markReminderRead, sendReminders } from "@/lib/dispatch/reminders/commands";
import { countUnreadReminders, listOwnReminders, planReminders } from "@/lib/dispatch/reminders/queries";
import { signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const plan = async ({ as }: Scene, unitCodes: string[] = [], on?: PlainDate, time?: string) => planReminders(as("office", on, time), (await getCycle(as("office", on), JUNE)).cycle, unitCodes);
/** Previews and sends what was previewed. */
const remind = async (month: Scene, unitCodes: string[] = [], { who = "office" as Who, again = false, on = TODAY, time = "09:00" } = {}) =>
  sendReminders(month.as(who, on, time), { month: JUNE, unitCodes, again, fingerprint: (await plan(month, unitCodes, on, time)).fingerprint });
const own = async (month: Scene, who: Who) => listOwnReminders(month.as(who));

describe("the preview", () => {
  test("names every recipient with the very text: one digest a unit and role", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const { drafts } = await plan(month);
    expect(drafts.map(({ unit, role, codes, recipients }) => [unit.code, role, codes, recipients.map(({ name }) => name)])).toEqual([
      ["tianfu", "filer", ["GC-1-03"], ["林砚舟"]], ["gaoxin", "filer", ["GC-1-02"], ["方少游", "周同事"]], ["gaoxin", "head", ["GC-1-01"], ["金辰光"]],
    ]);
    expect(drafts[1]!.text).toContain("成都高新区2025年6月应报 2 项，还有 1 项未报。填报6月26日截止。\n1. GC-1-02");
    expect((await plan(month, ["tianfu"])).drafts.map(({ unit }) => unit.code)).toEqual(["tianfu"]);
  }));

  test("says where nobody is there to remind, and a closed account is nobody", scene(async (month) => {
    await month.db.update(people).set({ disabledAt: month.as("office").now }).where(eq(people.username, "scene.tianfu.filer"));
    expect((await plan(month, ["tianfu"])).drafts).toMatchObject([{ role: "filer", recipients: [] }]);
    expect((await refused("rule", remind(month, ["tianfu"]))).message).toBe("所选单位没有可以接收催报的人员，请先为其建立账号");
    expect(await remind(month)).toEqual({ units: 1, people: 2, nobody: ["四川天府新区填报人"], skipped: 0 });
  }));
});

describe("a sending", () => {
  test("reaches each person once, whatever the number of projects, with one event", scene(async (month) => {
    await month.db.update(people).set({ email: "fang@example.cn", wecomId: "fang" }).where(eq(people.username, "scene.filer"));
    expect(await remind(month)).toEqual({ units: 2, people: 3, nobody: [], skipped: 0 });
    expect(await own(month, "filer")).toMatchObject([{ month: JUNE, sentBy: "王砚秋", readAt: null, text: expect.stringContaining("还有 2 项未报") as string }]);
    expect(await month.db.select().from(events).where(eq(events.action, "cycle.reminded"))).toMatchObject([
      { actorName: "王砚秋", subjectId: JUNE, after: { reminders: [{ unit: "tianfu", role: "filer", to: ["林砚舟"] }, { unit: "gaoxin", codes: ["GC-1-01", "GC-1-02"], to: ["方少游", "周同事"] }] } },
    ]);
    const channels = await month.db.select({ username: people.username, pending: reminderRecipients.pendingChannels }).from(reminderRecipients).innerJoin(people, eq(people.id, reminderRecipients.personId));
    expect(Object.fromEntries(channels.map(({ username, pending }) => [username, pending]))).toEqual({ "scene.filer": ["mail", "wecom"], "scene.colleague": [], "scene.tianfu.filer": [] });
  }));

  test("is the office's, and of an open month", scene(async (month) => {
    for (const who of ["filer", "head", "leader", "admin"] as Who[]) expect((await refused("forbidden", remind(month, [], { who }))).message).toBe("只有调度专班可以催报");
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect((await refused("forbidden", remind(month))).message).toBe("本期调度已封存，不再催报");
  }));

  test("of a preview that no longer holds is refused, and nobody gets anything", scene(async (month) => {
    const { fingerprint } = await plan(month);
    await month.submit("filer", "GC-1-01");
    const stale = await refused("conflict", sendReminders(month.as("office"), { month: JUNE, unitCodes: [], again: false, fingerprint }));
    expect(stale.message).toBe("预览之后填报情况有变化，请核对新的名单后再发送");
    expect(await month.db.select().from(reminders)).toEqual([]);
  }));

  test("by two people at once is one: the second preview is stale", scene(async (month) => {
    const { fingerprint } = await plan(month);
    const send = (who: Who) => sendReminders(month.as(who), { month: JUNE, unitCodes: [], again: true, fingerprint });
    await send("office");
    await refused("conflict", send("lead"));
    expect(await month.db.select().from(reminders)).toHaveLength(2);
  }));

  test("leaves out who was reminded today, unless it is to be done again; tomorrow is another day", scene(async (month) => {
    await remind(month, ["gaoxin"], { time: "09:12" });
    expect((await plan(month)).drafts.map(({ unit, remindedAt }) => [unit.code, remindedAt !== null])).toEqual([["tianfu", false], ["gaoxin", true]]);
    expect((await refused("rule", remind(month, ["gaoxin"], { time: "10:00" }))).message).toBe("成都高新区填报人今天（6月20日 09:12）已催过，确需再次催报的，请勾选“再次催报”");
    expect(await remind(month, [], { time: "10:00" })).toMatchObject({ units: 1, skipped: 1 });
    expect(await remind(month, ["gaoxin"], { time: "11:00", again: true })).toMatchObject({ units: 1, people: 2, skipped: 0 });
    expect(await remind(month, ["gaoxin"], { on: addDays(TODAY, 1), time: "00:05" })).toMatchObject({ units: 1, people: 2 });
  }));

  test("of units that owe nothing says so", scene(async (month) => {
    await month.file("GC-1-03");
    expect((await refused("rule", remind(month, ["tianfu"]))).message).toBe("所选单位没有未报或待审签的项目，不需要催报");
  }));
});

describe("reading", () => {
  test("is of one's own copy: a colleague's stays unread, another's is not found", scene(async (month) => {
    await remind(month, ["gaoxin"]);
    const [mine] = await own(month, "filer");
    const first = await markReminderRead(month.as("filer", TODAY, "09:30"), { id: mine!.id });
    expect(await markReminderRead(month.as("filer", TODAY, "10:30"), { id: mine!.id })).toEqual(first);
    expect([await countUnreadReminders(month.as("filer")), await countUnreadReminders(month.as("colleague"))]).toEqual([0, 1]);
    for (const who of ["head", "tianfu.filer", "office"] as Who[]) await refused("not_found", markReminderRead(month.as(who), { id: mine!.id }));
  }));

  test("tells when nothing it spoke of is owed any more, and when something is again", scene(async (month) => {
    const settled = async (who: Who) => (await own(month, who)).map(({ isSettled }) => isSettled);
    await remind(month, ["tianfu", "gaoxin"]);
    expect([await settled("tianfu.filer"), await settled("filer")]).toEqual([[false], [false]]);
    await month.submit("tianfu.filer", "GC-1-03");
    await month.submit("filer", "GC-1-01");
    expect([await settled("tianfu.filer"), await settled("filer")]).toEqual([[true], [false]]);
    await month.submit("filer", "GC-1-02");
    expect(await settled("filer")).toEqual([true]);
    await remind(month, ["gaoxin"], { time: "10:00" });
    expect(await settled("head")).toEqual([false]);
    await signUpdates(month.as("head", TODAY, "11:00"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }, { code: "GC-1-02", version: 2 }] });
    expect(await settled("head")).toEqual([true]);
  }));

  test("ends with the month: a sealed month's reminders ask nothing any more", scene(async (month) => {
    await remind(month);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    expect(await countUnreadReminders(month.as("filer"))).toBe(0);
  }));
});

test("the log tells the office who has read it and what was handed over or signed since; units do not see it", scene(async (month) => {
  await month.submit("filer", "GC-1-01");
  await remind(month);
  await markReminderRead(month.as("filer", TODAY, "09:30"), { id: (await own(month, "filer"))[0]!.id });
  await signUpdates(month.as("head", TODAY, "11:00"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }] });
  const log = (await getBoard(month.as("lead"), JUNE, {})).reminders!;
  const of = (unit: string, role: string) => log.find((sent) => sent.unit.code === unit && sent.role === role)!;
  expect(of("gaoxin", "head")).toMatchObject({ sentBy: "王砚秋", owed: 1, doneSince: 1 });
  expect(of("gaoxin", "filer")).toMatchObject({ owed: 1, doneSince: 0 });
  expect(of("gaoxin", "filer").recipients.map(({ name, readAt }) => [name, readAt !== null])).toEqual([["方少游", true], ["周同事", false]]);
  expect((await getBoard(month.as("head"), JUNE, {})).reminders).toBeNull();
}));
