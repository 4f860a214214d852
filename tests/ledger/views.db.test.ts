import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, people, savedViews } from "@/db/schema";
import type { Context } from "@/lib/base/context";
import { changeView, removeView, saveView, VIEWS_MAX } from "@/lib/ledger/views/commands";
import { readQuery, saveViewInput, type SaveViewInput } from "@/lib/ledger/views/inputs";
import { getView, listViews } from "@/lib/ledger/views/queries";
import { isChanged } from "@/lib/ledger/views/rules";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const RED = { ledger: "projects", name: "红灯与关键节点逾期", query: "light=red&overdueKey=1&sort=-gap", audience: "own" } as const;
const save = (ctx: Context, more: Partial<SaveViewInput> = {}) => saveView(ctx, saveViewInput.parse({ ...RED, ...more }));
const found = async (ctx: Context, ledger: "projects" | "milestones" = "projects") => (await listViews(ctx, { ledger })).items.map(({ name, isOwn }) => (isOwn ? name : `共享：${name}`));

describe("a view", () => {
  test("is saved under a name, with what the address shows and nothing of where the reader is, and leaves an event", scene(async ({ as, db }) => {
    const view = await save(as("filer"), { query: "page=3&sort=-gap&light=red,yellow&view=9&offset=200&q=航空 发动机&columns=code,name&density=" });
    expect(view).toMatchObject({ name: RED.name, query: "columns=code,name&light=red,yellow&q=%E8%88%AA%E7%A9%BA+%E5%8F%91%E5%8A%A8%E6%9C%BA&sort=-gap", faults: [], audience: "own", version: 1, isOwn: true, owner: { name: "方少游" } });
    expect(await db.select().from(events).where(eq(events.action, "view.saved"))).toMatchObject([{ subjectId: String(view.id), actorName: "方少游", before: null, after: { ledger: "projects", name: RED.name, audience: "own" } }]);
  }));

  test("of one's own is found by nobody else; shared with the unit by the unit, of every role; shared with all by everybody", scene(async ({ as }) => {
    const own = await save(as("filer"));
    await save(as("filer"), { name: "本单位红灯", audience: "unit" });
    await save(as("office"), { name: "本月到期", query: "dueSoon=1", audience: "all" });
    expect((await found(as("filer"))).slice(-1)).toEqual(["共享：本月到期"]);
    expect((await found(as("filer"))).toSorted()).toEqual(["共享：本月到期", RED.name, "本单位红灯"].toSorted());
    expect(await found(as("head"))).toEqual(["共享：本月到期", "共享：本单位红灯"]);
    expect(await found(as("tianfu.filer"))).toEqual(["共享：本月到期"]);
    expect(await found(as("leader"), "milestones")).toEqual([]);
    expect((await refused("not_found", getView(as("head"), own))).message).toBe("没有找到这个视图，或您无权查看");
  }));

  test("of somebody whose account was closed is found no more", scene(async ({ as, db }) => {
    const { id } = await save(as("office"), { audience: "all" });
    await db.update(people).set({ disabledAt: as("office").now, disabledReason: "已调离" }).where(eq(people.name, "王砚秋"));
    expect(await found(as("filer"))).toEqual([]);
    await refused("not_found", getView(as("filer"), { id }));
  }));

  test("is shared with everybody by who answers for the whole city alone, when saved and when changed", scene(async ({ as }) => {
    const sentence = "共享给所有人的视图由调度专班和市领导设置；您可以共享给本单位，或把地址发给同事";
    expect((await refused("forbidden", save(as("head"), { audience: "all" }))).message).toBe(sentence);
    const { id, version } = await save(as("head"), { audience: "unit" });
    expect((await refused("forbidden", changeView(as("head"), { id, version, ...RED, audience: "all" }))).message).toBe(sentence);
    await save(as("leader"), { audience: "all" });
    expect((await refused("forbidden", save(as("secadmin")))).message).toBe("管理员账号不查看业务内容");
  }));

  test("is changed and removed by its owner alone, as last seen; both leave events", scene(async ({ as, db }) => {
    const { id } = await save(as("office"), { audience: "all" });
    const change = { id, version: 1, name: "红灯", query: "light=red", audience: "unit" } as const;
    expect((await refused("forbidden", changeView(as("lead"), change))).message).toBe("这是他人共享的视图，不能修改；需要调整的，请“另存为”自己的视图");
    await refused("forbidden", removeView(as("filer"), { id, version: 1 }));
    expect(await changeView(as("office"), change)).toMatchObject({ name: "红灯", query: "light=red", audience: "unit", version: 2 });
    expect((await refused("conflict", changeView(as("office"), change))).message).toBe("视图“红灯”已在别处修改或删除，请刷新页面后重试");
    await refused("conflict", removeView(as("office"), { id, version: 1 }));
    await removeView(as("office"), { id, version: 2 });
    await refused("not_found", removeView(as("office"), { id, version: 2 }));
    expect(await db.select().from(savedViews)).toEqual([]);
    const told = await db.select().from(events).where(eq(events.subjectType, "view")).orderBy(events.id);
    expect(told.map(({ action, before, after }) => [action, (before as typeof RED | null)?.name, (after as typeof RED | null)?.name])).toEqual([["view.saved", undefined, RED.name], ["view.saved", RED.name, "红灯"], ["view.removed", "红灯", undefined]]);
  }));

  test("has a name of its own among its owner's of that ledger; another person, and the other ledger, may use it too", scene(async ({ as }) => {
    await save(as("filer"));
    const other = await save(as("filer"), { name: "别的" });
    const taken = await refused("rule", save(as("filer")));
    expect(taken.details).toEqual({ fields: { name: "您已有名为“红灯与关键节点逾期”的视图，请换一个名称，或更新原来的视图" } });
    expect((await refused("rule", changeView(as("filer"), { id: other.id, version: 1, ...RED }))).details).toEqual(taken.details);
    await save(as("filer"), { ledger: "milestones", query: "light=red" });
    await save(as("head"));
  }));

  test(`number ${VIEWS_MAX} is kept, the next is not`, scene(async ({ as }) => {
    for (let at = 1; at <= VIEWS_MAX; at += 1) await save(as("filer"), { name: `视图${at}` });
    expect((await refused("rule", save(as("filer")))).message).toBe(`项目台账最多保存 ${VIEWS_MAX} 个视图，请先删除不用的视图`);
  }));
});

