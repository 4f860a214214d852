import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalJson, sha256 } from "@/lib/dispatch/sealing/snapshot";
import { verifyLights } from "@/lib/dispatch/sealing/verify-snapshot";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { standingsOf, summarise } from "@/lib/overview/rules";
import { inPresentFormat } from "@/lib/sealed/formats/rules";
import { reportOf } from "../reports/a-sealed-month";

/** June 2025 as the version before this one sealed it: one project accepted, one waived, one not filed. */
const TEXT = readFileSync(path.join(import.meta.dirname, "sealed-in-format-2.json"), "utf8");
const SHA256 = "c9309cf662641e47654f3b79de12176514369c66ca49ff1ac7aabd85f961d721";
const sealed = () => JSON.parse(TEXT) as { format: number };

describe("a month sealed in format 2", () => {
  test("is read as it was meant: shown as computed, by rules without families, adjusted by nobody", () => {
    const snapshot = inPresentFormat(sealed())!;
    expect(snapshot).toMatchObject({ format: 4, ruleSet: { version: 1, name: "默认规则", note: "默认规则", thresholds: THRESHOLDS_V1, families: {} } });
    expect(snapshot.projects.map(({ light, computedLight, adjustment, override }) => [light, computedLight, adjustment, override])).toEqual([
      ["yellow", "yellow", null, null], ["red", "red", null, null], ["red", "red", null, null],
    ]);
  });

  test("does not know of requests, moved plans, 不可抗力 or how long a problem or a red light lasts: that is not none", () => {
    for (const { requests, slipTimes, forceMajeure, supervisedSince, update } of inPresentFormat(sealed())!.projects) {
      expect([requests, slipTimes, forceMajeure, supervisedSince, update?.problemSince ?? null]).toEqual([null, null, null, null, null]);
    }
  });

  test("computed again gives the same lights, reasons and numbers to the last word", () => {
    const snapshot = inPresentFormat(sealed())!;
    expect(verifyLights({ month: snapshot.month, revision: 1 }, snapshot, [])).toEqual([]);
  });

  test("keeps its text and its fingerprint", () => {
    expect(sha256(TEXT)).toBe(SHA256);
    const parsed = sealed();
    inPresentFormat(parsed);
    expect(canonicalJson(parsed)).toBe(TEXT);
  });

  test("still gives its overview and its report", () => {
    const snapshot = inPresentFormat(sealed())!;
    expect(summarise(standingsOf(snapshot)).total.counts).toMatchObject({ green: 0, yellow: 1, red: 2, total: 3 });
    const { sections } = reportOf({ snapshot, sha256: SHA256 });
    expect(JSON.stringify(sections)).not.toContain("人工调整");
  });
});

test("a month sealed in format 3 keeps its rules and lights as they were and knows as little of the rest", () => {
  const { ruleSet, projects, ...rest } = inPresentFormat(sealed())!;
  const own = { ...ruleSet, name: "从严", families: { platform: { ...THRESHOLDS_V1, redGapPp: -20 } } };
  const ofFormat3 = projects.map(({ requests: _requests, slipTimes: _times, forceMajeure: _excuse, supervisedSince: _since, ...project }) => ({ ...project, light: "green" as const, adjustment: "raised" as const }));
  const read = inPresentFormat({ ...rest, format: 3, ruleSet: own, projects: ofFormat3 } as { format: number })!;
  expect(read).toMatchObject({ format: 4, ruleSet: own });
  expect(read.projects.map(({ light, adjustment, requests, slipTimes }) => [light, adjustment, requests, slipTimes])).toEqual(projects.map(() => ["green", "raised", null, null]));
});

test("a month of the present format is read as it is, one of format 1 not at all", () => {
  const present = { ...inPresentFormat(sealed())! };
  expect(inPresentFormat(present)).toBe(present);
  expect([1, 0, 5].map((format) => inPresentFormat({ ...sealed(), format }))).toEqual([null, null, null]);
});
