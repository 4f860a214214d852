import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, events, projects, sealedProjects, snapshots, updates } from "../../../db/schema";
import { shanghaiDay } from "../../base/date";
import { addMonths, isYearMonth, type YearMonth } from "../../base/month";
import { earlierMonth } from "../../lights/recompute";
import { inPresentFormat } from "../../sealed/formats/rules";
import { SNAPSHOT_FORMAT } from "../../sealed/rules";
import type { CycleRow } from "../locks";
import { countFilings, isSealed } from "../rules";
import { everAccepted } from "../waivers/queries";
import { complaint, differenceOf, differencesOf, type Difference, type Place } from "./differences";
import { readFactsOnRecord, readSealedRows, type FactsOnRecord } from "./facts-on-record";
import { readFiledWords } from "./filed-words";
import { canonicalJson, sha256, type Snapshot } from "./snapshot";
import { earlierOf, readOutlooksOnRecord, verifyOutlooks, type Earlier } from "./verify-outlooks";
import { verifyFacts, verifyLights, verifyOutcomes, verifyOverrides, verifyRequests, verifyRows, verifyWords } from "./verify-snapshot";

export type Verification = { months: number; revisions: number; projectMonths: number; differences: Difference[] };
type Kept = { cycleId: number; revision: number; sha256: string; sealedAt: Date };
type Sealing = { sha256?: string; revision?: number } & Partial<Record<keyof ReturnType<typeof countFilings>, number>>;

/**
 * Computes every sealed month again from its snapshot and compares it with the chain, the events and the database. Writes nothing;
 * `db` should be one unchanging picture. Differences come by month, the earliest first, each in a sentence.
 */
export async function verifySealedMonths(db: Executor): Promise<Verification> {
  const months = await db.select().from(cycles).orderBy(asc(cycles.month));
  const kept: Kept[] = await db.select({ cycleId: snapshots.cycleId, revision: snapshots.revision, sha256: snapshots.sha256, sealedAt: snapshots.sealedAt }).from(snapshots).orderBy(asc(snapshots.cycleId), asc(snapshots.revision));
  const told = await db.select({ action: events.action, month: events.subjectId, after: events.after }).from(events).where(inArray(events.action, ["cycle.sealed", "cycle.reopened"])).orderBy(asc(events.id));
  const sealings = new Map<string, Sealing[]>();
  for (const { action, month, after } of told) if (action === "cycle.sealed") sealings.set(month, [...(sealings.get(month) ?? []), after as Sealing]);
  const listed = await db.selectDistinct({ cycleId: sealedProjects.cycleId, revision: sealedProjects.revision }).from(sealedProjects).orderBy(asc(sealedProjects.revision));
  const record = await readFactsOnRecord(db);
  const outlooks = await readOutlooksOnRecord(db);
  const result: Verification = { months: 0, revisions: 0, projectMonths: 0, differences: [...verifyChain(months, [...kept, ...listed], sealings)] };

  let before: (Snapshot | null)[] = [];
  let previous: Kept | null = null;
  const earlier: Earlier[] = [];
  for (const cycle of months) {
    const own = kept.filter(({ cycleId }) => cycleId === cycle.id);
    result.differences.push(...verifyCycle(cycle, own, listed.filter(({ cycleId }) => cycleId === cycle.id), told.filter(({ action, month }) => action === "cycle.reopened" && month === cycle.month).length));
    if (own.length === 0) continue;
    result.months += 1;
    let latest: Snapshot | null = null;
    for (const row of own) {
      const at = { month: cycle.month, revision: row.revision };
      const [{ content } = { content: "" }] = await db.select({ content: snapshots.content }).from(snapshots).where(and(eq(snapshots.cycleId, row.cycleId), eq(snapshots.revision, row.revision)));
      const parsed = parse(content);
      result.revisions += 1;
      const snapshot = parsed && inPresentFormat(parsed);
      result.differences.push(...verifyText(at, content, parsed, row), ...(parsed && !snapshot ? [complaint(at, TOO_OLD)] : []));
      latest = snapshot;
      if (!snapshot) continue;
      const isOfPresentFormat = parsed!.format === SNAPSHOT_FORMAT;
      result.projectMonths += snapshot.projects.length;
      const replaced = own.find(({ revision }) => revision === row.revision - 1) ?? null;
      result.differences.push(
        ...verifyLinks(at, snapshot, row, previous, replaced, sealings.get(cycle.month)?.[row.revision - 1] ?? null),
        ...(isReadable(before) ? verifyLights(at, snapshot, before.map(earlierMonth)) : []),
        // A month sealed in an earlier format foresaw nothing, or kept no requests.
        ...(isReadable(before) && parsed!.format >= OUTLOOKS_SINCE_FORMAT ? verifyOutlooks(at, snapshot, before[0] ?? null, cycle.id, earlier, outlooks) : []),
        ...(isReadable(before) && isOfPresentFormat ? verifyRequests(at, snapshot, before[0] ?? null, record) : []),
        ...verifyRows(at, snapshot, await readSealedRows(db, cycle.id, row.revision)),
        ...verifyFacts(at, snapshot, record),
      );
      const isInForce = row.revision === cycle.revision && isSealed(cycle.status);
      result.differences.push(...verifyOverrides(at, snapshot, record, isInForce));
      if (isInForce) result.differences.push(...(await verifyInForce(db, at, cycle, row, snapshot, record, isOfPresentFormat)));
    }
    earlier.push(...earlierOf(outlooks, cycle, own.at(-1)!.revision));
    before = [latest, ...before].slice(0, 2);
    previous = own.at(-1)!;
  }
  result.differences.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  return result;
}