describe("what an address says", () => {
  test("is not saved when the ledger does not understand it", scene(async ({ as }) => {
    const odd = await refused("rule", save(as("filer"), { query: "light=purple&sort=-gap&drop=table" }));
    expect(odd.details).toEqual({ fields: { query: "筛选条件“drop”已不适用；灯（light）的取值只能是 green、yellow、red、blue、grey，请调整筛选条件后再保存" } });
    await refused("rule", save(as("filer"), { query: "columns=<script>alert(1)</script>" }));
    await refused("rule", save(as("filer"), { query: "constructor=1&__proto__=1" }));
  }));

  test("and was understood when it was saved loses only what no longer is, and says so", scene(async ({ as, db }) => {
    const { id } = await save(as("office"), { audience: "all" });
    await db.update(savedViews).set({ query: "light=red&district=gaoxin&unit=gaoxin" });
    expect(await getView(as("filer"), { id })).toMatchObject({ query: "light=red&unit=gaoxin", faults: ["筛选条件“district”已不适用"] });
  }));

  test("is the same view in whatever order it is written", () => {
    expect(readQuery("projects", "sort=-gap&light=red&light=yellow").kept).toBe(readQuery("projects", "?light=red,yellow&sort=-gap&page=4").kept);
    expect(isChanged("?view=7&sort=-gap&light=red%2Cyellow", { query: "light=red,yellow&sort=-gap" })).toBe(false);
    expect(isChanged("?view=7&sort=-gap&light=red", { query: "light=red,yellow&sort=-gap" })).toBe(true);
  });
});
