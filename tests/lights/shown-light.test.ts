import { describe, expect, test } from "vitest";
import { isBetter, shownLight } from "@/lib/lights/rules";
import { ADJUSTMENTS, isGreenByChange, LIGHTS, SETTABLE_LIGHTS, type Light, type SettableLight } from "@/lib/lights/terms";

type Row = readonly [setWhen: Light, to: SettableLight, now: Light, shown: Light];
const lowered = (...rows: Row[]) => rows.map((row) => [...row, "lowered"] as const);
const raised = (...rows: Row[]) => rows.map((row) => [...row, "raised"] as const);
/** Every pair that changes what is shown; all others show what the rules say. */
const ADJUSTED = [
  // Lowered: as long as the rules say better than what it was lowered to.
  ...lowered(
    ["green", "yellow", "green", "yellow"], ["green", "yellow", "grey", "yellow"], ["grey", "yellow", "green", "yellow"], ["grey", "yellow", "grey", "yellow"],
    ["blue", "yellow", "green", "yellow"], ["blue", "yellow", "grey", "yellow"],
    ["green", "red", "green", "red"], ["green", "red", "grey", "red"], ["green", "red", "yellow", "red"], ["grey", "red", "green", "red"], ["grey", "red", "grey", "red"], ["grey", "red", "yellow", "red"],
    ["blue", "red", "green", "red"], ["blue", "red", "grey", "red"], ["blue", "red", "yellow", "red"], ["yellow", "red", "green", "red"], ["yellow", "red", "grey", "red"], ["yellow", "red", "yellow", "red"],
  ),
  // Raised: only while the rules say no worse than what it was raised from.
  ...raised(["yellow", "green", "yellow", "green"], ["red", "green", "yellow", "green"], ["red", "green", "red", "green"], ["red", "yellow", "red", "yellow"]),
];

describe("the light shown", () => {
  const every = LIGHTS.flatMap((setWhen) => SETTABLE_LIGHTS.flatMap((to) => LIGHTS.map((now) => [setWhen, to, now] as const)));

  test.each(every)("set from %s to %s while the rules say %s", (setWhen, to, now) => {
    const expected = ADJUSTED.find(([one, two, three]) => one === setWhen && two === to && three === now);
    expect(shownLight(now, { light: to, computedLight: setWhen }, "active")).toEqual(expected ? { light: expected[3], adjustment: expected[4] } : { light: now, adjustment: null });
  });

  test("without a judgement is what the rules say", () => {
    for (const light of LIGHTS) expect(shownLight(light, null, "active")).toEqual({ light, adjustment: null });
  });

  test("of what is paused or ended by approval is never a judgement, also one of the month before the approval", () => {
    for (const status of ["paused", "terminated"] as const) expect(shownLight("grey", { light: "red", computedLight: "green" }, status)).toEqual({ light: "grey", adjustment: null });
  });

  test("of what is done is never a judgement, and what the rules call grey is never called green", () => {
    for (const [setWhen, to, now] of every) {
      const shown = shownLight(now, { light: to, computedLight: setWhen }, "active");
      if (now === "blue") expect(shown).toEqual({ light: "blue", adjustment: null });
      if (now === "grey") expect(shown.light).not.toBe("green");
      if (shown.adjustment === "raised") expect(isBetter(shown.light, now)).toBe(true);
      if (shown.adjustment === "lowered") expect(isBetter(now, shown.light)).toBe(true);
      expect([...ADJUSTMENTS, null]).toContain(shown.adjustment);
    }
  });
});

describe("因调整而转绿", () => {
  test("is green against the plan in force and yellow or red against the original one, nothing else", () => {
    const marked = LIGHTS.flatMap((light) => LIGHTS.filter((originalLight) => isGreenByChange({ light, computedLight: light, originalLight })).map((originalLight) => [light, originalLight]));
    expect(marked).toEqual([["green", "yellow"], ["green", "red"]]);
  });

  test("is not what was raised by hand", () => {
    expect(isGreenByChange({ light: "green", computedLight: "yellow", originalLight: "red" })).toBe(false);
  });
});
