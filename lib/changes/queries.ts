import { and, asc, desc, eq, gte, inArray, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { changeItems, changeRequests, milestones, people, projects, units } from "../../db/schema";
import { today, type Context } from "../base/context";
import { addDays, shanghaiInstant, type PlainDate } from "../base/date";
import { notFound } from "../base/errors";
import type { Verdict } from "../base/verdict";
import { CITYWIDE_ROLES } from "../people/terms";
import { leads } from "../projects/scope";
import { filedOf, impactOf, type Impact } from "./impact/queries";
import type { ChangeListQuery } from "./inputs";
import { loadItems, type ItemRow } from "./items";
import { isOpen, projectColumns, type ChangeRow } from "./locks";
import { mayCheckChange, mayDecideChange, mayEditChange, mayReturnChange, maySignChange, mayWithdrawChange } from "./policy";
import { visibleChanges, waitingFor } from "./scope";
import { CLOSED_STATUSES, DECISION_LEVEL_LABELS, type ChangeKind, type ChangeStatus, type DecisionLevel } from "./terms";

/** Who is to act next, and since when; null: it is closed. */
export type Holder = { who: string; since: string } | null;

export type ChangeListItem = {
  id: number; number: string | null; version: number; kind: ChangeKind; status: ChangeStatus;
  code: string; projectName: string; unit: { code: string; name: string };
  /** null: not handed over yet */
  filedOn: PlainDate | null;
  isLate: boolean; earlierTimes: number; level: DecisionLevel | null;
  /** in the order of the milestones; empty for kinds that move none */
  items: { ordinal: number; name: string; fromOn: PlainDate; toOn: PlainDate }[];
  holder: Holder;
  decidedAt: string | null;
};

/** Rows are cut off there, the newest first; `total` counts all. */
const ROWS_AT_MOST = 500;

/** The requests an actor sees, those that wait for somebody first by their latest step. */
export const listChanges = (ctx: Context, filter: ChangeListQuery): Promise<{ rows: ChangeListItem[]; total: number }> => readChanges(ctx, and(...conditions(ctx, filter)));

async function readChanges(ctx: Context, asked: SQL | undefined): Promise<{ rows: ChangeListItem[]; total: number }> {
  const where = and(visibleChanges(ctx.actor), asked);
  const rows = await ctx.db
    .select({ request: changeRequests, project: projectColumns, unit: { code: units.code, name: units.shortName }, total: sql<number>`(count(*) over ())::int` })
    .from(changeRequests)
    .innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .innerJoin(units, eq(units.id, changeRequests.unitId))
    .where(where)
    .orderBy(desc(sql`coalesce(${changeRequests.submittedAt}, ${changeRequests.createdAt})`), desc(changeRequests.id))
    .limit(ROWS_AT_MOST);
  const items = rows.length === 0 ? [] : await ctx.db
    .select({ requestId: changeItems.requestId, ordinal: milestones.ordinal, name: changeItems.fromName, fromOn: changeItems.fromOn, toOn: changeItems.toOn })
    .from(changeItems)
    .innerJoin(milestones, eq(milestones.id, changeItems.milestoneId))
    .where(inArray(changeItems.requestId, rows.map(({ request }) => request.id)))
    .orderBy(asc(milestones.ordinal));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ request, project, unit }) => ({
      id: request.id, number: request.number, version: request.version, kind: request.kind, status: request.status, code: project.code, projectName: project.name, unit,
      filedOn: request.filedOn, isLate: request.isLate, earlierTimes: request.earlierTimes, level: request.level,
      items: items.filter(({ requestId }) => requestId === request.id).map(({ requestId: _, ...item }) => item),
      holder: holderOf(request, unit.name), decidedAt: request.decidedAt?.toISOString() ?? null,
    })),
  };
}

/** What waits for the person who looks: drafts and returned ones of the filer, the others' next step. */
export const changesWaiting = async (ctx: Context): Promise<ChangeListItem[]> => (await listChanges(ctx, { waiting: "1" })).rows;

/** Days that the unit's desk goes on saying that a request of its own was decided. */
const TOLD_DAYS = 14;

/** 已办结: requests of the actor's own unit that were approved or refused lately, the newest first. */
export async function changesDecided(ctx: Context): Promise<ChangeListItem[]> {
  if (ctx.actor.kind !== "person") return [];
  const since = shanghaiInstant(addDays(today(ctx), -TOLD_DAYS), "00:00");
  return (await readChanges(ctx, and(eq(changeRequests.unitId, ctx.actor.unit.id), inArray(changeRequests.status, ["approved", "refused"]), gte(changeRequests.decidedAt, since)))).rows;
}

function conditions(ctx: Context, { status, kind, unit, project, waiting }: ChangeListQuery): (SQL | undefined)[] {
  return [
    status && (status === "open" ? isOpen() : eq(changeRequests.status, status)),
    kind && eq(changeRequests.kind, kind),
    unit ? eq(units.code, unit) : undefined,
    project ? eq(projects.code, project) : undefined,
    waiting && waitingFor(ctx.actor),
  ];
}

