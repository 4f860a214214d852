import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assignments, milestones, outcomes, projects } from "@/db/schema";
import { assignOwners } from "@/lib/projects/assignments/commands";
import { assignOwnersInput } from "@/lib/projects/assignments/inputs";
import { getCoverage } from "@/lib/projects/coverage";
import { createProject } from "@/lib/projects/commands";
import { createProjectInput } from "@/lib/projects/inputs";
import { gapsQuery } from "@/lib/projects/gaps/inputs";
import { countGaps, countGapsByUnit, listGaps } from "@/lib/projects/gaps/queries";
import { GAP_KINDS } from "@/lib/projects/gaps/terms";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { codes } from "./cast";

const stage = (kind: string, more: object = {}) => ({ kind, milestones: [{ name: `${kind}节点`, weight: 20, isKey: true, plannedOn: "2025-09-30", ...more }] });
const PARTLY = ["approval", "research", "prototype", "acceptance", "transfer"].map((kind, at) => ({
  ...stage(kind, at === 0 ? { ownerName: "钱怀远", ownerPost: "处长" } : {}), ...(at < 2 ? {} : { outcomes: [{ name: `${kind}成果`, type: "acceptance_opinion" }] }),
}));

/** The month's three projects (milestones without owners) and GC-1-05 of 武侯区: no 责任人, two stages without an outcome, one of five milestones owned. */
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => {
  const month = await dispatchMonth(tx);
  await createProject(month.as("office"), createProjectInput.parse({
    code: "GC-1-05", name: "城市感知网", family: "engineering", stageModel: "research", leadUnitCode: "wuhou", cityLeader: "李亦舟", startOn: "2025-05-01", endOn: "2025-12-31", stages: PARTLY,
  }));
  await fn(month);
});
const list = (month: Scene, who: Who, query: object = {}) => listGaps(month.as(who), gapsQuery.parse(query));
const listed = async (month: Scene, who: Who, query: object) => (await list(month, who, query)).items.map(({ code, gaps }) => [code, gaps.map(({ ordinal }) => ordinal)]);

describe("gaps of responsibility", () => {
  test("are projects without a 责任人, open stages without a landmark outcome, open milestones without an owner", scene(async (month) => {
    expect(await countGaps(month.as("office"))).toEqual({ responsible: 1, outcome: 2, owner: 3 * 5 + 4 });
    expect(await listed(month, "leader", { kind: "responsible" })).toEqual([["GC-1-05", []]]);
    expect(await listed(month, "lead", { kind: "outcome" })).toEqual([["GC-1-05", [1, 2]]]);
    expect(await listed(month, "office", { kind: "owner", unit: "wuhou" })).toEqual([["GC-1-05", [2, 3, 4, 5]]]);
  }));

  test("each number is the number of rows in the list that it opens, for everybody and every unit", scene(async (month) => {
    for (const who of ["office", "leader", "head", "filer", "tianfu.head", "wuhou.filer", "secadmin"] as Who[]) {
      for (const unit of [null, ...(await countGapsByUnit(month.as(who))).map(({ code }) => code)]) {
        const counts = unit === null ? await countGaps(month.as(who)) : (await countGapsByUnit(month.as(who))).find(({ code }) => code === unit)!.counts;
        for (const kind of GAP_KINDS) {
          const { items, total } = await list(month, who, { kind, unit });
          expect([who, unit, kind, kind === "responsible" ? total : items.flatMap(({ gaps }) => gaps).length]).toEqual([who, unit, kind, counts[kind]]);
        }
      }
    }
  }));

  test("a unit sees those of what it leads, not of what it only joins; administrators none", scene(async (month) => {
    expect((await countGapsByUnit(month.as("head"))).map(({ code, counts }) => [code, counts.owner])).toEqual([["gaoxin", 10]]);
    expect(await listed(month, "tianfu.head", { kind: "owner" })).toEqual([["GC-1-03", [1, 2, 3, 4, 5]]]);
    expect(await listed(month, "tianfu.head", { kind: "owner", unit: "gaoxin" })).toEqual([]);
    expect(await countGaps(month.as("secadmin"))).toEqual({ responsible: 0, outcome: 0, owner: 0 });
  }));

  test("a milestone accepted, a stage closed, a project paused or terminated leaves no gap", scene(async (month) => {
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    await assignOwners(month.as("head"), assignOwnersInput.parse({ code: "GC-1-01", name: "赵明远", fromOn: "2025-06-20", milestones: [{ ordinal: 2, seen: null }] }));
    expect(await listed(month, "head", { kind: "owner" })).toEqual([["GC-1-01", [3, 4, 5]], ["GC-1-02", [1, 2, 3, 4, 5]]]);
    for (const status of ["paused", "terminated"] as const) {
      await month.db.update(projects).set({ status }).where(eq(projects.code, "GC-1-05"));
      expect(await countGaps(month.as("wuhou.head"))).toEqual({ responsible: 0, outcome: 0, owner: 0 });
    }
  }));

  test("a project without a 责任人 is the same on the coverage page, in the project list and here", scene(async (month) => {
    await month.db.update(projects).set({ status: "paused", responsibleName: "" }).where(eq(projects.code, "GC-1-03"));
    const { withoutOwner } = await getCoverage(month.as("office"));
    expect(withoutOwner.map(({ code }) => code)).toEqual(["GC-1-05"]);
    expect(await codes(month.as("office"), { noOwner: "1" })).toEqual(["GC-1-05"]);
    expect((await list(month, "office")).items.map(({ code }) => code)).toEqual(["GC-1-05"]);
  }));
});

test("an address that cannot be read shows the first list", () => {
  expect(gapsQuery.parse({ kind: "nothing", unit: "", page: "-3" })).toEqual({ kind: "responsible", unit: null, page: 1 });
  expect(gapsQuery.parse({ kind: ["owner", "outcome"], unit: "gaoxin", page: "2" })).toEqual({ kind: "owner", unit: "gaoxin", page: 2 });
});

test("a breakdown may leave outcomes open, and its owners of milestones are in office from its start", scene(async (month) => {
  const { id } = await month.project("GC-1-05");
  expect(await month.db.select().from(outcomes).where(eq(outcomes.projectId, id))).toHaveLength(3);
  const [first] = await month.db.select({ id: milestones.id }).from(milestones).where(and(eq(milestones.projectId, id), eq(milestones.ordinal, 1))).orderBy(asc(milestones.id));
  expect(await month.db.select().from(assignments).where(eq(assignments.milestoneId, first!.id))).toMatchObject([{ name: "钱怀远", post: "处长", fromOn: "2025-05-01", untilOn: null }]);
}));
