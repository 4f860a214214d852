import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { baselineDates, baselines, events, milestones } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { rebaseline } from "@/lib/milestones/baselines/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { replan } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const change = (ordinal: number, plannedOn: string, code = "GC-1-01") => ({ code, reason: "依据市领导小组会议纪要", dates: [{ ordinal, plannedOn: plainDate(plannedOn) }] });

describe("an approved change of plan", () => {
  test("becomes the next baseline; baseline 1 and the original days stay", scene(async ({ db, as, project }) => {
    const { id } = await project("GC-1-01");
    expect(await replan(as("lead"), change(2, "2025-08-31"))).toEqual({ projectId: id, version: 2 });
    expect(await replan(as("lead"), change(2, "2025-10-31"))).toEqual({ projectId: id, version: 3 });
    const [moved] = await db.select().from(milestones).where(eq(milestones.projectId, id)).orderBy(asc(milestones.ordinal)).offset(1).limit(1);
    expect(moved).toMatchObject({ plannedOn: "2025-10-31", originalOn: "2025-06-30" });
    const days = await db
      .select({ version: baselines.version, plannedOn: baselineDates.plannedOn })
      .from(baselineDates)
      .innerJoin(baselines, eq(baselines.id, baselineDates.baselineId))
      .where(eq(baselineDates.milestoneId, moved!.id))
      .orderBy(asc(baselines.version));
    expect(days).toEqual([{ version: 1, plannedOn: "2025-06-30" }, { version: 2, plannedOn: "2025-08-31" }, { version: 3, plannedOn: "2025-10-31" }]);
    expect(await db.select().from(events).where(eq(events.action, "baseline.approved")).orderBy(asc(events.id))).toMatchObject([
      { actorName: "陈知行", before: [{ name: "突破核心关键技术", plannedOn: "2025-06-30" }], after: { version: 2 } },
      { before: [{ plannedOn: "2025-08-31" }], after: { version: 3 } },
    ]);
  }));

  test("cannot move what is accepted, what is another project's, or nothing at all", scene(async ({ db, as, file, project }) => {
    await file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    expect((await refused("rule", replan(as("lead"), change(1, "2025-08-31")))).message).toBe("“完成立项批复”已认定完成，不能再调整日期");
    expect((await refused("rule", replan(as("lead"), change(2, "2025-06-30")))).message).toBe("没有改动任何日期，请先填写批准的新日期");
    const [foreign] = await db.select({ id: milestones.id }).from(milestones).where(eq(milestones.projectId, (await project("GC-1-02")).id));
    const { id: projectId } = await project("GC-1-01");
    const attempt = rebaseline(db, as("lead"), { projectId, reason: "依据会议纪要", moves: [{ milestoneId: foreign!.id, plannedOn: plainDate("2025-08-31") }] });
    expect((await refused("rule", attempt)).message).toBe("要调整的里程碑不属于该项目，请刷新页面");
  }));
});
