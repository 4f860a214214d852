import { and, asc, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, lightOverrides, milestones, projects } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { evaluateProjects, refreshLights, refreshStaleLights } from "@/lib/lights/commands";
import { liftOverride, overrideLight } from "@/lib/lights/overrides/commands";
import { overrideLightInput } from "@/lib/lights/overrides/inputs";
import { listOverrides } from "@/lib/lights/overrides/queries";
import type { SettableLight } from "@/lib/lights/terms";
import { getSealedSnapshot } from "@/lib/sealed/snapshots";
import { parseInput } from "@/lib/web/parse-input";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const CODE = "GC-1-01";
const REASON = "现场核查进度与填报不符";
const SEALED_ON = plainDate("2025-07-07");

/** The month with today's lights: all three are yellow, 20 points behind and a key milestone 20 days overdue. */
const scene = (fn: (month: Scene) => Promise<void>) => () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await refreshStaleLights(month.as("office"));
    await fn(month);
  });

const seen = async (month: Scene) => {
  const { light, computedLight } = await month.project(CODE);
  return { light, computedLight };
};
const set = async (month: Scene, who: Who, light: SettableLight, on?: PlainDate) => overrideLight(month.as(who, on), { code: CODE, seen: await seen(month), light, reason: REASON });
const lift = async (month: Scene, who: Who, on?: PlainDate) => liftOverride(month.as(who, on), { code: CODE, seen: await seen(month) });
const shown = async (month: Scene) => {
  const { light, computedLight, adjustment } = await month.project(CODE);
  return [light, computedLight, adjustment];
};
const trailOf = (month: Scene) =>
  month.db.select().from(events).where(inArray(events.action, ["light.overridden", "light.override_lifted"])).orderBy(asc(events.id));
/** The first milestone is accepted and the second put off: nothing behind, nothing overdue. */
async function becomeGreen(month: Scene, on: PlainDate = TODAY) {
  const { id } = await month.project(CODE);
  await month.db.update(milestones).set({ actualOn: plainDate("2025-06-10"), acceptedOn: plainDate("2025-06-10"), donePct: 100, proof: "成科〔2025〕8号" }).where(and(eq(milestones.projectId, id), eq(milestones.ordinal, 1)));
  await refreshLights(month.db, month.as("office", on), [id]);
}

