import { describe, expect, test } from "vitest";
import { classAt, classesOf, orderStandings, readingInWords, readingOf, standingInWords, type Standing } from "@/lib/map/rules";

const standing = (lights: Partial<Standing["counts"]> = {}, more: Partial<Standing> = {}): Standing => {
  const counts = { green: 0, yellow: 0, red: 0, blue: 0, grey: 0, ...lights };
  return { counts: { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }, slipped: 0, overdueKeys: 0, filing: null, ...more };
};
const share = (red: number, green: number, grey = 0) => readingOf("share", standing({ red, green, grey }));

describe("what a district is coloured by", () => {
  test("grey is not green: it neither helps nor counts, and of grey alone nothing is known", () => {
    expect(share(1, 3)).toEqual({ kind: "value", value: 25 });
    expect(share(1, 3, 12)).toEqual({ kind: "value", value: 25 });
    expect(share(0, 0, 4)).toEqual({ kind: "unknown" });
  });

  test("no data is not zero, and leading nothing is neither", () => {
    expect(share(0, 5)).toEqual({ kind: "value", value: 0 });
    for (const measure of ["share", "count", "slip", "filing"] as const) expect(readingOf(measure, standing())).toEqual({ kind: "inapplicable" });
    expect(readingOf("filing", standing({ green: 2 }))).toEqual({ kind: "unknown" });
    expect(readingOf("filing", standing({ green: 2 }, { filing: { expected: 0, onTime: 0 } }))).toEqual({ kind: "unknown" });
    expect(readingOf("filing", standing({ green: 2 }, { filing: { expected: 2, onTime: 0 } }))).toEqual({ kind: "value", value: 0 });
    expect(["inapplicable", "unknown"].map((kind) => readingInWords("share", { kind } as never))).toEqual(["不适用", "无数据"]);
  });

  test("only none is 0 % and only all is 100 %, whatever rounding says", () => {
    expect([share(1, 2999), share(2999, 1)]).toEqual([{ kind: "value", value: 0.1 }, { kind: "value", value: 99.9 }]);
    expect([share(0, 3000), share(3000, 0)]).toEqual([{ kind: "value", value: 0 }, { kind: "value", value: 100 }]);
  });
});

describe("the classes of the legend", () => {
  const at = (measure: "share" | "filing" | "count", value: number, largest = 1) => {
    const classes = classesOf(measure, largest);
    return classes[classAt(classes, value)]!.label;
  };

  test("shares: both sides of every limit", () => {
    expect([0, 0.1, 10, 10.1, 25, 25.1, 50, 50.1, 100].map((value) => at("share", value))).toEqual([
      "0%", "不高于 10%（大于 0）", "不高于 10%（大于 0）", "10%以上至 25%", "10%以上至 25%", "25%以上至 50%", "25%以上至 50%", "50%以上至 100%", "50%以上至 100%",
    ]);
  });

  test("filing runs downwards, so that dark is what wants attention: both sides of every limit", () => {
    expect([100, 99.9, 90.1, 90, 80.1, 80, 60.1, 60, 0].map((value) => classAt(classesOf("filing", 1), value))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect([100, 99.9, 90, 80, 60, 0].map((value) => at("filing", value))).toEqual(["100%", "90%以上，不足 100%", "80%以上至 90%", "60%以上至 80%", "不高于 60%", "不高于 60%"]);
  });

  test("counts are cut into equal round steps that hold the largest, at any size", () => {
    expect(classesOf("count", 11).map(({ label }) => label)).toEqual(["1–3 项", "4–6 项", "7–9 项", "10–12 项"]);
    expect(classesOf("count", 3).map(({ label }) => label)).toEqual(["1 项", "2 项", "3 项"]);
    for (const largest of [1, 4, 5, 6, 25, 26, 99, 100, 101, 250, 251, 9_999, 100_000]) {
      const classes = classesOf("count", largest);
      expect([largest, classes.length <= 5, classAt(classes, 1), classAt(classes, largest)]).toEqual([largest, true, 0, classes.length - 1]);
    }
  });
});

describe("for those who do not see colours", () => {
  test("a district is named with its numbers", () => {
    expect(standingInWords("双流区", standing({ red: 1, yellow: 2, green: 5 }), "红黄灯占比", "share", false)).toBe("双流区：8 项，红灯 1，黄灯 2，绿灯 5，红黄灯占比37.5%");
    expect(standingInWords("双流区", standing({ grey: 1 }), "填报按时率", "filing", false)).toBe("双流区：1 项，灰灯 1，填报按时率无数据");
    expect(standingInWords("锦江区", standing(), "项目数", "count", false)).toBe("锦江区：没有符合条件的牵头项目，不适用");
    expect(standingInWords("锦江区", standing(), "项目数", "count", true)).toBe("锦江区：没有您能看到的符合条件的项目，不适用");
  });

  test("the table puts what has no value last, either way, and equal ones in the order of units", () => {
    const rows = [standing(), standing({ red: 1, green: 1 }), standing({ red: 1 }), standing({ grey: 1 }), standing({ red: 1 })].map((row, ordinal) => ({ ...row, ordinal }));
    expect(orderStandings(rows, "-share").map(({ ordinal }) => ordinal)).toEqual([2, 4, 1, 0, 3]);
    expect(orderStandings(rows, "share").map(({ ordinal }) => ordinal)).toEqual([1, 2, 4, 0, 3]);
    expect(orderStandings(rows, "ordinal").map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4]);
  });
});