const OUTLOOKS_SINCE_FORMAT = 3;

/** Lights look back two months; what they look back at must be there to be computed again. Why a month is not, its own complaint says. */
const isReadable = (before: readonly (Snapshot | null)[]): before is readonly Snapshot[] => !before.includes(null);

const TOO_OLD = "由更早版本的系统封存，只核对指纹，不能复算；其后两期回看到它的灯色也不能复算";

function parse(content: string): { format: number } | null {
  try {
    return JSON.parse(content) as { format: number };
  } catch {
    return null;
  }
}

/** No month missing between the first and the last, no snapshot without its month, no sealing on record that is gone. */
function* verifyChain(months: readonly CycleRow[], kept: readonly Pick<Kept, "cycleId" | "revision">[], sealings: ReadonlyMap<string, Sealing[]>): Generator<Difference> {
  const known = new Set<string>(months.map(({ month }) => month));
  for (const { month } of months.slice(1)) {
    const before = addMonths(month, -1);
    if (!known.has(before)) yield complaint({ month: before, revision: 1 }, "调度期缺失，封存链在此中断");
  }
  for (const month of sealings.keys()) {
    if (!known.has(month) && isYearMonth(month)) yield complaint({ month: month as YearMonth, revision: 1 }, "事件记录有封存，调度期却已不存在");
  }
  const ids = new Set(months.map(({ id }) => id));
  const first = months[0]?.month;
  for (const { cycleId, revision } of kept) {
    if (!ids.has(cycleId) && first) yield complaint({ month: first, revision }, `有一份封存数据（调度期编号 ${cycleId}）没有对应的调度期`);
  }
}

/** The month's own row: sealed as often as snapshots were kept, and reopened in between. */
function verifyCycle(cycle: CycleRow, own: readonly Kept[], listed: readonly { revision: number }[], reopenings: number): Difference[] {
  const at: Place = { month: cycle.month, revision: 1 };
  const stray = listed.find((row) => !own.some(({ revision }) => revision === row.revision));
  const found = [
    stray ? complaint(at, `封存列表中有第 ${stray.revision} 版，封存数据中没有`) : null,
    differenceOf(at, "封存版次", ["调度期", Array.from({ length: cycle.revision }, (_, nth) => nth + 1)], ["封存数据", own.map(({ revision }) => revision)]),
    isSealed(cycle.status) && cycle.revision === 0 ? complaint(at, "调度期为已封存，封存版次却是 0") : null,
    differenceOf(at, "重开次数", ["事件记录", reopenings], ["按版次和状态推算", isSealed(cycle.status) ? Math.max(0, own.length - 1) : own.length]),
  ];
  return found.filter((difference) => difference !== null);
}

