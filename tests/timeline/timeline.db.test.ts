import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { milestones, projects } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { addLink, removeLink } from "@/lib/milestones/links/commands";
import { addLinkInput } from "@/lib/milestones/links/inputs";
import { transactionAs } from "@/lib/people/wall";
import { timelineQuery } from "@/lib/timeline/inputs";
import { getTimeline } from "@/lib/timeline/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { draft, replan, request } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => {
  const month = await dispatchMonth(tx, [["GC-1-04", "wuhou", []]]);
  await tx.update(projects).set({ engineeringNo: 1 }).where(eq(projects.leadUnitId, (await month.project("GC-1-01")).leadUnitId));
  await fn(month);
});
/** As the reader's door asks. */
const seenBy = (month: Scene, who: Who, query: Record<string, string> = {}, on: PlainDate = TODAY) =>
  transactionAs(month.db, month.as(who, on).actor, "write", (tx) => getTimeline({ ...month.as(who, on), db: tx }, timelineQuery.parse(query)));
const link = (month: Scene, before: [string, number], after: [string, number], lagDays = 0) =>
  addLink(month.as("office"), addLinkInput.parse({ predecessor: { code: before[0], ordinal: before[1] }, successor: { code: after[0], ordinal: after[1] }, lagDays }));
const forecast = async (month: Scene, code: string, ordinal: number, on: string) =>
  month.db.update(milestones).set({ forecastOn: plainDate(on) }).where(and(eq(milestones.projectId, (await month.project(code)).id), eq(milestones.ordinal, ordinal)));
const codes = ({ projects: rows }: { projects: { code: string }[] }) => rows.map(({ code }) => code);

describe("the portfolio over time", () => {
  test("shows everybody the projects in their sight, by the filter of the address, group by group", scene(async (month) => {
    expect(codes(await seenBy(month, "leader"))).toEqual(["GC-1-01", "GC-1-02", "GC-1-03", "GC-1-04"]);
    expect(codes(await seenBy(month, "leader", { by: "unit" }))).toEqual(["GC-1-03", "GC-1-01", "GC-1-02", "GC-1-04"]);
    expect(codes(await seenBy(month, "leader", { unit: "wuhou" }))).toEqual(["GC-1-04"]);
    const { projects: rows, total, dataOn } = await seenBy(month, "tianfu.filer");
    expect(rows.map(({ code, isOwn }) => [code, isOwn])).toEqual([["GC-1-01", false], ["GC-1-03", true]]);
    expect([total, dataOn, rows[0]!.milestones.map(({ name, plannedOn }) => `${name} ${plannedOn}`)[1]]).toEqual([2, TODAY, "突破核心关键技术 2025-06-30"]);
  }));

  test("marks the day that a request under way asks for, for those who see the request", scene(async (month) => {
    const pending = async (who: Who) => (await seenBy(month, who)).projects.find(({ code }) => code === "GC-1-01")!.milestones.map((row) => row.pending && `${row.ordinal} ${row.pending.number} ${row.pending.status}`).filter(Boolean);
    expect(await pending("filer")).toEqual([]);
    await draft(month);
    expect([await pending("filer"), await pending("tianfu.filer")]).toEqual([["2 null draft"], []]);
  }));

  test("once signed, everybody in whose sight the project is sees it", scene(async (month) => {
    await request(month, "signed");
    const { projects: [first] } = await seenBy(month, "tianfu.filer");
    expect(first!.milestones[1]!.pending).toMatchObject({ number: "TZ-2025-001", status: "signed" });
    expect(first!.milestones[1]!.pending!.toOn > first!.milestones[1]!.plannedOn).toBe(true);
  }));

  test("as of a sealed month has its days, its links, and no later ones", scene(async (month) => {
    const first = await link(month, ["GC-1-02", 2], ["GC-1-03", 3]);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 4 });
    await replan(month.as("lead", plainDate("2025-07-08")), { code: "GC-1-03", reason: "市领导批示同意顺延", dates: [{ ordinal: 3, plannedOn: plainDate("2025-10-31") }] });
    await removeLink(month.as("office", plainDate("2025-07-09")), first);
    await addLink(month.as("office", plainDate("2025-07-09")), addLinkInput.parse({ predecessor: { code: "GC-1-01", ordinal: 1 }, successor: { code: "GC-1-03", ordinal: 3 } }));
    const day = plainDate("2025-07-10");
    const told = async (query: Record<string, string>) => {
      const { projects: rows, links, dataOn } = await seenBy(month, "office", query, day);
      return [rows.find(({ code }) => code === "GC-1-03")!.milestones[2]!.plannedOn, links.map(({ predecessor }) => predecessor.of!.code), dataOn];
    };
    expect(await told({ asOf: JUNE })).toEqual(["2025-09-30", ["GC-1-02"], "2025-06-30"]);
    expect(await told({})).toEqual(["2025-10-31", ["GC-1-01"], "2025-07-10"]);
  }));
});

test("by 市领导 a sealed month keeps together what was together then", scene(async (month) => {
  await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 4 });
  await month.db.update(projects).set({ cityLeader: "顾南乔", status: "paused" }).where(eq(projects.code, "GC-1-02"));
  const told = async (query: Record<string, string>) =>
    (await seenBy(month, "office", { by: "leader", ...query }, plainDate("2025-07-10"))).projects.map(({ code, cityLeader, status, forecastSlipDays }) => [code, cityLeader, status, forecastSlipDays]);
  expect(await told({ asOf: JUNE })).toEqual(["GC-1-01", "GC-1-02", "GC-1-03", "GC-1-04"].map((code) => [code, "李亦舟", "active", 30]));
  expect((await told({})).find(([code]) => code === "GC-1-02")).toEqual(["GC-1-02", "顾南乔", "paused", 30]);
}));

describe("the critical chain of a 重点工程", () => {
  test("reaches into other projects as far as it waits for them, and no further", scene(async (month) => {
    // GC-1-03 is of no programme; its third milestone, due 30 September, comes in January and puts off what waits for it.
    await link(month, ["GC-1-03", 3], ["GC-1-02", 4], 30);
    await forecast(month, "GC-1-03", 3, "2026-01-15");
    await forecast(month, "GC-1-03", 5, "2026-12-31");
    const { chain } = await seenBy(month, "leader", { chain: "1" });
    expect(chain!.steps.map(({ of, on }) => `${of!.code} ${of!.name} ${on}`)).toEqual(["GC-1-03 完成样机研制 2026-01-15", "GC-1-02 完成项目验收 2026-02-14", "GC-1-02 实现成果落地应用 2026-03-17"]);
    expect([chain!.endOn, chain!.plannedEndOn]).toEqual(["2026-03-17", "2025-12-31"]);
    expect(Object.values(chain!.slackDays).filter((days) => days === 0)).toHaveLength(3);
  }));

  test("counts the days of what is out of the reader's sight, without its name", scene(async (month) => {
    await link(month, ["GC-1-04", 3], ["GC-1-02", 4], 30);
    await forecast(month, "GC-1-04", 3, "2026-01-15");
    const { chain } = await seenBy(month, "filer", { chain: "1" });
    expect(chain!.steps[0]).toEqual({ milestoneId: chain!.steps[0]!.milestoneId, on: "2026-01-15", plannedOn: "2025-09-30", unit: "武侯区", of: null });
    expect([chain!.endOn, chain!.steps.length]).toEqual(["2026-03-17", 3]);
  }));
});
