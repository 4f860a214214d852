import { asc, desc, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { calendarDays, events } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getDesk } from "@/lib/desk/queries";
import { changeSettings, enterArrangement, removeArrangement } from "@/lib/dispatch/calendar/commands";
import { changeSettingsInput, enterArrangementInput, removeArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { findNextOpening, getCalendarBook } from "@/lib/dispatch/calendar/queries";
import { openDueCycle } from "@/lib/dispatch/opening/commands";
import { getCycle } from "@/lib/dispatch/queries";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { getCalendar } from "@/lib/lights/due-soon/queries";
import { parseInput } from "@/lib/web/parse-input";
import { systemContext } from "../../support/actors";
import { withRollback } from "../../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../../support/dispatch-month";
import { refused } from "../../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const JULY = yearMonth("2025-07");
const SPRING = "2027-02-05 至 2027-02-11 休\n2027-02-14 班";
const enter = ({ as }: Scene, text = SPRING, { who = "lead" as Who, version = 0, year = 2027 } = {}) =>
  enterArrangement(as(who), parseInput(enterArrangementInput, { year, version, source: "国办发明电〔2026〕7号", text }));
const changed = ({ db }: Scene, action: "calendar.changed" | "cycle_settings.changed") => db.select().from(events).where(eq(events.action, action)).orderBy(asc(events.id));

describe("the working calendar", () => {
  test("takes days off and worked weekends with their document, and leaves an event", scene(async (month) => {
    expect(await enter(month)).toEqual({ days: 8 });
    const calendar = await getCalendar(month.db);
    expect(["2027-02-05", "2027-02-08", "2027-02-14", "2027-02-15"].map((day) => calendar.isWorkday(plainDate(day)))).toEqual([false, false, true, true]);
    expect(await changed(month, "calendar.changed")).toMatchObject([{
      actorName: "陈知行", subjectType: "calendar", subjectId: "2027", before: [],
      after: [...[5, 6, 7, 8, 9, 10, 11].map((day) => ({ day: `2027-02-${String(day).padStart(2, "0")}`, isWorkday: false })), { day: "2027-02-14", isWorkday: true, source: "国办发明电〔2026〕7号" }],
    }]);
    expect((await getCalendarBook(month.as("office"))).stretches).toMatchObject([{ from: "2027-02-14", to: "2027-02-14", isWorkday: true }, { from: "2027-02-05", to: "2027-02-11", isWorkday: false }]);
  }));

  test("takes a day again in another way, and gives own days back", scene(async (month) => {
    await enter(month);
    await enter(month, "2027-02-11 班", { version: 1 });
    expect((await getCalendar(month.db)).isWorkday(plainDate("2027-02-11"))).toBe(true);
    await removeArrangement(month.as("lead"), parseInput(removeArrangementInput, { version: 2, from: "2027-02-05", to: "2027-02-10" }));
    expect((await month.db.select({ day: calendarDays.day }).from(calendarDays).orderBy(calendarDays.day)).map(({ day }) => day)).toEqual(["2027-02-11", "2027-02-14"]);
    const [, again, removed] = await changed(month, "calendar.changed");
    expect(again).toMatchObject({ before: [{ day: "2027-02-11", isWorkday: false }], after: [{ day: "2027-02-11", isWorkday: true }] });
    expect((removed!.before as object[]).length).toBe(6);
    expect((await refused("rule", removeArrangement(month.as("lead"), { version: 3, from: plainDate("2027-05-01"), to: plainDate("2027-05-05") }))).message).toBe("这一段没有本地录入的安排，无需删除");
  }));

  test("is the lead's to change, the office's to read", scene(async (month) => {
    for (const who of ["office", "filer", "leader"] as const) {
      expect((await refused("forbidden", enter(month, SPRING, { who }))).message).toBe("只有调度专班负责人可以修改工作日历和调度时限");
    }
    expect((await refused("forbidden", removeArrangement(month.as("office"), { version: 0, from: plainDate("2027-02-05"), to: plainDate("2027-02-11") }))).message).toContain("只有调度专班负责人");
    for (const who of ["filer", "leader", "admin"] as const) expect((await refused("forbidden", getCalendarBook(month.as(who)))).message).toBe("工作日历和调度时限由调度专班管理");
    expect((await getCalendarBook(month.as("office"))).own).toEqual([]);
  }));

  test("tells the second of two people to look again", scene(async (month) => {
    await enter(month);
    expect((await refused("conflict", enter(month, "2027-05-01 休"))).message).toBe("工作日历刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");
    expect(await changed(month, "calendar.changed")).toHaveLength(1);
  }));

  test("says which line it cannot read, and takes nothing then", scene(async (month) => {
    const message = async (text: string, source = "国办发明电〔2026〕7号") => {
      const attempt = async () => enterArrangement(month.as("lead"), parseInput(enterArrangementInput, { year: "2027", version: "0", source, text }));
      return (await refused("rule", attempt())).details!.fields;
    };
    expect(await message("2月5日至11日休\n2月31日休")).toEqual({ text: "第 2 行：2027-02-31 不是有效日期，请核对" });
    expect(await message("2月31日休\n2月31日班")).toEqual({ text: "有 2 行需要修改。第 1 行：2027-02-31 不是有效日期，请核对" });
    expect(await message("春节放假")).toEqual({ text: "没有读到日期，请按“2027-02-05 至 2027-02-11 休”填写" });
    expect(await message("2月5日休", " ")).toEqual({ source: "请写明依据，如“国办发明电〔2026〕7号”" });
    expect(await month.db.select().from(calendarDays)).toEqual([]);
  }));

  test("moves what is due soon, but not the days of a month already open", scene(async (month) => {
    const nodes = async () => {
      const desk = await getDesk(month.as("filer", plainDate("2025-06-10")));
      return desk.kind === "filer" ? desk.nodes.map(({ plannedOn }) => plannedOn) : [];
    };
    // 15 working days after 10 June end on 1 July; with a week less of work they end on 24 June.
    expect(await nodes()).toContain("2025-06-30");
    await enter(month, "2025-06-14 班\n2025-06-15 班\n2025-06-21 班\n2025-06-22 班\n2025-06-28 班", { year: 2025 });
    expect(await nodes()).not.toContain("2025-06-30");
    expect((await getCycle(month.as("office"), JUNE)).cycle).toMatchObject({ unitsDueOn: "2025-06-26", sealDueOn: "2025-07-07" });
  }));
});

describe("the default days of a month", () => {
  const SETTINGS = { opensDay: 20, unitsDueFromEnd: 5, headsDueWorkday: 1, officeDueWorkday: 3, sealDueWorkday: 8 };
  const change = ({ as }: Scene, settings: object = {}, { who = "lead" as Who, version = 1 } = {}) =>
    changeSettings(as(who), parseInput(changeSettingsInput, { version, ...SETTINGS, ...settings }));

  test("are changed by the lead for the months opened from then on, and leave an event", scene(async (month) => {
    await change(month);
    await enter(month, "2025-07-31 休", { year: 2025 });
    await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 3 });
    expect((await getCycle(month.as("office"), JULY)).cycle).toMatchObject({
      status: "open", opensOn: "2025-06-20", unitsDueOn: "2025-07-24", headsDueOn: "2025-08-01", officeDueOn: "2025-08-05", sealDueOn: "2025-08-12",
    });
    expect((await getCycle(month.as("office"), JUNE)).cycle).toMatchObject({ opensOn: "2025-05-25", unitsDueOn: "2025-06-26" });
    expect(await changed(month, "cycle_settings.changed")).toMatchObject([{ actorName: "陈知行", before: { opensDay: 25, unitsDueFromEnd: 3, headsDueWorkday: 2, officeDueWorkday: 4, sealDueWorkday: 5 }, after: SETTINGS }]);
  }));

  test("refuse others, the second of two people, and days out of order", scene(async (month) => {
    expect((await refused("forbidden", change(month, {}, { who: "office" }))).message).toBe("只有调度专班负责人可以修改工作日历和调度时限");
    await change(month);
    expect((await refused("conflict", change(month))).message).toBe("调度时限刚被他人修改，请刷新页面核对后再保存");
    expect(await changed(month, "cycle_settings.changed")).toHaveLength(1);
    const fields = async (settings: object) => (await refused("rule", (async () => change(month, settings, { version: 2 }))())).details!.fields;
    expect(await fields({ officeDueWorkday: 9 })).toEqual({ sealDueWorkday: "封存日不能早于专班复核时限" });
    expect(await fields({ headsDueWorkday: 4 })).toEqual({ officeDueWorkday: "专班复核时限不能早于单位审核时限" });
    expect(await fields({ opensDay: 31, unitsDueFromEnd: "" })).toEqual({ opensDay: "开启日应为 1—28 的整数，每月都有这一天", unitsDueFromEnd: "单位填报时限应为 1—15 的整数" });
  }));
});

