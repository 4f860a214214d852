import { and, desc, eq, gte, ilike, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { eventChain, events, people, units } from "../../db/schema";
import type { Context } from "../base/context";
import { addDays, shanghaiInstant } from "../base/date";
import { isYearMonth, monthInWords } from "../base/month";
import { insist } from "../base/verdict";
import { ACTION_LABELS, type Action } from "../people/permissions/terms";
import type { Role } from "../people/terms";
import { changesOf, type Changes } from "./changes";
import type { Anchor } from "./chain/rules";
import { lastKeptAnchor, latestLink } from "./chain/queries";
import type { TrailFilter, TrailQuery } from "./inputs";
import { mayExportTrail, mayReadTrail, mayVerifyTrail } from "./policy";
import { visibleEvents } from "./scope";
import type { EventAction, EventOutcome, SubjectType } from "./terms";

export type TrailEvent = {
  id: number;
  /** its number on the chain */
  seq: number | null;
  at: Date;
  /** username and role are null for the system */
  actor: { name: string; username: string | null; role: Role | null };
  action: EventAction;
  subject: { type: SubjectType; name: string };
  outcome: EventOutcome;
  reason: string;
  ip: string | null;
  sessionId: string | null;
  changes: Changes;
};

export type Trail = {
  items: TrailEvent[];
  /** null: nothing follows */
  nextCursor: string | null;
};

/** A page of the trail as the actor may read it, the newest first. Throws forbidden. */
export async function listTrail(ctx: Context, { cursor, limit, ...filter }: TrailQuery): Promise<Trail> {
  insist(mayReadTrail(ctx.actor));
  const rows = await ctx.db
    .select({
      id: events.id, seq: eventChain.seq, at: events.at, name: events.actorName, username: people.username, role: people.role, action: events.action,
      subjectType: events.subjectType, subjectId: events.subjectId, before: events.before, after: events.after, outcome: events.outcome, reason: events.reason,
      ip: events.ip, sessionId: events.sessionId,
    })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .leftJoin(eventChain, eq(eventChain.eventId, events.id))
    .where(and(visibleEvents(ctx.actor), ...conditions(filter), cursor === undefined ? undefined : lt(events.id, cursor)))
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const nameOf = await subjectNames(ctx, shown);
  return {
    items: shown.map(({ name, username, role, subjectType, subjectId, before, after, ...row }) => ({
      ...row, actor: { name, username, role }, subject: { type: subjectType, name: nameOf(subjectType, subjectId) }, changes: changesOf(row.action, before, after),
    })),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.id) : null,
  };
}

function conditions({ from, to, who, action, subject, outcome, ip }: TrailFilter): (SQL | undefined)[] {
  const like = who && `%${who.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    from && gte(events.at, shanghaiInstant(from, "00:00")),
    to && lt(events.at, shanghaiInstant(addDays(to, 1), "00:00")),
    like ? or(ilike(events.actorName, like), ilike(people.username, like)) : undefined,
    action.length > 0 ? inArray(events.action, action) : undefined,
    subject.length > 0 ? inArray(events.subjectType, subject) : undefined,
    outcome.length > 0 ? inArray(events.outcome, outcome) : undefined,
    ip ? sql`starts_with(${events.ip}, ${ip})` : undefined,
  ];
}

/** Names of people, units, doors and months; anything else keeps its number. */
async function subjectNames(ctx: Context, rows: { subjectType: SubjectType; subjectId: string }[]): Promise<(type: SubjectType, id: string) => string> {
  const idsOf = (type: SubjectType) => [...new Set(rows.filter((row) => row.subjectType === type && /^\d{1,9}$/.test(row.subjectId)).map((row) => Number(row.subjectId)))];
  const [persons, unitIds] = [idsOf("person"), idsOf("unit")];
  const named = await ctx.db.select({ id: people.id, name: people.name, username: people.username }).from(people).where(inArray(people.id, persons));
  const ofUnits = await ctx.db.select({ id: units.id, name: units.shortName }).from(units).where(inArray(units.id, unitIds));
  const known = new Map<string, string>([...named.map(({ id, name, username }) => [`person ${id}`, `${name}（${username}）`] as const), ...ofUnits.map(({ id, name }) => [`unit ${id}`, name] as const)]);
  return (type, id) => {
    if (type === "door") return Object.hasOwn(ACTION_LABELS, id) ? ACTION_LABELS[id as Action] : id;
    if (isYearMonth(id)) return monthInWords(id);
    if (/^[0-9a-f-]{36}$/.test(id)) return id.slice(0, 8);
    if (id === "all" || id === "anchor" || id === "settings") return "";
    return known.get(`${type} ${id}`) ?? id;
  };
}

export type TrailState = {
  /** the newest link of the chain; null: nothing recorded yet */
  latest: Anchor | null;
  /** the anchor last noted outside the database; null: none yet */
  kept: (Anchor & { at: Date }) | null;
  mayExport: boolean;
  mayVerify: boolean;
};

/** How far the chain goes and what of it was noted outside. Throws forbidden. */
export async function getTrailState(ctx: Context): Promise<TrailState> {
  insist(mayReadTrail(ctx.actor));
  return { latest: await latestLink(ctx.db), kept: await lastKeptAnchor(ctx.db), mayExport: mayExportTrail(ctx.actor).allowed, mayVerify: mayVerifyTrail(ctx.actor).allowed };
}
