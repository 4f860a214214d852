import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, milestoneLinks, milestones, projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { addLink, removeLink } from "@/lib/milestones/links/commands";
import { addLinkInput } from "@/lib/milestones/links/inputs";
import { listLinks } from "@/lib/milestones/links/queries";
import { transactionAs } from "@/lib/people/wall";
import { untilWaiting, withFreshDatabase, withRollback } from "../../support/db";
import { connect } from "@/db/client";
import { dispatchMonth, type Scene, type Who } from "../../support/dispatch-month";
import { refused } from "../../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx, [["GC-1-04", "wuhou", []]])));
type End = [code: string, ordinal: number];
const link = (month: Pick<Scene, "as">, [code, ordinal]: End, [laterCode, laterOrdinal]: End, who: Who = "office", more: object = {}) =>
  addLink(month.as(who), addLinkInput.parse({ predecessor: { code, ordinal }, successor: { code: laterCode, ordinal: laterOrdinal }, ...more }));
/** As the reader's door asks. */
const seenBy = (month: Scene, who: Who) => transactionAs(month.db, month.as(who).actor, "write", (tx) => listLinks({ ...month.as(who), db: tx }));
const allOf = ({ db }: Scene) => db.select().from(milestoneLinks);

describe("a link between milestones of two projects", () => {
  test("is added by the office, seen by both units, and leaves an event", scene(async (month) => {
    const { id } = await link(month, ["GC-1-02", 2], ["GC-1-03", 3], "office", { lagDays: 15, note: "样机用其测试台" });
    for (const who of ["filer", "tianfu.filer", "leader"] as Who[]) expect((await seenBy(month, who)).map((row) => [row.id, row.lagDays])).toEqual([[id, 15]]);
    expect(await seenBy(month, "wuhou.filer")).toEqual([]);
    expect(await month.db.select().from(events).where(eq(events.action, "milestone.linked"))).toMatchObject([
      { actorName: "王砚秋", subjectType: "milestone", projectId: (await month.project("GC-1-03")).id, after: { milestone: "GC-1-03 完成样机研制", predecessor: "GC-1-02 突破核心关键技术", lagDays: 15, note: "样机用其测试台" } },
    ]);
  }));

  test("shows a unit of a project out of sight the unit and the days, and nothing else: not what the office noted either", scene(async (month) => {
    await link(month, ["GC-1-02", 2], ["GC-1-03", 3], "office", { note: "样机用其测试台" });
    expect((await seenBy(month, "leader"))[0]!.note).toBe("样机用其测试台");
    const { predecessor, successor, note } = (await seenBy(month, "tianfu.filer"))[0]!;
    expect(predecessor).toEqual({ milestoneId: predecessor.milestoneId, unit: "成都高新区", of: null, days: { plannedOn: "2025-06-30", forecastOn: null, actualOn: null } });
    expect(note).toBe("");
    expect(successor.of).toMatchObject({ code: "GC-1-03", name: "完成样机研制" });
  }));

  test("is ended, stays on record, and may be added again", scene(async (month) => {
    const { id } = await link(month, ["GC-1-02", 2], ["GC-1-03", 3]);
    await removeLink(month.as("lead"), { id });
    expect(await listLinks(month.as("office"))).toEqual([]);
    expect((await allOf(month)).map((row) => row.removedAt !== null)).toEqual([true]);
    expect(await month.db.select().from(events).where(eq(events.action, "milestone.unlinked"))).toMatchObject([{ actorName: "陈知行", before: { milestone: "GC-1-03 完成样机研制", predecessor: "GC-1-02 突破核心关键技术" } }]);
    await link(month, ["GC-1-02", 2], ["GC-1-03", 3]);
    expect(await listLinks(month.as("office"))).toHaveLength(1);
  }));

  test("is the office's to say, for projects that are not ended", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as Who[]) expect((await refused("forbidden", link(month, ["GC-1-01", 1], ["GC-1-02", 2], who))).message).toBe("前后置关系由调度专班登记");
    const { id } = await link(month, ["GC-1-01", 1], ["GC-1-02", 2]);
    expect((await refused("forbidden", removeLink(month.as("head"), { id }))).message).toBe("前后置关系由调度专班登记");
    await refused("not_found", link(month, ["GC-1-04", 1], ["GC-1-02", 2], "filer"));
    await refused("not_found", link(month, ["GC-9-99", 1], ["GC-1-02", 2]));
    await refused("not_found", removeLink(month.as("office"), { id: 999_999 }));
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.code, "GC-1-02"));
    expect((await refused("forbidden", link(month, ["GC-1-03", 1], ["GC-1-02", 2]))).message).toBe("项目已终止，不再登记前后置关系");
    expect(await listLinks(month.as("office"))).toEqual([]);
  }));

  test("is told to who comes second: it is there already, or was ended meanwhile", scene(async (month) => {
    const { id } = await link(month, ["GC-1-01", 1], ["GC-1-02", 2]);
    expect((await refused("conflict", link(month, ["GC-1-01", 1], ["GC-1-02", 2], "lead"))).message).toBe("这两个节点的前后置关系已经登记，请刷新页面核对");
    await removeLink(month.as("office"), { id });
    expect((await refused("conflict", removeLink(month.as("lead"), { id }))).message).toBe("这条前后置关系刚由他人解除，请刷新页面核对");
  }));

  test("is refused within one project, to a milestone that is done, and where there is none", scene(async (month) => {
    expect((await refused("rule", link(month, ["GC-1-01", 1], ["GC-1-01", 2]))).details).toHaveProperty("fields", { "successor.code": "同一项目的里程碑依次进行，不需要登记，请选择另一个项目的里程碑" });
    expect((await refused("rule", link(month, ["GC-1-01", 6], ["GC-1-02", 2]))).message).toBe("GC-1-01 没有第 6 个里程碑，请重新选择");
    const { id } = await month.project("GC-1-02");
    await month.db.update(milestones).set({ actualOn: plainDate("2025-06-10"), acceptedOn: plainDate("2025-06-12") }).where(and(eq(milestones.projectId, id), eq(milestones.ordinal, 2)));
    expect((await refused("rule", link(month, ["GC-1-01", 1], ["GC-1-02", 2]))).message).toBe("后置节点“突破核心关键技术”已认定完成，不再登记前置节点");
  }));

  test("never closes a circle, not even through the order within a project; the chain is named", scene(async (month) => {
    await link(month, ["GC-1-01", 2], ["GC-1-02", 2]);
    await link(month, ["GC-1-02", 4], ["GC-1-03", 3]);
    expect((await refused("rule", link(month, ["GC-1-03", 4], ["GC-1-01", 1]))).message).toBe(
      "不能登记：GC-1-01 完成立项批复 → GC-1-01 突破核心关键技术 → GC-1-02 突破核心关键技术 → GC-1-02 完成项目验收 → GC-1-03 完成样机研制 → GC-1-03 完成项目验收，再登记就形成循环。请先解除其中一条，或改选节点",
    );
    await link(month, ["GC-1-03", 2], ["GC-1-01", 1]);
    expect(await listLinks(month.as("office"))).toHaveLength(3);
  }));

  test("closes no circle through a project that is ended: nothing waits for it any more", scene(async (month) => {
    await link(month, ["GC-1-01", 2], ["GC-1-02", 2]);
    await link(month, ["GC-1-02", 4], ["GC-1-03", 3]);
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.code, "GC-1-02"));
    const { id } = await link(month, ["GC-1-03", 4], ["GC-1-01", 1]);
    expect((await listLinks(month.as("office"))).map((row) => row.id)).toEqual([id]);
  }));

  test("of two added at once that would close a circle together, one is refused", () => withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const [first, second] = [connect(url), connect(url)];
    try {
      let other: Promise<unknown> = Promise.resolve();
      await first.db.transaction(async (tx) => {
        await link({ as: (who) => ({ ...month.as(who), db: tx }) }, ["GC-1-01", 2], ["GC-1-02", 2]);
        other = refused("rule", link({ as: (who) => ({ ...month.as(who), db: second.db }) }, ["GC-1-02", 3], ["GC-1-01", 1], "lead"));
        await untilWaiting(first, 1);
      });
      await other;
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  }));
});
