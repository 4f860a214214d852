import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { baselineDates, baselines, events, milestones } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { approveBaseline } from "@/lib/milestones/baselines/commands";
import { approveBaselineInput } from "@/lib/milestones/inputs";
import { parse } from "@/lib/web/parse-input";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const change = (ordinal: number, plannedOn: string, code = "GC-1-01") => ({ code, reason: "依据市领导小组会议纪要", dates: [{ ordinal, plannedOn: plainDate(plannedOn) }] });

describe("an approved change of plan", () => {
  test("becomes the next baseline; baseline 1 and the original days stay", scene(async ({ db, as, project }) => {
    const { id } = await project("GC-1-01");
    expect(await approveBaseline(as("lead"), change(2, "2025-08-31"))).toEqual({ projectId: id, code: "GC-1-01", version: 2 });
    expect(await approveBaseline(as("lead"), change(2, "2025-10-31"))).toEqual({ projectId: id, code: "GC-1-01", version: 3 });
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

  test("is entered by the office's lead alone", scene(async ({ as }) => {
    for (const who of ["office", "head", "filer", "leader"] as const) {
      expect((await refused("forbidden", approveBaseline(as(who), change(2, "2025-08-31")))).message).toBe("只有调度专班负责人可以登记批准的计划调整");
    }
  }));

  test("cannot move what is accepted, what does not exist, or a project that does not exist", scene(async ({ as, file }) => {
    await file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    expect((await refused("rule", approveBaseline(as("lead"), change(1, "2025-08-31")))).message).toBe("“完成立项批复”已认定完成，不能再调整日期");
    expect((await refused("rule", approveBaseline(as("lead"), change(9, "2025-08-31")))).message).toBe("第 9 个里程碑不存在");
    await refused("not_found", approveBaseline(as("lead"), change(1, "2025-08-31", "GC-9-99")));
  }));

  test("needs its reason and days that exist", () => {
    const parsed = parse(approveBaselineInput, { code: "GC-1-01", reason: "调", dates: [{ ordinal: 1, plannedOn: "2025-02-30" }] });
    expect(parsed).toMatchObject({ ok: false, fields: { reason: "请写明批准调整的依据和原因", "dates.0.plannedOn": expect.stringContaining("有效日期") as string } });
  });
});
