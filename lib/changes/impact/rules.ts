import type { PlainDate } from "../../base/date";
import type { StoredFacts } from "../../lights/facts/rules";
import type { ChangeKind } from "../terms";

/** A project's facts as they will stand when the request is approved: the newest plan moved, the original as it is; paused, ended or taken up again. */
export function asIfApproved(facts: StoredFacts, kind: ChangeKind, days: ReadonlyMap<number, PlainDate>): StoredFacts {
  const status = kind === "pause" ? "paused" : kind === "terminate" ? "terminated" : kind === "resume" ? "active" : facts.status;
  return { ...facts, status, milestones: facts.milestones.map((milestone) => ({ ...milestone, plannedOn: days.get(milestone.id) ?? milestone.plannedOn })) };
}