describe("调灯", () => {
  test("lowers for the office's staff with a reason: the light shown changes, what the rules say stays, and the event is there", scene(async (month) => {
    expect(await shown(month)).toEqual(["yellow", "yellow", null]);
    expect(await set(month, "office", "red")).toEqual({ light: "red", computedLight: "yellow", adjustment: "lowered" });
    expect(await shown(month)).toEqual(["red", "yellow", "lowered"]);
    expect((await month.project(CODE)).lightReasons.map(({ light }) => light)).not.toContain("red");
    expect(await trailOf(month)).toMatchObject([{
      actorName: "王砚秋", projectId: (await month.project(CODE)).id, before: { light: "yellow", adjustment: null }, after: { month: JUNE, light: "red", computedLight: "yellow", reason: REASON },
    }]);
  }));

  test("higher is for the lead alone: staff is told so, and nothing has changed", scene(async (month) => {
    expect((await refused("forbidden", set(month, "office", "green"))).message).toBe("调高须由调度专班负责人办理；您可以调低，或写明情况请负责人调整");
    expect(await shown(month)).toEqual(["yellow", "yellow", null]);
    expect(await set(month, "lead", "green")).toEqual({ light: "green", computedLight: "yellow", adjustment: "raised" });
  }));

  test("is no business of units, leaders or administrators, and they do not learn whether there is such a project", scene(async (month) => {
    for (const who of ["filer", "head", "tianfu.filer", "leader", "admin"] as Who[]) {
      expect((await refused("forbidden", set(month, who, "red"))).message).toBe("只有调度专班可以人工调灯");
      expect((await refused("forbidden", overrideLight(month.as(who), { code: "没有", seen: await seen(month), light: "red", reason: REASON }))).message).toBe("只有调度专班可以人工调灯");
    }
    await refused("not_found", overrideLight(month.as("office"), { code: "没有", seen: await seen(month), light: "red", reason: REASON }));
  }));

  test("who has not seen the latest light is told what it is now", scene(async (month) => {
    const before = await seen(month);
    await set(month, "lead", "red");
    const stale = await refused("conflict", overrideLight(month.as("office"), { code: CODE, seen: before, light: "red", reason: REASON }));
    expect(stale.message).toContain("灯色已变为红灯（按规则为黄灯）");
    await refused("conflict", liftOverride(month.as("lead"), { code: CODE, seen: before }));
  }));

  test("takes the place of an earlier one of the month, and taken back shows what the rules say", scene(async (month) => {
    await set(month, "lead", "green");
    await set(month, "office", "red");
    expect(await month.db.select({ to: lightOverrides.light, isLifted: lightOverrides.liftedAt }).from(lightOverrides).orderBy(asc(lightOverrides.id))).toMatchObject([{ to: "green", isLifted: expect.any(Date) as Date }, { to: "red", isLifted: null }]);
    expect(await lift(month, "office")).toEqual({ light: "yellow", computedLight: "yellow", adjustment: null });
    expect((await trailOf(month)).map(({ action }) => action)).toEqual(["light.overridden", "light.overridden", "light.override_lifted"]);
    expect((await refused("forbidden", lift(month, "office"))).message).toBe("本期没有人工调灯，无需撤销");
    const { id } = await month.project(CODE);
    expect(await listOverrides(month.as("office"), id)).toMatchObject([
      { month: JUNE, from: "yellow", to: "red", reason: REASON, setBy: "王砚秋", liftedBy: "王砚秋", state: "lifted" }, { to: "green", setBy: "陈知行", state: "lifted" },
    ]);
  }));

  test("what one lowered another of the staff neither softens nor takes back; the lead does", scene(async (month) => {
    await set(month, "lead", "red");
    expect((await refused("forbidden", lift(month, "office"))).message).toBe("现在的灯色由陈知行调低，减轻或撤销须由其本人或调度专班负责人办理");
    await lift(month, "lead");
    await set(month, "office", "red");
    await lift(month, "lead");
  }));

  test("is not for what the rules already say, nor for what is done, paused or ended", scene(async (month) => {
    expect((await refused("forbidden", set(month, "lead", "yellow"))).message).toBe("按规则计算就是黄灯，不需要调整");
    const { id } = await month.project(CODE);
    for (const [status, words] of [["paused", "暂停"], ["terminated", "终止"]] as const) {
      await month.db.update(projects).set({ status }).where(eq(projects.id, id));
      await refreshLights(month.db, month.as("office"), [id]);
      expect((await refused("forbidden", set(month, "lead", "red"))).message).toContain(`项目已批准${words}`);
    }
    await month.db.update(projects).set({ status: "active" }).where(eq(projects.id, id));
    await month.db.update(milestones).set({ actualOn: plainDate("2025-06-10"), acceptedOn: plainDate("2025-06-10") }).where(eq(milestones.projectId, id));
    await refreshLights(month.db, month.as("office"), [id]);
    expect((await refused("forbidden", set(month, "lead", "red"))).message).toContain("蓝灯是事实");
  }));

  test("a raise lapses when the rules say worse than what it was raised from; a lowering holds when they say better", scene(async (month) => {
    await set(month, "lead", "green");
    const { id } = await month.project(CODE);
    const later = plainDate("2025-07-02");
    await refreshLights(month.db, month.as("office", later), [id]);
    expect(await shown(month)).toEqual(["red", "red", null]);
    await refreshLights(month.db, month.as("office"), [id]);
    expect(await shown(month)).toEqual(["green", "yellow", "raised"]);
    await set(month, "office", "red");
    await month.file("GC-1-01");
    await becomeGreen(month);
    expect(await shown(month)).toEqual(["red", "green", "lowered"]);
  }));

  test("says why in so many words, and only colours that a person may judge", () => {
    const body = { code: CODE, seen: { light: "yellow", computedLight: "yellow" }, light: "red", reason: REASON };
    const said = (more: object) => overrideLightInput.safeParse({ ...body, ...more }).error?.issues[0]?.message;
    expect([said({ reason: "不符情况" }), said({ reason: "不符情况呀" }), said({ reason: " 不符情况 " }), said({ reason: "长".repeat(201) }), said({ light: "blue" }), said({ light: "grey" }), said({})]).toEqual([
      "请写明调灯理由，至少 5 个字", undefined, "请写明调灯理由，至少 5 个字", "调灯理由最多 200 字", "请选择调整后的灯色：绿灯、黄灯或红灯", "请选择调整后的灯色：绿灯、黄灯或红灯", undefined,
    ]);
    expect(() => parseInput(overrideLightInput, { ...body, seen: undefined })).toThrow("缺少您看到的灯色");
  });
});

