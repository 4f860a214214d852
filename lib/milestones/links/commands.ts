import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { milestoneLinks, milestones, projects } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import { visibleProjects } from "../../projects/scope";
import type { AddLinkInput, RemoveLinkInput } from "./inputs";
import { mayLink } from "./policy";
import { listPlacedLinks } from "./queries";
import { leadsOn, type Place, type PlacedLink } from "./rules";

/** Two links at once could close a circle that neither does alone. */
const LOCK = 4_871_016;

/**
 * 登记前后置关系: one milestone waits for another of another project. Throws forbidden for others than the office, conflict when it is there already,
 * rule when it would close a circle (the chain is named) or the successor is done.
 */
export const addLink = (ctx: Context, { lagDays, note, ...ends }: AddLinkInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const predecessor = await findEnd(tx, ctx, ends.predecessor, "predecessor.ordinal");
    const successor = await findEnd(tx, ctx, ends.successor, "successor.ordinal");
    insist(mayLink(ctx.actor, [predecessor.status, successor.status]));
    if (predecessor.projectId === successor.projectId) throw faulty("successor.code", "同一项目的里程碑依次进行，不需要登记，请选择另一个项目的里程碑");
    if (successor.acceptedOn !== null) throw faulty("successor.ordinal", `后置节点“${successor.name}”已认定完成，不再登记前置节点`);
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const links = await listPlacedLinks(tx);
    if (links.some((link) => isAt(link.predecessor, predecessor) && isAt(link.successor, successor))) throw new DomainError("conflict", "这两个节点的前后置关系已经登记，请刷新页面核对");
    const circle = leadsOn(links, successor, predecessor);
    if (circle) throw faulty("successor.ordinal", `不能登记：${circleInWords(successor, circle, predecessor)}，再登记就形成循环。请先解除其中一条，或改选节点`);
    const [link] = await tx.insert(milestoneLinks)
      .values({ predecessorId: predecessor.id, successorId: successor.id, lagDays, note, addedAt: ctx.now, addedBy: personId(ctx) })
      .returning({ id: milestoneLinks.id });
    await record(tx, ctx, {
      action: "milestone.linked", subject: { type: "milestone", id: successor.id }, projectId: successor.projectId,
      after: { milestone: nameOf(successor), predecessor: nameOf(predecessor), lagDays, ...(note && { note }) },
    });
    return { id: link!.id };
  });

/** 解除: the link is ended, and stays on record. Throws forbidden, conflict when somebody ended it meanwhile. */
export const removeLink = (ctx: Context, { id }: RemoveLinkInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    insist(mayUse(ctx.actor, "link.change"));
    const [before] = (await listPlacedLinks(tx, id)).map(({ predecessor, successor }) => ({ predecessor, successor }));
    if (!before) throw notFound("这条前后置关系");
    const ended = await tx.update(milestoneLinks).set({ removedAt: ctx.now, removedBy: personId(ctx) })
      .where(and(eq(milestoneLinks.id, id), isNull(milestoneLinks.removedAt))).returning({ successorId: milestoneLinks.successorId, lagDays: milestoneLinks.lagDays });
    if (ended.length === 0) throw new DomainError("conflict", "这条前后置关系刚由他人解除，请刷新页面核对");
    await record(tx, ctx, {
      action: "milestone.unlinked", subject: { type: "milestone", id: ended[0]!.successorId }, projectId: before.successor.projectId,
      before: { milestone: nameOf(before.successor), predecessor: nameOf(before.predecessor), lagDays: ended[0]!.lagDays },
    });
    return { id };
  });

const faulty = (field: string, message: string) => new DomainError("rule", message, { fields: { [field]: message } });
const isAt = (a: Place, b: Place): boolean => a.projectId === b.projectId && a.ordinal === b.ordinal;

type Named = Place & { code: string; name: string };
const nameOf = ({ code, name }: Named): string => `${code} ${name}`;

async function findEnd(tx: Transaction, ctx: Context, { code, ordinal }: AddLinkInput["predecessor"], field: string) {
  const [project] = await tx.select({ id: projects.id, status: projects.status }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!project) throw notFound(`项目 ${code}`);
  insist(mayUse(ctx.actor, "link.change"));
  const [row] = await tx.select({ id: milestones.id, name: milestones.name, acceptedOn: milestones.acceptedOn }).from(milestones).where(and(eq(milestones.projectId, project.id), eq(milestones.ordinal, ordinal)));
  if (!row) throw faulty(field, `${code} 没有第 ${ordinal} 个里程碑，请重新选择`);
  return { ...row, code, ordinal, projectId: project.id, status: project.status };
}

/** “GC-1-02 完成样机研制 → GC-1-03 完成总装” from the one end to the other. */
const circleInWords = (from: Named, passed: readonly (PlacedLink & { predecessor: Named; successor: Named })[], to: Named): string =>
  [...new Set([nameOf(from), ...passed.flatMap(({ predecessor, successor }) => [nameOf(predecessor), nameOf(successor)]), nameOf(to)])].join(" → ");
