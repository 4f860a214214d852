import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { baselineDates, baselines, events, milestones, outcomes, projects, stages } from "../../db/schema";
import { createProject } from "../../lib/projects/commands";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";
import { aProject, as, office, setUp } from "./cast";

test("the office sets up a project with its stages, milestones, outcomes and original plan, and it is lit", () =>
  withRollback(async (tx) => {
    const { id } = await createProject(await office(tx), aProject({ participantCodes: ["kjj"], commitmentCode: "P-001", startOn: "2024-01-01" }));
    const [project] = await tx.select().from(projects).where(eq(projects.id, id));
    expect(project).toMatchObject({ code: "PT-901", provenance: "breakdown", fromMonth: "2025-06", light: "red", lightOn: "2025-06-20" });
    expect(project!.plannedPct).toBeGreaterThan(0);
    expect(await tx.$count(stages, eq(stages.projectId, id))).toBe(5);
    expect(await tx.$count(outcomes, eq(outcomes.projectId, id))).toBe(5);
    const nodes = await tx.select().from(milestones).where(eq(milestones.projectId, id)).orderBy(milestones.ordinal);
    expect(nodes.length).toBe(10);
    expect(nodes.every((node) => node.originalOn === node.plannedOn && node.acceptedOn === null)).toBe(true);
    const versions = await tx.select().from(baselines).where(eq(baselines.projectId, id));
    expect(versions).toMatchObject([{ version: 1, reason: "原始计划" }]);
    const dates = await tx.select().from(baselineDates).where(eq(baselineDates.baselineId, versions[0]!.id));
    expect(new Map(dates.map((date) => [date.milestoneId, date.plannedOn]))).toEqual(new Map(nodes.map((node) => [node.id, node.originalOn])));
  }));

test.each([["filer", "gaoxin"], ["head", "gaoxin"], ["leader", "shizf"], ["sysadmin", "kjj"]] as const)("a %s may not set up projects", (role, unit) =>
  withRollback(async (tx) => {
    const ctx = await as(tx, role, unit);
    expect((await refused("forbidden", createProject(ctx, aProject()))).message).toBe("只有调度专班可以建立项目");
    expect(await tx.$count(projects)).toBe(0);
  }));

test("a code already taken is a conflict, and nothing of the second is written", () =>
  withRollback(async (tx) => {
    await setUp(tx);
    await expect(setUp(tx, { name: "另一个" })).rejects.toMatchObject({ kind: "conflict", message: "项目编号 PT-901 已被使用，请换一个编号" });
    expect(await tx.$count(stages)).toBe(5);
  }));

test("a unit or a commitment that does not exist is refused by name", () =>
  withRollback(async (tx) => {
    await expect(setUp(tx, { participantCodes: ["atlantis"] })).rejects.toMatchObject({ kind: "rule", message: expect.stringContaining("“atlantis”") });
    await expect(setUp(tx, { commitmentCode: "P-999" })).rejects.toMatchObject({ kind: "rule", message: expect.stringContaining("“P-999”") });
  }));

test("the event of a new project stands in its history, with who and what", () =>
  withRollback(async (tx) => {
    const { id } = await createProject(await office(tx), aProject());
    const [event] = await tx.select().from(events).where(and(eq(events.projectId, id), eq(events.action, "project.created")));
    expect(event).toMatchObject({ actorName: "dispatch.dispatch_staff", subjectType: "project", after: { code: "PT-901", leadUnitCode: "gaoxin" } });
  }));

test("the database refuses to change the original plan", () =>
  withRollback(async (tx) => {
    await setUp(tx);
    await expect(tx.transaction((inner) => inner.execute(sql`update baseline_dates set planned_on = '2030-01-01'`))).rejects.toThrow();
  }));
