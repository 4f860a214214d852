import { eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { milestoneOutlooks, milestones, projects, units } from "../../../db/schema";
import type { YearMonth } from "../../base/month";
import { outlooksOf, type Outlook, type PastOutlook } from "../../outlook/rules";
import { complaint, differencesOf, type Difference, type Place } from "./differences";
import { grouped } from "./grouped";
import type { Snapshot } from "./snapshot";

type Row = typeof milestoneOutlooks.$inferSelect;

/** Every outlook that was sealed, by "cycle/revision", and by which numbers the database knows what snapshots call by codes. */
export type OutlooksOnRecord = { rows: Map<string, Row[]>; projectIds: Map<string, number>; milestoneIds: Map<string, number>; unitIds: Map<string, number> };

export async function readOutlooksOnRecord(db: Executor): Promise<OutlooksOnRecord> {
  const nodes = await db.select({ id: milestones.id, code: projects.code, ordinal: milestones.ordinal }).from(milestones).innerJoin(projects, eq(projects.id, milestones.projectId));
  return {
    rows: grouped(await db.select().from(milestoneOutlooks), ({ cycleId, revision }) => `${cycleId}/${revision}`),
    projectIds: new Map((await db.select({ id: projects.id, code: projects.code }).from(projects)).map(({ id, code }) => [code, id])),
    milestoneIds: new Map(nodes.map(({ id, code, ordinal }) => [`${code}/${ordinal}`, id])),
    unitIds: new Map((await db.select({ id: units.id, code: units.code }).from(units)).map(({ id, code }) => [code, id])),
  };
}

/** What later months look back at of a month's outlooks: those of the revision in force, without what came of them. */
export type Earlier = Omit<PastOutlook, "actualOn" | "isStopped">;
export const earlierOf = (record: OutlooksOnRecord, { id, month }: { id: number; month: YearMonth }, revision: number): Earlier[] =>
  (record.rows.get(`${id}/${revision}`) ?? []).map((row) => ({ ...row, month }));

const LABELS: Partial<Record<keyof Outlook, string>> = {
  unitId: "预测时的牵头单位", family: "预测时的类别", plannedOn: "预测时的计划日期", forecastOn: "预测时的单位预计", drift: "预测的推迟情况", silence: "预测的填报情况", sampleCount: "预测的同类节点数", onTimePct: "按期预测",
};

/** Outlooks computed again from the snapshot, the month before (null: none) and what earlier months had foreseen, against the rows that the sealing wrote. */
export function verifyOutlooks(at: Place, snapshot: Snapshot, before: Snapshot | null, cycleId: number, earlier: readonly Earlier[], record: OutlooksOnRecord): Difference[] {
  const { projectIds, milestoneIds, unitIds } = record;
  const isAccepted = (of: Snapshot | null, code: string) => of?.projects.filter((project) => project.code === code).map(({ update }) => update?.status === "accepted") ?? [];
  const ended = new Map(snapshot.projects.flatMap(({ code, status, milestones: nodes }) =>
    nodes.map(({ ordinal, actualOn }) => [milestoneIds.get(`${code}/${ordinal}`), { actualOn, isStopped: status !== "active" }] as const)));
  const past = earlier.flatMap((row) => {
    const end = ended.get(row.milestoneId);
    return end ? [{ ...row, ...end }] : [];
  });
  const facts = snapshot.projects.map(({ code, family, status, leadUnitCode, milestones: nodes }) => ({
    projectId: projectIds.get(code) ?? 0, unitId: unitIds.get(leadUnitCode) ?? 0, family, status,
    milestones: nodes.map(({ ordinal, plannedOn, forecastOn, actualOn }) => ({ id: milestoneIds.get(`${code}/${ordinal}`) ?? 0, plannedOn, forecastOn, actualOn })),
    accepted: [...isAccepted(snapshot, code), ...isAccepted(before, code)],
  }));
  const codeOf = new Map([...projectIds].map(([code, id]) => [id, code]));
  const expected = new Map(outlooksOf(facts, past, snapshot.dataOn).map((outlook) => [outlook.milestoneId, outlook]));
  const stored = new Map((record.rows.get(`${cycleId}/${at.revision}`) ?? []).map((row) => [row.milestoneId, row]));
  return [...new Map<number, Outlook>([...stored, ...expected])].flatMap(([id, { projectId }]) => {
    const place = { ...at, code: codeOf.get(projectId) ?? null };
    const [one, other] = [expected.get(id), stored.get(id)];
    if (!one || !other) return [complaint(place, one ? "按封存事实应有下一节点的预测，预测记录中没有" : "预测记录中有一个节点的预测，按封存事实不应有")];
    return differencesOf<Outlook>(place, LABELS, "按封存事实重算", one, "预测记录", other);
  });
}
