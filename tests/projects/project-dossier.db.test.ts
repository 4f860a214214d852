import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Transaction } from "../../db/client";
import { cycles, projects, updates } from "../../db/schema";
import { plainDate } from "../../lib/base/date";
import { yearMonth } from "../../lib/base/month";
import type { UpdateStatus } from "../../lib/dispatch/terms";
import { getProject } from "../../lib/projects/dossier";
import { withRollback } from "../support/db";
import { as, office, setUp } from "./cast";

async function withUpdate(tx: Transaction, status: UpdateStatus) {
  const ctx = await office(tx);
  const code = await setUp(tx, { commitmentCode: "P-001", participantCodes: ["tianfu"] });
  const [project] = await tx.select().from(projects).where(eq(projects.code, code));
  const [cycle] = await tx.insert(cycles).values({
    month: yearMonth("2025-06"), status: "open", opensOn: plainDate("2025-06-01"), unitsDueOn: plainDate("2025-06-25"), headsDueOn: plainDate("2025-06-27"),
    officeDueOn: plainDate("2025-06-29"), sealDueOn: plainDate("2025-06-30"), ruleSetVersion: 1, openedAt: ctx.now,
  }).returning();
  await tx.insert(updates).values({ cycleId: cycle!.id, projectId: project!.id, unitId: project!.leadUnitId, status, progressText: "还没有定稿的话" });
  return code;
}

test("a project's page has its plan words, stages, milestones, outcomes, one baseline and its history", () =>
  withRollback(async (tx) => {
    const code = await setUp(tx, { commitmentCode: "E1-01", participantCodes: ["kjj"] });
    const project = await getProject(await as(tx, "filer", "gaoxin"), code);
    expect(project).toMatchObject({ code, leadUnit: { code: "gaoxin" }, participants: [{ code: "kjj" }], isOwn: true, planRef: { nodeCode: "eng1.1", lineStart: 487 } });
    expect([project.stages.length, project.milestones.length, project.outcomes.length, project.baselines.length]).toEqual([5, 10, 5, 1]);
    expect(project.history.at(-1)).toMatchObject({ action: "project.created" });
    expect(project.lightReasons.length).toBeGreaterThan(0);
  }));

test("a project of others is not found, the same as one that does not exist", () =>
  withRollback(async (tx) => {
    const code = await setUp(tx);
    const stranger = await as(tx, "head", "wuhou");
    const words = "没有找到该项目，或您无权查看";
    await expect(getProject(stranger, code)).rejects.toMatchObject({ kind: "not_found", message: words });
    await expect(getProject(stranger, "PT-000")).rejects.toMatchObject({ kind: "not_found", message: words });
    await expect(getProject(await as(tx, "auditor", "kjj"), code)).rejects.toMatchObject({ kind: "not_found" });
  }));

test("a draft is read by the unit that leads, not by the participant nor by the office", () =>
  withRollback(async (tx) => {
    const code = await withUpdate(tx, "draft");
    expect((await getProject(await as(tx, "filer", "gaoxin"), code)).updates).toMatchObject([{ progressText: "还没有定稿的话", isWithheld: false }]);
    expect((await getProject(await as(tx, "filer", "tianfu"), code)).updates).toEqual([]);
    expect((await getProject(await office(tx), code)).updates).toEqual([]);
  }));

test("of a returned update others see that it was returned, not the words being changed", () =>
  withRollback(async (tx) => {
    const code = await withUpdate(tx, "returned");
    expect((await getProject(await office(tx), code)).updates).toMatchObject([{ status: "returned", progressText: "", isWithheld: true }]);
  }));

test("what is handed over but not signed is still the unit's own; signed, it is read by all who see the project", () =>
  withRollback(async (tx) => {
    const code = await withUpdate(tx, "submitted");
    expect((await getProject(await as(tx, "head", "tianfu"), code)).updates).toMatchObject([{ status: "submitted", progressText: "", isWithheld: true }]);
  }).then(() =>
    withRollback(async (tx) => {
      const code = await withUpdate(tx, "unit_approved");
      expect((await getProject(await as(tx, "head", "tianfu"), code)).updates).toMatchObject([{ progressText: "还没有定稿的话" }]);
    })));
