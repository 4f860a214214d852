import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, spotChecks, updates } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { getCycle } from "@/lib/dispatch/queries";
import { acceptUpdates, returnUpdateByOffice, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { recordSpotCheck } from "@/lib/dispatch/spot-checks/commands";
import { getSpotCheckStanding, listSpotChecks } from "@/lib/dispatch/spot-checks/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const CODE = "GC-1-01";
const found = (version: number, more: object = {}) => ({ month: JUNE, code: CODE, version, result: "consistent" as const, remark: "", ...more });
const sign = async ({ submit, as, version }: Scene) => {
  await submit("filer", CODE);
  await signUpdates(as("head"), { month: JUNE, items: [{ code: CODE, version: await version(CODE) }] });
};
const standing = async ({ as }: Scene) => getSpotCheckStanding(as("office"), (await getCycle(as("office"), JUNE)).cycle);

test("the office records what it found, before and after it accepts; the update keeps its version, and each check leaves an event", scene(async (month) => {
  const { db, as, version } = month;
  await sign(month);
  await recordSpotCheck(as("office"), found(3, { result: "doubtful", remark: "台账中没有原件" }));
  expect(await version(CODE)).toBe(3);
  await acceptUpdates(as("office"), { month: JUNE, items: [{ code: CODE, version: 3 }] });
  await recordSpotCheck(as("lead"), found(4, { remark: "原件已补齐" }));
  expect(await db.select().from(spotChecks).orderBy(asc(spotChecks.id))).toMatchObject([{ result: "doubtful", remark: "台账中没有原件" }, { result: "consistent", remark: "原件已补齐" }]);
  expect(await db.select().from(events).where(eq(events.action, "update.spot_checked")).orderBy(asc(events.id))).toMatchObject([
    { actorName: "王砚秋", after: { month: JUNE, result: "doubtful", remark: "台账中没有原件", version: 3 } }, { actorName: "陈知行", after: { result: "consistent", version: 4 } },
  ]);
}));

test("nobody else checks, and nothing that no head has signed", scene(async (month) => {
  const { as, submit } = month;
  await submit("filer", CODE);
  expect((await refused("forbidden", recordSpotCheck(as("office"), found(2)))).message).toBe("单位审核人审签后才能抽查");
  for (const who of ["filer", "head", "leader", "tianfu.head"] as Who[]) expect((await refused("forbidden", recordSpotCheck(as(who), found(2)))).message).toBe("只有调度专班可以抽查");
  await refused("not_found", recordSpotCheck(as("admin"), found(2)));
  await refused("not_found", recordSpotCheck(as("tianfu.head"), { ...found(1), code: "GC-1-02" }));
}));

test("a check of words that have changed since is a conflict that names who changed them", scene(async (month) => {
  const { as, submit, version } = month;
  await sign(month);
  await returnUpdateByOffice(as("office"), { month: JUNE, code: CODE, version: 3, remark: "请补充数据" });
  await submit("filer", CODE);
  await signUpdates(as("head"), { month: JUNE, items: [{ code: CODE, version: await version(CODE) }] });
  const stale = await refused("conflict", recordSpotCheck(as("office"), found(3)));
  expect(stale.message).toMatch(/修改了“GC-1-01 航空发动机关键部件研制”的填报.*请核对最新内容后再登记抽查$/);
  expect(await month.db.select().from(spotChecks)).toEqual([]);
}));

test("the standing counts updates, not checks; a doubt is settled by a later check; what is waived is not asked for", scene(async (month) => {
  const { as, db } = month;
  await sign(month);
  expect(await standing(month)).toMatchObject({ expected: 3, checked: 0, required: 1, doubtful: 0 });
  await recordSpotCheck(as("office"), found(3, { result: "doubtful", remark: "台账中没有原件" }));
  const doubtful = await standing(month);
  expect(doubtful).toMatchObject({ checked: 1, doubtful: 1 });
  expect(doubtful.rows.find(({ code }) => code === CODE)).toMatchObject({ mayCheck: true, check: { result: "doubtful", by: "王砚秋" } });
  await recordSpotCheck(as("office"), found(3, { remark: "已补齐" }));
  expect(await standing(month)).toMatchObject({ checked: 1, doubtful: 0 });
  await db.update(updates).set({ status: "waived", waiverReason: "经批准免报", waivedAt: as("office").now }).where(eq(updates.id, (await month.update("GC-1-02")).id));
  expect(await standing(month)).toMatchObject({ expected: 2 });
}));

test("the office and the unit's own head read it; others, and a unit that takes part, learn nothing", scene(async (month) => {
  const { as } = month;
  await sign(month);
  await recordSpotCheck(as("office"), found(3, { result: "doubtful", remark: "台账中没有原件" }));
  expect(await listSpotChecks(as("office"), JUNE, CODE)).toMatchObject({ mayCheck: true, checks: [{ result: "doubtful", remark: "台账中没有原件" }] });
  expect(await listSpotChecks(as("head"), JUNE, CODE)).toMatchObject({ mayCheck: false, checks: [{ by: "王砚秋" }] });
  for (const who of ["filer", "leader", "tianfu.head", "admin"] as Who[]) expect(await listSpotChecks(as(who), JUNE, CODE), who).toEqual({ checks: [], mayCheck: false });
}));

test("a doubt does not stop acceptance or sealing; after sealing no check is recorded", scene(async (month) => {
  const { as, version } = month;
  await sign(month);
  await recordSpotCheck(as("office"), found(3, { result: "doubtful", remark: "台账中没有原件" }));
  await acceptUpdates(as("office"), { month: JUNE, items: [{ code: CODE, version: 3 }] });
  await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
  expect((await refused("forbidden", recordSpotCheck(as("office"), found(await version(CODE))))).message).toBe("本期调度已封存，不再登记抽查");
}));
