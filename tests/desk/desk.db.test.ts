import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { OFFICIAL, withDays } from "@/lib/base/workdays";
import { getDesk, type Desk } from "@/lib/desk/queries";
import { dueSoonUntil } from "@/lib/lights/due-soon/rules";
import { listFilings } from "@/lib/dispatch/queries";
import { planReminders } from "@/lib/dispatch/reminders/queries";
import { returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { listWorkbookFilings } from "@/lib/dispatch/workbook/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));

async function deskOf<K extends Desk["kind"]>({ as }: Scene, who: Who, kind: K): Promise<Extract<Desk, { kind: K }>> {
  const desk = await getDesk(as(who));
  expect(desk.kind).toBe(kind);
  return desk as Extract<Desk, { kind: K }>;
}

describe("what waits", () => {
  test("for a head and for the office: the gaps of responsibility, of the own unit and of all", scene(async (month) => {
    expect((await deskOf(month, "head", "head")).gaps).toEqual({ responsible: 0, outcome: 0, owner: 10 });
    expect((await deskOf(month, "office", "office")).gaps).toEqual({ responsible: 0, outcome: 0, owner: 15 });
  }));

  test("for a filer: what came back first with its remark, then drafts; other units' projects are not theirs to file", scene(async (month) => {
    await month.submit("filer", "GC-1-02");
    await returnUpdateByHead(month.as("head"), { month: JUNE, code: "GC-1-02", version: 2, remark: "请补充数据" });
    const { month: open } = await deskOf(month, "filer", "filer");
    expect(open!.toFile.map(({ code, status, returnedFor }) => [code, status, returnedFor])).toEqual([["GC-1-02", "returned", "请补充数据"], ["GC-1-01", "draft", ""]]);
    expect(open!.counts).toMatchObject({ expected: 2, filed: 0, returned: 1 });
    const other = await deskOf(month, "tianfu.filer", "filer");
    expect(other.month!.toFile.map(({ code }) => code)).toEqual(["GC-1-03"]);
  }));

  test("for a filer: of single fields that came back, each by its name with what is asked for; units that only take part are not told", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const fields = [{ field: "progressText", remark: "请写明数量。" }, { field: "milestones.2.donePct", remark: "请核实比例" }];
    await returnUpdateByHead(month.as("head"), { month: JUNE, code: "GC-1-01", version: 2, remark: "", fields });
    const { month: open } = await deskOf(month, "filer", "filer");
    expect(open!.toFile[0]).toMatchObject({ code: "GC-1-01", returnedFor: "本月进展：请写明数量；突破核心关键技术（完成比例）：请核实比例" });
    const toldTo = async (who: Who) => (await listFilings(month.as(who), open!.cycle.id)).find(({ code }) => code === "GC-1-01")!.returnedFor;
    expect(await toldTo("office")).toBe(open!.toFile[0]!.returnedFor);
    expect(await toldTo("tianfu.filer")).toBe("");
    expect((await planReminders(month.as("office"), open!.cycle, ["gaoxin"])).drafts[0]!.text).toContain("（已退回：本月进展：请写明数量；突破核心关键技术（完成比例）：请核实比例）");
    expect((await listWorkbookFilings(month.as("filer"), JUNE))[0]).toMatchObject({ code: "GC-1-01", returnedFor: open!.toFile[0]!.returnedFor });
  }));

  test("for a head: what the unit handed over, and what it still owes", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    const { month: open } = await deskOf(month, "head", "head");
    expect(open!.toSign.map(({ code }) => code)).toEqual(["GC-1-01"]);
    expect(open!.unfiled.map(({ code }) => code)).toEqual(["GC-1-02"]);
  }));

  test("for the office: what heads signed and what is owed, by unit, over the whole city", scene(async (month) => {
    await month.submit("filer", "GC-1-01");
    await signUpdates(month.as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: 2 }] });
    const { month: open, sealed } = await deskOf(month, "office", "office");
    expect(open!.toReview.map(({ unit, rows }) => [unit.code, rows.length])).toEqual([["gaoxin", 1]]);
    expect(open!.unfiled.map(({ unit, rows }) => [unit.code, rows.length])).toEqual([["tianfu", 1], ["gaoxin", 1]]);
    expect(sealed).toBeNull();
  }));

  test("for a leader nothing but how the month stands; for an administrator nothing at all", scene(async (month) => {
    expect((await deskOf(month, "leader", "leader")).month!.counts.expected).toBe(3);
    expect(await getDesk(month.as("admin"))).toEqual({ kind: "administrator" });
  }));

  test("after sealing is of the next month", scene(async (month) => {
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    const desk = await getDesk(month.as("office", plainDate("2025-07-07")));
    expect(desk).toMatchObject({ kind: "office", month: { cycle: { month: "2025-07" } }, next: null, sealed: { month: JUNE } });
  }));

  test("after an early sealing is nothing yet, and when the next month opens", scene(async (month) => {
    await sealCycle(month.as("office", plainDate("2025-06-20")), { month: JUNE, unfiled: 3 });
    for (const who of ["filer", "head", "office"] as const) {
      expect(await getDesk(month.as(who))).toMatchObject({ month: null, next: { month: "2025-07", days: { opensOn: "2025-06-25" } } });
    }
  }));
});

describe("overdue and 临期 milestones", () => {
  test("of the unit's own projects, the earliest first; what is further off than 15 working days is left out", scene(async (month) => {
    const { nodes } = await deskOf(month, "filer", "filer");
    expect(nodes.map(({ code, plannedOn }) => [code, plannedOn])).toEqual([
      ["GC-1-01", "2025-05-31"], ["GC-1-02", "2025-05-31"], ["GC-1-01", "2025-06-30"], ["GC-1-02", "2025-06-30"],
    ]);
  }));

  test("an accepted milestone is gone from the list", scene(async (month) => {
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    const { nodes } = await deskOf(month, "filer", "filer");
    expect(nodes.filter(({ code }) => code === "GC-1-01").map(({ plannedOn }) => plannedOn)).toEqual(["2025-06-30"]);
  }));

  test("15 working days reach over holidays, and over what the office keeps as one", () => {
    expect(dueSoonUntil(plainDate("2025-06-20"), OFFICIAL)).toBe("2025-07-11");
    expect(dueSoonUntil(plainDate("2025-09-30"), OFFICIAL)).toBe("2025-10-28");
    expect(dueSoonUntil(plainDate("2025-06-20"), withDays(new Map([[plainDate("2025-06-23"), false]])))).toBe("2025-07-14");
  });
});