describe("人工调灯 and its month", () => {
  /** The first milestone accepted: green today, yellow on the month's last day, when the second is due. */
  const filed = async (month: Scene) => month.file(CODE, { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  const seal = (month: Scene, on = SEALED_ON, unfiled = 2) => sealCycle(month.as("office", on), { month: JUNE, unfiled });
  const sealedProject = async (month: Scene, revision?: number) => {
    const { snapshot } = await getSealedSnapshot(month.as("office"), JUNE, revision);
    return snapshot.projects.find(({ code }) => code === CODE)!;
  };
  const differences = async (month: Scene) => (await verifySealedMonths(month.db)).differences.map(({ sentence }) => sentence);

  test("it is sealed with its month and gone from the next; the trail and the recomputation agree", scene(async (month) => {
    const { id } = await month.project(CODE);
    await filed(month);
    await set(month, "office", "red");
    await seal(month);
    expect(await sealedProject(month)).toMatchObject({
      light: "red", computedLight: "yellow", adjustment: "lowered", override: { light: "red", computedLight: "green", reason: REASON, setBy: "王砚秋", setOn: TODAY },
    });
    const next = await month.project(CODE);
    expect([next.light === next.computedLight, next.adjustment]).toEqual([true, null]);
    expect(await listOverrides(month.as("office"), id)).toMatchObject([{ month: JUNE, state: "expired", liftedAt: null }]);
    const [standing] = await evaluateProjects(month.db, SEALED_ON, [id]);
    expect(standing).toMatchObject({ light: next.light, adjustment: null });
    expect(await differences(month)).toEqual([]);
  }));

  test("reopened, the month has it again; it may be taken back, and the new revision says so while the old one stays", scene(async (month) => {
    await filed(month);
    await set(month, "office", "red");
    const { sha256 } = await seal(month);
    const later = plainDate("2025-07-09");
    await reopenCycle(month.as("lead", later), { month: JUNE, sha256, reason: "一项进展录入有误，更正后重新封存" });
    expect((await month.project(CODE)).adjustment).toBe((await month.project(CODE)).computedLight === "red" ? null : "lowered");
    await lift(month, "lead", later);
    await seal(month, later);
    expect(await sealedProject(month)).toMatchObject({ light: "yellow", adjustment: null, override: null });
    expect(await sealedProject(month, 1)).toMatchObject({ light: "red", adjustment: "lowered" });
    expect(await differences(month)).toEqual([]);
  }));

  test("once sealed it is neither set nor taken back: it belongs to the month that was", scene(async (month) => {
    await filed(month);
    await set(month, "office", "red");
    await seal(month, plainDate("2025-06-20"));
    expect((await refused("forbidden", set(month, "office", "red"))).message).toBe("本期已封存，下一期尚未开启。人工调灯只在当期有效，请在开启调度期后办理");
    expect((await refused("forbidden", lift(month, "office"))).message).toContain("本期已封存，下一期尚未开启");
  }));

  test("a row that was changed behind the application's back is found by the recomputation", scene(async (month) => {
    await filed(month);
    await set(month, "office", "red");
    await seal(month);
    await month.db.execute("alter table light_overrides disable trigger light_overrides_stay");
    await month.db.update(lightOverrides).set({ reason: "另有理由，不作说明" });
    await month.db.execute("alter table light_overrides enable trigger light_overrides_stay");
    expect(await differences(month)).toEqual([expect.stringMatching(/^2025年6月 GC-1-01：人工调灯不一致，封存数据为“.*”，调灯记录为“.*”$/) as string]);
  }));
});