function verifyText(at: Place, content: string, parsed: object | null, row: Kept): Difference[] {
  if (!parsed) return [complaint(at, "封存数据不是有效的 JSON，无法读取")];
  const found = [
    differenceOf(at, "封存数据指纹", ["记录", row.sha256], ["按内容重算", sha256(content)]),
    canonicalJson(parsed) === content ? null : complaint(at, "封存数据的文字不是规范写法（键的次序或空白被改动）"),
  ];
  return found.filter((difference) => difference !== null);
}

const SEALING_LABELS = { sha256: "封存数据指纹", expected: "应报数", filed: "已报数", onTime: "按时数", accepted: "已采用数", unfiled: "未报数", waived: "免报数" };

/** What ties a sealing to its month, the month before, the revision it replaces, and the event that tells of it. */
function verifyLinks(at: Place, snapshot: Snapshot, row: Kept, previous: Kept | null, replaced: Kept | null, sealing: Sealing | null): Difference[] {
  const found = [
    differenceOf(at, "月份", ["封存数据", snapshot.month], ["调度期", at.month]),
    differenceOf(at, "版次", ["封存数据", snapshot.revision], ["记录", row.revision]),
    differenceOf(at, "封存日期", ["封存数据", snapshot.sealedOn], ["记录", shanghaiDay(row.sealedAt)]),
    differenceOf(at, "上一期的封存数据指纹", ["封存数据", snapshot.previousSha256], ["上一期", previous?.sha256]),
    differenceOf(at, "被替代一版的指纹", ["封存数据", snapshot.replaces?.sha256], ["上一版", replaced?.sha256]),
    sealing ? null : complaint(at, "事件记录中没有这次封存"),
  ].filter((difference) => difference !== null);
  if (!sealing) return found;
  const counts = countFilings(snapshot.projects.flatMap(({ update }) => (update ? [{ status: update.status, isLate: update.isFiled === true && !update.isOnTime }] : [])));
  return [...found, ...differencesOf<Record<string, unknown>>(at, SEALING_LABELS, "封存数据", { ...counts, sha256: row.sha256 }, "封存事件", sealing)];
}

/** What holds of the revision in force alone: the month's row, its filings and the outcomes accepted in it. */
async function verifyInForce(db: Executor, at: Place, cycle: CycleRow, row: Kept, snapshot: Snapshot, record: FactsOnRecord, isOfPresentFormat: boolean): Promise<Difference[]> {
  const { opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = cycle;
  const codeOf = new Map((await db.select({ id: projects.id, code: projects.code }).from(projects)).map(({ id, code }) => [id, code]));
  const words = new Map([...(await readFiledWords(db, cycle.id))].map(([projectId, update]) => [codeOf.get(projectId) ?? `#${projectId}`, isOfPresentFormat ? update : { ...update, problemSince: null }]));
  const found = [
    differenceOf(at, "封存时间", ["记录", row.sealedAt.toISOString()], ["调度期", cycle.sealedAt?.toISOString()]),
    differenceOf(at, "时间安排", ["封存数据", snapshot.deadlines], ["调度期", { opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn }]),
    differenceOf(at, "亮灯规则版本", ["封存数据", snapshot.ruleSet.version], ["调度期", cycle.ruleSetVersion]),
  ].filter((difference) => difference !== null);
  return [...found, ...verifyWords(at, snapshot, words), ...verifyOutcomes(at, snapshot, record), ...(await verifyWaivers(db, at, cycle))];
}

/** What was waived was never accepted: its milestones and outcomes would be facts of a month in which nothing was filed. */
async function verifyWaivers(db: Executor, at: Place, cycle: CycleRow): Promise<Difference[]> {
  const waived = await db
    .select({ id: updates.id, code: projects.code }).from(updates).innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(updates.cycleId, cycle.id), eq(updates.status, "waived"))).orderBy(asc(projects.code));
  const accepted = await everAccepted(db, waived.map(({ id }) => id));
  return waived.filter(({ id }) => accepted.has(id)).map(({ code }) => complaint({ ...at, code }, "已免报，但本月的填报曾被采用，认定的里程碑和成果没有填报依据"));
}
