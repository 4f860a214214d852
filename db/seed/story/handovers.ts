import { and, eq, isNull } from "drizzle-orm";
import { milestones, projects } from "../../schema";
import { shanghaiInstant, type PlainDate } from "../../../lib/base/date";
import type { Context } from "../../../lib/base/context";
import { monthOf, type YearMonth } from "../../../lib/base/month";
import { addOutcome } from "../../../lib/milestones/outcomes/commands";
import { assign, assignOwners, vacate } from "../../../lib/projects/assignments/commands";
import { listHolders } from "../../../lib/projects/assignments/queries";
import { handovers, lacksOutcome, type Handover } from "./material";
import type { Moment } from "./moments";
import type { Teller } from "./teller";

/** Who takes over from whom this month, one post that stays empty, and the landmark outcome that the office finds missing. */
export function handOvers(teller: Teller, month: YearMonth): Moment[] {
  const changes = handovers.filter(({ on }) => monthOf(on) === month).map((change) => {
    const at = shanghaiInstant(change.on, "10:40");
    return { at, act: () => handOver(teller.as(change.by, at), change) };
  });
  const added = lacksOutcome.filter((stage) => stage.addedOn && monthOf(stage.addedOn) === month).map(({ code, stage, addedOn, name, type }) => {
    const at = shanghaiInstant(addedOn as PlainDate, "11:20");
    return { at, act: async () => void (await addOutcome(teller.as("dispatch.wang", at), { code, stageOrdinal: stage, name: name!, type: type!, seen: 0 })) };
  });
  return [...changes, ...added];
}

/** The project's duty, and the open milestones that the same person answered for. */
async function handOver(ctx: Context, change: Handover): Promise<void> {
  const { code, duty } = change;
  const [project] = await ctx.db.select({ id: projects.id }).from(projects).where(eq(projects.code, code));
  const holders = await listHolders(ctx.db, project!.id);
  const before = holders.find((holder) => holder.duty === duty)!;
  const open = await ctx.db.select({ id: milestones.id, ordinal: milestones.ordinal }).from(milestones).where(and(eq(milestones.projectId, project!.id), isNull(milestones.acceptedOn)));
  const owned = open.flatMap(({ id, ordinal }) => {
    const holder = holders.find(({ milestoneId, untilOn, name }) => milestoneId === id && untilOn === null && name === before.name);
    return holder ? [{ ordinal, seen: holder.id }] : [];
  });
  if ("reason" in change) {
    const { untilOn, reason } = change;
    await vacate(ctx, { code, duty, milestoneOrdinal: null, seen: before.id, untilOn, reason });
    for (const { ordinal, seen } of owned) await vacate(ctx, { code, duty: "milestone_owner", milestoneOrdinal: ordinal, seen, untilOn, reason });
    return;
  }
  const { name, post, fromOn, handover } = change;
  await assign(ctx, { code, duty, milestoneOrdinal: null, seen: before.id, name, post, fromOn, handover });
  if (owned.length > 0) await assignOwners(ctx, { code, milestones: owned, name, post, fromOn, handover });
}