function holderOf(request: ChangeRow, unitName: string): Holder {
  const since = (at: Date | null) => at!.toISOString();
  switch (request.status) {
    case "draft": return { who: `${unitName}填报人`, since: since(request.createdAt) };
    case "returned": return { who: `${unitName}填报人`, since: since(request.returnedAt) };
    case "submitted": return { who: `${unitName}审核人`, since: since(request.submittedAt) };
    case "signed": return { who: "调度专班", since: since(request.signedAt) };
    case "checked": return { who: DECISION_LEVEL_LABELS[request.level!], since: since(request.checkedAt) };
    default: return null;
  }
}

export type ChangeStep = { act: "created" | "submitted" | "signed" | "checked" | "returned" | "withdrawn" | "approved" | "refused"; by: string; at: string; words: string };

/** What the actor may do now, and if not, why. */
export type ChangeVerdicts = Record<"save" | "submit" | "sign" | "check" | "return" | "decide" | "withdraw", Verdict>;

export type ChangeDetail = Pick<ChangeRow,
  "id" | "number" | "version" | "kind" | "status" | "reasonCode" | "reasonText" | "evidenceText" | "lessonTried" | "lessonFound" | "lessonAdvice" | "filedOn" | "isLate" | "earlierTimes" | "level"
> & {
  project: { code: string; name: string; status: (typeof projects.$inferSelect)["status"] };
  unit: { code: string; name: string };
  /** of lead_unit */
  newUnit: { code: string; name: string } | null;
  items: ItemRow[];
  /** why it came back, while it is with its filer; empty otherwise */
  returnRemark: string;
  /** in the order of their hours; of what was returned and signed again, the last round */
  steps: ChangeStep[];
  holder: Holder;
  /** by the facts of today; null once it is closed */
  impact: Impact | null;
  may: ChangeVerdicts;
};

/** One request with everything that is shown of it. Throws not_found. */
export async function getChange(ctx: Context, { id }: { id: number }): Promise<ChangeDetail> {
  const taker = alias(units, "taker");
  const [row] = await ctx.db
    .select({ request: changeRequests, project: projectColumns, unit: { code: units.code, name: units.shortName }, newUnit: { code: taker.code, name: taker.shortName } })
    .from(changeRequests)
    .innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .innerJoin(units, eq(units.id, changeRequests.unitId))
    .leftJoin(taker, eq(taker.id, changeRequests.newUnitId))
    .where(and(eq(changeRequests.id, id), visibleChanges(ctx.actor)));
  if (!row) throw notFound("这份调整申请");
  const { request, project, unit, newUnit } = row;
  const items = await loadItems(ctx.db, id, request.baselineId);
  const isClosed = (CLOSED_STATUSES as readonly ChangeStatus[]).includes(request.status);
  const { kind, isLate, filedOn } = request;
  return {
    id, number: request.number, version: request.version, kind, status: request.status, reasonCode: request.reasonCode, reasonText: request.reasonText, evidenceText: request.evidenceText,
    lessonTried: request.lessonTried, lessonFound: request.lessonFound, lessonAdvice: request.lessonAdvice, filedOn, isLate, earlierTimes: request.earlierTimes, level: request.level,
    project: { code: project.code, name: project.name, status: project.status }, unit, newUnit, items,
    returnRemark: request.status === "returned" ? request.returnRemark : "",
    steps: await stepsOf(ctx, request), holder: holderOf(request, unit.name),
    impact: isClosed ? null : await impactOf(ctx.db, ctx, { projectId: project.id, status: project.status, kind, items, filed: filedOf(request) }),
    may: {
      save: mayEditChange(ctx.actor, request), submit: mayEditChange(ctx.actor, request, "submit"), sign: maySignChange(ctx.actor, request), check: mayCheckChange(ctx.actor, request),
      return: mayReturnChange(ctx.actor, request), decide: mayDecideChange(ctx.actor, request), withdraw: mayWithdrawChange(ctx.actor, request),
    },
  };
}

/** What it came back for is between the unit, the office and the leaders; others see the steps without it. */
async function stepsOf(ctx: Context, request: ChangeRow): Promise<ChangeStep[]> {
  const { actor } = ctx;
  const readsRemarks = leads(actor, request.unitId) || (actor.kind === "person" && CITYWIDE_ROLES.includes(actor.role));
  const told = ([
    ["created", request.createdAt, request.createdBy, ""],
    ["submitted", request.submittedAt, request.submittedBy, ""],
    ["returned", readsRemarks ? request.returnedAt : null, request.returnedBy, request.returnRemark],
    ["signed", request.signedAt, request.signedBy, ""],
    ["checked", request.checkedAt, request.checkedBy, request.checkText],
    ["withdrawn", request.withdrawnAt, request.withdrawnBy, ""],
    [request.status === "refused" ? "refused" : "approved", request.decidedAt, request.decidedBy, request.decisionText],
  ] as const).flatMap(([act, at, by, words]) => (at === null || by === null ? [] : [{ act, at, by, words }]));
  const names = new Map((await ctx.db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, told.map(({ by }) => by)))).map((row) => [row.id, row.name]));
  return told
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ act, at, by, words }) => ({ act, by: names.get(by)!, at: at.toISOString(), words }));
}