describe("the next month", () => {
  const sealOn = ({ as }: Scene, day: string) => sealCycle(as("office", plainDate(day), "16:00"), { month: JUNE, unfiled: 3 });
  const job = ({ db }: Scene, day: string) => openDueCycle(systemContext(db, new Date(`${day}T08:00:00+08:00`)));

  test("opens with the sealing when its day has come", scene(async (month) => {
    await sealOn(month, "2025-06-25");
    expect((await getCycle(month.as("office"), JULY)).cycle).toMatchObject({ status: "open", opensOn: "2025-06-25" });
    expect(await findNextOpening(month)).toBeNull();
  }));

  test("waits for its day when the month is sealed early, and is then opened by the job, once", scene(async (month) => {
    await sealOn(month, "2025-06-24");
    expect(await findNextOpening(month)).toMatchObject({ month: JULY, days: { opensOn: "2025-06-25" }, unarranged: [] });
    expect(await job(month, "2025-06-24")).toBeNull();
    expect(await job(month, "2025-06-25")).toMatchObject({ month: JULY, status: "open", openedBy: null });
    expect(await job(month, "2025-06-25")).toBeNull();
    const [last] = await month.db.select().from(events).where(inArray(events.action, ["cycle.opened"])).orderBy(desc(events.id)).limit(1);
    expect(last).toMatchObject({ actorName: "测试", actorId: null, subjectId: JULY, after: { month: JULY, unitsDueOn: "2025-07-29" } });
  }));

  test("is never opened before the one before is sealed", scene(async (month) => {
    expect(await job(month, "2025-07-05")).toBeNull();
  }));
});
