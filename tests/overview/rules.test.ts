import { describe, expect, test } from "vitest";
import { gapPp, otherWorkInWords, standingsOf, summarise, type Standing } from "@/lib/overview/rules";
import { crowdedMonth } from "../reports/a-sealed-month";
import { asComputed } from "../support/lights";

const standing = (more: Partial<Standing> = {}): Standing => ({
  code: "PT-001", name: "平台", family: "platform", engineeringNo: null, leadUnit: { code: "gaoxin", shortName: "成都高新区", kind: "district", ordinal: 5 },
  ...asComputed("green"), previousLight: "green", progressPct: 50, plannedPct: 60, overdueKeyCount: 0, isFiled: true, isOnTime: true, ...more,
});

describe("adding up a month", () => {
  test("counts both plans, what is green by an approved change, and what was adjusted by hand; grey by neither plan is green", () => {
    const { total } = summarise([
      standing(), standing({ originalLight: "red" }), standing({ light: "grey", computedLight: "grey", originalLight: "yellow" }), standing({ light: "green", originalLight: "grey" }),
      standing({ light: "red", computedLight: "green", adjustment: "lowered" }), standing({ light: "green", computedLight: "yellow", originalLight: "yellow", adjustment: "raised" }),
    ]);
    expect(total).toMatchObject({ greenByChange: 1, lowered: 1, raised: 1, original: { green: 2, yellow: 2, red: 1, grey: 1, total: 6 } });
  });

  test("grey is its own count, never green", () => {
    expect(summarise([standing({ light: "grey" }), standing()]).total.counts).toEqual({ green: 1, yellow: 0, red: 0, blue: 0, grey: 1, total: 2 });
  });

  test("change against the month before: by light, net is those that turned, less those that left, and newcomers", () => {
    const { change } = summarise([
      standing({ light: "green", previousLight: "yellow" }), standing({ light: "red", previousLight: "yellow" }), standing({ light: "yellow", previousLight: "yellow" }), standing({ light: "green", previousLight: null }),
    ]).total;
    expect(change).toEqual({ net: { green: 2, yellow: -2, red: 1, blue: 0, grey: 0 }, turned: { green: 1, yellow: 0, red: 1, blue: 0, grey: 0 }, left: { green: 0, yellow: 2, red: 0, blue: 0, grey: 0 }, newcomers: { green: 1, yellow: 0, red: 0, blue: 0, grey: 0 } });
  });

  test("the first month has nothing to compare with", () => {
    expect(summarise([standing({ previousLight: null })]).total.change).toBeNull();
  });

  test("progress is the mean over projects; no project is no number, not zero", () => {
    const { total } = summarise([standing({ progressPct: 33.3, plannedPct: 40 }), standing({ progressPct: 66.7, plannedPct: 70 })]);
    expect([total.progressPct, total.plannedPct, gapPp(total)]).toEqual([50, 55, -5]);
    expect(gapPp(summarise([]).total)).toBeNull();
  });

  test("filing counts only projects of which something was expected", () => {
    const { total } = summarise([standing(), standing({ isOnTime: false }), standing({ isFiled: false, isOnTime: false }), standing({ light: "blue", isFiled: null, isOnTime: null })]);
    expect([total.expected, total.filed, total.onTime]).toEqual([3, 2, 1]);
  });

  test("works are the six 重点工程 in order, then other families; a platform inside one stays a platform", () => {
    const { works } = summarise([standing(), standing({ engineeringNo: 2 }), standing({ family: "engineering", engineeringNo: 6 }), standing({ family: "engineering", engineeringNo: 1 })]);
    expect(works.map(({ family, engineeringNo, counts }) => [family, engineeringNo, counts.total])).toEqual([["engineering", 1, 1], ["engineering", 6, 1], ["platform", null, 2]]);
  });

  test("what belongs to no 重点工程 is called as on the wall and in the ledger where it is the same projects", () => {
    const names = (rows: Standing[]) => summarise(rows).works.filter(({ engineeringNo }) => engineeringNo === null).map(otherWorkInWords);
    expect(names([standing(), standing({ family: "engineering", engineeringNo: 6 })])).toEqual(["平台建设等（不属于重点工程）"]);
    expect(names([standing(), standing({ engineeringNo: 2 })]), "one of them is counted elsewhere there").toEqual(["平台建设"]);
    expect(names([standing(), standing({ family: "reform" })])).toEqual(["平台建设", "改革事项"]);
  });

  test("every cut adds up to the whole", () => {
    const { total, works, units } = summarise(standingsOf(crowdedMonth()));
    for (const cut of [works, units]) {
      for (const light of ["green", "yellow", "red", "blue", "grey", "total"] as const) expect(cut.reduce((sum, part) => sum + part.counts[light], 0)).toBe(total.counts[light]);
      expect(cut.reduce((sum, part) => sum + part.overdueKeys, 0)).toBe(total.overdueKeys);
    }
  });
});
