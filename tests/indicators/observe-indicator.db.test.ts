import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events } from "../../db/schema";
import { observeIndicator } from "../../lib/indicators/commands";
import { observeIndicatorInput } from "../../lib/indicators/inputs";
import { listIndicators } from "../../lib/indicators/queries";
import { as, office } from "../projects/cast";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const input = (over: object = {}) => observeIndicatorInput.parse({ indicatorCode: "I-05", year: 2024, value: 13_000, dataOn: "2025-03-31", source: "市科技局", ...over });

test("the ten indicators keep the plan's values, targets and wording; without data they say nothing", () =>
  withRollback(async (tx) => {
    const rows = await listIndicators(await as(tx, "auditor", "kjj"));
    expect(rows.map((row) => [row.code, row.baselineValue, row.targetValue])).toEqual([
      ["I-01", 3.11, 3.5], ["I-02", 7.7, 9.7], ["I-03", 119, 160], ["I-04", 88.8, 105], ["I-05", 6120, 12000], ["I-06", 1.1, 1.6], ["I-07", 12, 18],
      ["I-08", 1144.52, 1500], ["I-09", 75, 100], ["I-10", 13.8, null],
    ]);
    expect(rows[9]).toMatchObject({ targetText: "高于全省平均水平", comparator: "relative" });
    expect(rows.every((row) => row.latest === null && row.pathPct === null && row.formulaText !== "" && row.explanation !== "")).toBe(true);
  }));

test("the office records a value; the indicator shows the latest with its data date", () =>
  withRollback(async (tx) => {
    const ctx = await office(tx);
    await observeIndicator(ctx, input());
    await observeIndicator(ctx, input({ year: 2023, value: 11_000, dataOn: "2024-03-31" }));
    const row = (await listIndicators(ctx)).find((indicator) => indicator.code === "I-05");
    expect(row).toMatchObject({ latest: { year: 2024, value: 13_000, valueText: "13000", dataOn: "2025-03-31" }, meetsTarget: true });
    expect(row!.observations.map((seen) => seen.year)).toEqual([2023, 2024]);
    expect(await tx.select().from(events).where(eq(events.action, "indicator.observed"))).toHaveLength(2);
  }));

test("a leader may not record values", () =>
  withRollback(async (tx) => {
    const ctx = await as(tx, "leader", "shizf");
    expect((await refused("forbidden", observeIndicator(ctx, input()))).message).toBe("只有调度专班可以登记指标值");
  }));

test("a year already recorded is a conflict, a data date ahead is refused, and so is an indicator that is not there", () =>
  withRollback(async (tx) => {
    const ctx = await office(tx);
    await observeIndicator(ctx, input());
    await expect(observeIndicator(ctx, input())).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("2024年的数值已经登记") });
    expect((await refused("rule", observeIndicator(ctx, input({ dataOn: "2025-06-21" })))).message).toBe("数据日期不能晚于今天，请核对");
    await expect(observeIndicator(ctx, input({ indicatorCode: "I-99" }))).rejects.toMatchObject({ kind: "not_found" });
  }));

test("a relative indicator is recorded in words", () =>
  withRollback(async (tx) => {
    const ctx = await office(tx);
    await observeIndicator(ctx, input({ indicatorCode: "I-10", value: null, valueText: "17.2%，高于全省 2.1 个百分点" }));
    expect((await listIndicators(ctx))[9]).toMatchObject({ latest: { value: null, valueText: "17.2%，高于全省 2.1 个百分点" }, pathPct: null, meetsTarget: null });
    expect(observeIndicatorInput.safeParse({ ...input(), value: null, valueText: "" }).error?.issues[0]?.message).toContain("请填写数值");
  }));
