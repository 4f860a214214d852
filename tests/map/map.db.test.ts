import { describe, expect, test } from "vitest";
import { calendarDays, units } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { previewBulkInput } from "@/lib/ledger/bulk/inputs";
import { previewBulkEdit } from "@/lib/ledger/bulk/plan";
import { projectLedgerQuery } from "@/lib/ledger/inputs";
import { readProjectLedger } from "@/lib/ledger/projects/queries";
import { refreshStaleLights } from "@/lib/lights/commands";
import { mapQuery } from "@/lib/map/inputs";
import { MARKS, OUTLINES } from "@/lib/map/outlines";
import { readMap } from "@/lib/map/queries";
import { readingOf } from "@/lib/map/rules";
import { ZONE_FACTS, ZONES } from "@/lib/map/terms";
import { countPortfolio } from "@/lib/projects/filter/counts";
import { notePlace } from "@/lib/projects/places/commands";
import { placeInput } from "@/lib/projects/places/inputs";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const map = (month: Scene, search: object = {}, who: Who = "leader", on = plainDate("2025-06-20")) => readMap(month.as(who, on), mapQuery.parse(search));
const AFTER = plainDate("2025-07-08");

describe("the map", () => {
  test("has a place for each of the 23 districts: 20 outlines, three points", scene(async (month) => {
    const districts = (await month.db.select().from(units)).filter(({ kind }) => kind === "district");
    expect(districts).toHaveLength(23);
    const placed = districts.filter(({ code, adcode }) => (adcode === null ? MARKS.has(code) : OUTLINES.some((outline) => outline.adcode === adcode)));
    expect(placed).toHaveLength(23);
    expect((await map(month)).standings.units.filter(({ kind }) => kind === "district").map(({ code }) => code)).toEqual(districts.sort((a, b) => a.ordinal - b.ordinal).map(({ code }) => code));
    // Where the plan's zones lie is told by units that there are.
    expect(ZONES.flatMap((zone) => ZONE_FACTS[zone].districts).filter((code) => !districts.some((district) => district.code === code))).toEqual([]);
  }));

  test("counts what the ledger counts, by unit and all, and what is filtered out stays out", scene(async (month) => {
    await refreshStaleLights(month.as("office"));
    for (const search of [{}, { light: "red" }, { unit: "gaoxin" }, { q: "GC-1-03" }]) {
      const { standings } = await map(month, search);
      const counted = await countPortfolio(month.as("leader"), mapQuery.parse(search), "unit");
      expect(standings.units.filter(({ counts }) => counts.total > 0).map(({ code, counts }) => [code, counts])).toEqual(counted.map(({ key, counts }) => [key, counts]));
      expect(standings.total.counts.total).toBe(standings.units.reduce((sum, { counts }) => sum + counts.total, 0));
    }
    expect((await map(month, { unit: "gaoxin", at: "tianfu" })).troubled).toEqual({ projects: [], total: 0 });
  }));

  test("counts 临期 by the office's own working days, as the ledger and a bulk edit do", scene(async (month) => {
    const day = plainDate("2025-09-10");
    const ledger = async () => (await readProjectLedger(month.as("leader", day), projectLedgerQuery.parse({ dueSoon: "1" }))).total;
    const bulk = () => previewBulkEdit(month.as("office", day), previewBulkInput.parse({ change: { field: "label_added", label: "省重点" }, target: { filter: "dueSoon=1" } }));
    // Fifteen working days on is 30 September, when something is due; with one Saturday more that is worked, the day before.
    expect([(await map(month, { dueSoon: "1" }, "leader", day)).standings.total.counts.total, await ledger(), (await bulk()).rows.length]).toEqual([3, 3, 3]);
    await month.db.insert(calendarDays).values({ day: plainDate("2025-09-13"), isWorkday: true, source: "市政府通知", setAt: month.as("lead").now });
    const shown = await map(month, { dueSoon: "1", layer: "places" }, "leader", day);
    expect([shown.standings.total.counts.total, await ledger()]).toEqual([0, 0]);
    expect((await refused("rule", bulk())).message).toContain("没有符合条件的项目");
  }));

  test("a unit sees what it leads or joins, and nothing else is told by it", scene(async (month) => {
    const total = async (who: Who) => (await map(month, {}, who)).standings.total.counts.total;
    expect([await total("leader"), await total("tianfu.filer"), await total("wuhou.filer")]).toEqual([3, 2, 0]);
    expect([(await map(month)).isPartial, (await map(month, {}, "tianfu.filer")).isPartial]).toEqual([false, true]);
  }));

  test("filing is of a month that is over: none sealed, no data; who leads nothing, not applicable; not filed, zero", scene(async (month) => {
    const reading = async (code: string, on = plainDate("2025-06-20")) => readingOf("filing", (await map(month, { measure: "filing" }, "leader", on)).standings.units.find((unit) => unit.code === code)!);
    expect([await reading("gaoxin"), await reading("jinjiang")]).toEqual([{ kind: "unknown" }, { kind: "inapplicable" }]);
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
    expect([await reading("gaoxin", AFTER), await reading("tianfu", AFTER), await reading("jinjiang", AFTER)]).toEqual([{ kind: "value", value: 50 }, { kind: "value", value: 0 }, { kind: "inapplicable" }]);
    expect((await map(month, { asOf: JUNE }, "leader", AFTER)).standings).toMatchObject({ filingMonth: JUNE, total: { filing: { expected: 3, onTime: 1 } } });
  }));

  test("who is chosen shows its red and yellow projects, with what is overdue, for how long and why; a sealed month as it was", scene(async (month) => {
    await refreshStaleLights(month.as("office"));
    const { troubled } = await map(month, { at: "gaoxin" });
    expect(troubled!.total).toBe(2);
    expect(troubled!.projects[0]).toMatchObject({ code: "GC-1-01", unit: "成都高新区", responsibleName: "赵明远", overdue: [{ ordinal: 1, name: "完成立项批复", isKey: true, days: 20, cause: "工序衔接，按序推进" }] });
    expect(troubled!.projects[0]!.reasons.map(({ text }) => text).join()).toContain("已逾期 20 天");
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    const then = (await map(month, { at: "gaoxin", asOf: JUNE }, "leader", AFTER)).troubled!;
    expect(then.projects[0]!.overdue.map(({ ordinal, name, days }) => [ordinal, name, days])).toEqual([[1, "完成立项批复", 30]]);
  }));

  test("zones and places show what is noted, whether or not the degrees are known", scene(async (month) => {
    const at = (code: string, more: object) => notePlace(month.as("office"), placeInput.parse({ code, seen: null, ...more }));
    await at("GC-1-01", { name: "兴隆湖畔", zone: "science_city", longitude: 104.08, latitude: 30.4 });
    await at("GC-1-03", { name: "成都科学城", zone: "science_city" });
    const zones = (await map(month, { layer: "zones" })).zones;
    expect(zones.filter(({ counts }) => counts.total > 0).map(({ zone, counts }) => [zone, counts.total])).toEqual([["science_city", 2], [null, 1]]);
    expect((await map(month, { layer: "places" })).places.map(({ code, place, longitude }) => [code, place, longitude])).toEqual([["GC-1-01", "兴隆湖畔", 104.08], ["GC-1-03", "成都科学城", null]]);
    expect((await map(month, { layer: "places" }, "wuhou.filer")).places).toEqual([]);
    expect((await map(month, { layer: "places", asOf: undefined, zone: "new_it" })).places).toEqual([]);
  }));
});
