import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import type { Link } from "@/lib/milestones/links/queries";
import type { TimelineMilestone, TimelineProject } from "@/lib/timeline/queries";
import { barsOf, consequencesOf, dayAt, extentOf, proposalRefusal, pushedOn, stateOf, ticksOf, xOf } from "@/lib/timeline/rules";
import { ZOOMS } from "@/lib/timeline/terms";

const TODAY = plainDate("2025-06-20");
const milestone = (ordinal: number, stage: TimelineMilestone["stage"], planned: string, more: Partial<Record<"originalOn" | "forecastOn" | "actualOn", string>> = {}): TimelineMilestone => ({
  id: ordinal, ordinal, stage, name: `第${ordinal}步`, isKey: false, owner: null, pending: null, plannedOn: plainDate(planned), originalOn: plainDate(more.originalOn ?? planned),
  forecastOn: more.forecastOn ? plainDate(more.forecastOn) : null, actualOn: more.actualOn ? plainDate(more.actualOn) : null,
});
const project: TimelineProject = {
  code: "GC-1-01", name: "示例", unit: { code: "gaoxin", name: "成都高新区" }, engineeringNo: 1, cityLeader: "李亦舟", responsibleName: null, status: "active", isOwn: true,
  startOn: plainDate("2024-05-01"), endOn: plainDate("2025-12-31"), forecastSlipDays: 30, light: "green", computedLight: "green", adjustment: null, originalLight: "green",
  milestones: [
    milestone(1, "approval", "2025-03-31", { actualOn: "2025-04-08" }), milestone(2, "research", "2025-06-19"), milestone(3, "research", "2025-09-30", { originalOn: "2025-06-30" }),
    milestone(4, "acceptance", "2025-12-31", { forecastOn: "2026-02-01" }),
  ],
};

describe("a milestone on the timeline", () => {
  test.each([[0, "done"], [1, "overdue"], [2, "open"], [3, "late"]] as const)("number %i is %s", (at, state) => expect(stateOf(project.milestones[at]!, project, TODAY)).toBe(state));

  test("due today is not overdue yet", () => expect(stateOf(milestone(1, "approval", "2025-06-20"), project, TODAY)).toBe("open"));

  test("is late from the day after the limit of its project's rules, and never where they know none", () => {
    const expected = (forecastOn: string, forecastSlipDays: number | null) => stateOf(milestone(1, "approval", "2025-12-31", { forecastOn }), { status: "active", forecastSlipDays }, TODAY);
    expect([expected("2026-01-30", 30), expected("2026-01-31", 30), expected("2026-01-31", null), expected("2026-01-01", 0)]).toEqual(["open", "late", "open", "late"]);
  });

  test.each(["paused", "terminated"] as const)("of a project that is %s is neither overdue nor late, and what is done stays done", (status) =>
    expect(project.milestones.map((row) => stateOf(row, { ...project, status }, TODAY))).toEqual(["done", "stopped", "stopped", "stopped"]));
});

describe("the scale", () => {
  const span = extentOf([project], TODAY);

  test("holds whole years, with every day of every project", () => expect(span).toEqual({ from: "2024-01-01", to: "2026-12-31" }));

  test.each(ZOOMS)("by %s finds a day where it puts it", (zoom) => expect(dayAt(span, zoom, xOf(span, zoom, TODAY))).toBe(TODAY));

  test("names years and quarters, months, weeks from Monday, days", () => {
    const labels = (zoom: (typeof ZOOMS)[number]) => {
      const { major, minor } = ticksOf(span, zoom);
      return [major.length, major[1]!.label, minor.length, minor[1]!.label];
    };
    expect(ZOOMS.map(labels)).toEqual([[3, "2025年", 12, "2季"], [3, "2025年", 36, "2月"], [36, "2024年2月", 157, "1/8"], [36, "2024年2月", 1096, "2"]]);
  });
});

test("a project's bars run to the last milestone by the original plan, by the one in force, and as done; its stages follow each other", () => {
  expect(barsOf(project)).toEqual({
    original: { from: "2024-05-01", to: "2025-12-31" }, planned: { from: "2024-05-01", to: "2025-12-31" }, actual: { from: "2024-05-01", to: "2025-04-08" },
    stages: [{ stage: "approval", from: "2024-05-01", to: "2025-03-31" }, { stage: "research", from: "2025-03-31", to: "2025-09-30" }, { stage: "acceptance", from: "2025-09-30", to: "2025-12-31" }],
  });
});

