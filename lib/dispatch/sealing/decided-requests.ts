import { asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { changeItems, changeRequests, milestones, projects } from "../../../db/schema";
import { addDays, shanghaiDay, type PlainDate } from "../../base/date";
import { firstDay, type YearMonth } from "../../base/month";
import { grouped } from "./grouped";
import type { Snapshot, SnapshotProject, SnapshotRequest } from "./snapshot";

/** Every 调整申请 that was approved or refused, by project code, in the order of the decisions: nothing about them changes any more. */
export async function readDecidedRequests(db: Executor): Promise<Map<string, SnapshotRequest[]>> {
  const decided = inArray(changeRequests.status, ["approved", "refused"]);
  const rows = await db
    .select({ code: projects.code, request: changeRequests })
    .from(changeRequests).innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(decided).orderBy(asc(changeRequests.decidedAt), asc(changeRequests.id));
  const items = await db
    .select({ requestId: changeItems.requestId, ordinal: milestones.ordinal, name: changeItems.fromName, fromOn: changeItems.fromOn, toOn: changeItems.toOn })
    .from(changeItems).innerJoin(changeRequests, eq(changeRequests.id, changeItems.requestId)).innerJoin(milestones, eq(milestones.id, changeItems.milestoneId))
    .where(decided).orderBy(asc(milestones.ordinal));
  const itemsOf = grouped(items, ({ requestId }) => requestId);
  const told = rows.map(({ code, request: { id, number, kind, reasonCode, status, filedOn, decidedAt, isLate, earlierTimes, decisionText } }) => ({
    code,
    request: {
      number: number!, kind, reasonCode: reasonCode!, outcome: status as SnapshotRequest["outcome"], filedOn: filedOn!, decidedOn: shanghaiDay(decidedAt!), isLate, times: earlierTimes + 1,
      items: (itemsOf.get(id) ?? []).map(({ requestId: _request, ...item }) => item), decisionText,
    },
  }));
  return new Map([...grouped(told, ({ code }) => code)].map(([code, group]) => [code, group.map(({ request }) => request)]));
}

/** The day up to which the month before has told of them: its data day; where none was sealed, the last day before this one. */
export const toldUntil = (month: YearMonth, before: Pick<Snapshot, "dataOn"> | null): PlainDate => before?.dataOn ?? addDays(firstDay(month), -1);

/** Those that a month tells of: decided after the day up to which the month before has told, and by its own. */
export const decidedBetween = (requests: readonly SnapshotRequest[], after: PlainDate, dataOn: PlainDate): SnapshotRequest[] =>
  requests.filter(({ decidedOn }) => decidedOn > after && decidedOn <= dataOn);

/**
 * 不可抗力: the last approved request for this reason that still covers the data day. A pause does while the project is paused by it; an extension
 * while a milestone that it moved is not done and its new day has not passed: what is then still open is late like anything else.
 */
export function forceMajeureOn(requests: readonly SnapshotRequest[], { status, milestones: nodes }: Pick<SnapshotProject, "status" | "milestones">, { dataOn }: Pick<Snapshot, "dataOn">): SnapshotProject["forceMajeure"] {
  const approved = requests.filter(({ outcome, decidedOn }) => outcome === "approved" && decidedOn <= dataOn);
  const pause = approved.findLast(({ kind }) => kind === "pause");
  const open = new Set(nodes.filter(({ actualOn }) => actualOn === null).map(({ ordinal }) => ordinal));
  const covering = approved.findLast((request) => {
    if (request.reasonCode !== "force_majeure") return false;
    if (request.kind === "pause") return status === "paused" && request === pause;
    return status === "active" && request.items.some(({ ordinal, fromOn, toOn }) => toOn > fromOn && toOn >= dataOn && open.has(ordinal));
  });
  return covering ? { number: covering.number, approvedOn: covering.decidedOn } : null;
}
