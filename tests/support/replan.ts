import { eq } from "drizzle-orm";
import { milestones, projects } from "../../db/schema";
import type { Context } from "../../lib/base/context";
import type { PlainDate } from "../../lib/base/date";
import { checkChange, saveChange, signChange, submitChange } from "../../lib/changes/commands";
import { saveChangeInput } from "../../lib/changes/inputs";
import { refreshLights } from "../../lib/lights/commands";
import { rebaseline } from "../../lib/milestones/baselines/commands";
import type { Scene, Who } from "./dispatch-month";

type Replan = { code: string; reason: string; dates: { ordinal: number; plannedOn: PlainDate }[] };

/** A new plan as an approved change leaves it, without the request's way through four hands: for tests of what follows from a plan that moved. */
export async function replan(ctx: Context, { code, reason, dates }: Replan): Promise<{ projectId: number; version: number }> {
  const rows = await ctx.db
    .select({ id: milestones.id, ordinal: milestones.ordinal, projectId: milestones.projectId })
    .from(milestones)
    .innerJoin(projects, eq(projects.id, milestones.projectId))
    .where(eq(projects.code, code));
  const { projectId } = rows[0]!;
  const moves = dates.map(({ ordinal, plannedOn }) => ({ milestoneId: rows.find((row) => row.ordinal === ordinal)!.id, plannedOn }));
  return ctx.db.transaction(async (tx) => {
    const { version } = await rebaseline(tx, ctx, { projectId, reason, moves });
    await refreshLights(tx, ctx, [projectId]);
    return { projectId, version };
  });
}

/** An extension of GC-1-01's second milestone (due 30 June) by 30 days: a first, short one. */
export const EXTENSION = {
  code: "GC-1-01", kind: "reschedule", reasonCode: "partner", reasonText: "试验台由合作单位占用，7月下旬交还", evidenceText: "关于试验台排期的函（成航〔2025〕12号）",
  items: [{ ordinal: 2, toOn: "2025-07-30" }],
};

/** Keeps a draft as it would come from a form. */
export const draft = ({ as }: Pick<Scene, "as">, content: object = {}, who: Who = "filer", on?: PlainDate) => saveChange(as(who, on), saveChangeInput.parse({ ...EXTENSION, ...content }));

const STEPS = ["draft", "submitted", "signed", "checked"] as const;

/** A request that has gone so far, each step by the right person. */
export async function request(scene: Pick<Scene, "as">, until: (typeof STEPS)[number], content: object = {}, { on, unit = "" }: { on?: PlainDate; unit?: "" | "tianfu." } = {}) {
  const { as } = scene;
  let at = await draft(scene, content, `${unit}filer`, on);
  if (until !== "draft") at = await submitChange(as(`${unit}filer`, on), at);
  if (until === "signed" || until === "checked") at = await signChange(as(`${unit}head`, on), at);
  if (until === "checked") at = await checkChange(as("office", on), { ...at, opinion: "情况属实，建议同意" });
  return at;
}