describe("another day", () => {
  const filer = { isFiler: true, isLive: true };
  const [done, open] = [project.milestones[0]!, project.milestones[2]!];

  test("is proposed by the lead unit's filer alone, of what is open and going on, and never in a sealed month", () => {
    expect(proposalRefusal(project, open, filer)).toBeNull();
    expect(proposalRefusal(project, open, { ...filer, isFiler: false })).toBe("里程碑的日期由牵头单位（成都高新区）的填报人提出调整申请，经批准后才改变");
    expect(proposalRefusal({ ...project, isOwn: false }, open, filer)).toContain("由牵头单位（成都高新区）的填报人");
    expect(proposalRefusal(project, done, filer)).toBe("该里程碑已认定完成，不能再调整");
    expect(proposalRefusal({ ...project, status: "paused" }, open, filer)).toContain("项目已暂停");
    expect(proposalRefusal(project, open, { ...filer, isLive: false })).toContain("封存月份");
    const toOn = plainDate("2025-11-30");
    expect(proposalRefusal(project, { ...open, pending: { id: 6, number: "TZ-2025-006", status: "signed", toOn } }, filer)).toBe("这个里程碑已在调整申请TZ-2025-006（待专班初审）中，办结或撤销后才能再次申请");
    expect(proposalRefusal(project, { ...open, pending: { id: 6, number: null, status: "draft", toOn } }, filer)).toBe("这个里程碑已在调整申请草稿中，办结或撤销后才能再次申请");
  });

  const of = (id: number, planned: string, seen: boolean): Link["predecessor"] => ({
    milestoneId: id, unit: "武侯区", days: { plannedOn: plainDate(planned), forecastOn: null, actualOn: null }, of: seen ? { code: "GC-2-01", projectName: "另一项目", ordinal: 1, name: "交付样机", isKey: true } : null,
  });
  const links: Link[] = [
    { id: 1, predecessor: of(90, "2025-08-31", true), successor: of(3, "2025-09-30", true), lagDays: 10, note: "" },
    { id: 2, predecessor: of(3, "2025-09-30", true), successor: of(91, "2025-10-31", false), lagDays: 0, note: "" },
  ];
  const told = (day: string) => consequencesOf(project, open, plainDate(day), links, TODAY);

  test("says nothing where it fits, up to the last day", () => {
    expect(told("2025-09-10")).toEqual([]);
    expect(told("2025-10-31")).toEqual([]);
  });

  test("names what waits for it, what it waits for, and its own neighbours", () => {
    expect(told("2025-11-01")).toEqual(["本节点 2025-11-01 才完成；后置节点（武侯区，其他单位的节点）计划 2025-10-31，差 1 天"]);
    expect(told("2025-09-09")).toEqual(["前置节点“GC-2-01 交付样机” 2025-08-31 完成后还须 10 天，最早 2025-09-10；本节点早了 1 天"]);
    const late = [{ ...links[1]!, lagDays: 15 }];
    expect(consequencesOf(project, open, plainDate("2025-10-28"), late, TODAY)).toEqual(["本节点 2025-10-28 完成后还须 15 天，最早 2025-11-12；后置节点（武侯区，其他单位的节点）计划 2025-10-31，差 12 天"]);
    expect(told("2026-01-01")[0]).toBe("晚于本项目后面的“第4步”（2025-12-31）");
  });

  test("by keys goes on from where it was put, for an overdue milestone from today, and never before today", () => {
    const planned = plainDate("2025-09-30");
    expect(pushedOn(null, planned, 1, TODAY)).toBe("2025-10-01");
    expect(pushedOn(plainDate("2025-10-01"), planned, 7, TODAY)).toBe("2025-10-08");
    expect(pushedOn(null, plainDate("2024-12-31"), 1, TODAY)).toBe("2025-06-21");
    expect([pushedOn(plainDate("2025-06-21"), planned, -1, TODAY), pushedOn(TODAY, planned, -1, TODAY)]).toEqual([TODAY, TODAY]);
  });
});
