import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cycles, events, updates } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { moveCycleDays } from "@/lib/dispatch/calendar/commands";
import { moveDaysInput } from "@/lib/dispatch/calendar/inputs";
import { getMonthDays } from "@/lib/dispatch/calendar/queries";
import { submitUpdate } from "@/lib/dispatch/commands";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { getCycle } from "@/lib/dispatch/queries";
import { returnUpdateByHead } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { parseInput } from "@/lib/web/parse-input";
import { withRollback } from "../../support/db";
import { dispatchMonth, JUNE, TODAY, WORDS, type Scene, type Who } from "../../support/dispatch-month";
import { refused } from "../../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const WAS = { unitsDueOn: "2025-06-26", headsDueOn: "2025-07-02", officeDueOn: "2025-07-04", sealDueOn: "2025-07-07" };
const NEW = { unitsDueOn: "2025-06-27", headsDueOn: "2025-07-03", officeDueOn: "2025-07-04", sealDueOn: "2025-07-08" };
const move = ({ as }: Scene, days: object = NEW, { who = "lead" as Who, on = TODAY, was = WAS as object, reason = "端午假期后材料集中，顺延一天" } = {}) =>
  moveCycleDays(as(who, on), parseInput(moveDaysInput, { month: JUNE, was, days: { ...WAS, ...days }, reason }));
const daysOf = async ({ as }: Scene) => (await getCycle(as("office"), JUNE)).cycle;

describe("the open month's days", () => {
  test("are moved by the lead with a reason, which the event keeps with before and after", scene(async (month) => {
    await move(month);
    expect(await daysOf(month)).toMatchObject({ opensOn: "2025-05-25", ...NEW });
    const found = await month.db.select().from(events).where(eq(events.action, "cycle.days_moved"));
    expect(found).toMatchObject([{ actorName: "陈知行", subjectType: "cycle", subjectId: JUNE, before: WAS, after: { ...NEW, reason: "端午假期后材料集中，顺延一天", noLongerLate: [] } }]);
  }));

  test("refuse others, and a month that is sealed", scene(async (month) => {
    for (const who of ["office", "head", "leader"] as const) expect((await refused("forbidden", move(month, NEW, { who }))).message).toBe("只有调度专班负责人可以调整本期时限");
    await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 3 });
    expect((await refused("forbidden", move(month))).message).toBe("本期调度已封存，时限不能再调整");
  }));

  test("tell the second of two people that they were moved", scene(async (month) => {
    await move(month);
    expect((await refused("conflict", move(month))).message).toBe("本期时限刚被他人调整，请刷新页面核对后再保存");
    await move(month, { ...NEW, sealDueOn: "2025-07-09" }, { was: NEW });
  }));

  test("keep their order, stay out of the past, and say at which field", scene(async (month) => {
    const fields = async (days: object, on?: string) => (await refused("rule", move(month, days, { on: plainDate(on ?? TODAY) }))).details?.fields;
    expect(await fields({ headsDueOn: "2025-07-08" })).toEqual({ officeDueOn: "专班复核截止日不能早于单位审核截止日（7月8日）" });
    expect(await fields({ unitsDueOn: "2025-06-27" }, "2025-06-28")).toEqual({ unitsDueOn: "单位填报截止日不能早于今天（6月28日）" });
    expect((await refused("rule", move(month, WAS))).message).toBe("时限没有变化，请先修改日期");
    expect((await refused("rule", (async () => move(month, NEW, { reason: "延期" }))())).message).toBe("请写明调整原因，至少 4 个字");
  }));

  test("decide who is late: what came by the new day is not, the first hand-over counts", scene(async (month) => {
    const { as, db, version } = month;
    const submit = async (who: Who, code: string, day: string) =>
      submitUpdate(as(who, plainDate(day)), submitUpdateInput.parse({ month: JUNE, code, version: await version(code), content: WORDS }));
    await submit("filer", "GC-1-01", "2025-06-27");
    await submit("filer", "GC-1-02", "2025-06-27");
    await submit("tianfu.filer", "GC-1-03", "2025-06-30");
    await returnUpdateByHead(as("head", plainDate("2025-06-30")), { month: JUNE, code: "GC-1-02", version: await version("GC-1-02"), remark: "请补充进展" });
    await submit("filer", "GC-1-02", "2025-06-30");
    const late = async () => (await db.select({ isLate: updates.isLate }).from(updates).orderBy(updates.projectId)).map(({ isLate }) => isLate);
    expect(await late()).toEqual([true, true, true]);
    await move(month, { unitsDueOn: "2025-06-30" }, { on: plainDate("2025-06-30") });
    expect(await late()).toEqual([false, false, false]);
    expect(await db.select({ after: events.after }).from(events).where(eq(events.action, "cycle.days_moved"))).toMatchObject([{ after: { noLongerLate: ["GC-1-01", "GC-1-02", "GC-1-03"] } }]);
    await db.update(updates).set({ isLate: true });
    const [cycle] = await db.update(cycles).set({ unitsDueOn: plainDate("2025-06-26") }).where(eq(cycles.month, JUNE)).returning();
    expect(cycle).toMatchObject(WAS);
    await move(month, { unitsDueOn: "2025-06-29" }, { on: plainDate("2025-06-29") });
    expect(await late()).toEqual([false, false, true]);
  }));

  test("can be compared with what settings and calendar give now", scene(async (month) => {
    await move(month);
    const { cycle } = await getCycle(month.as("lead"), JUNE);
    expect(await getMonthDays(month.as("lead"), cycle)).toEqual({ mayMove: { allowed: true }, computed: { opensOn: "2025-05-25", ...WAS }, unarranged: [] });
    expect((await getMonthDays(month.as("office"), cycle)).mayMove.allowed).toBe(false);
  }));
});
