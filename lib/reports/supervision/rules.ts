import { dayInShort, dayInWords, type PlainDate } from "../../base/date";
import { addMonths, type YearMonth } from "../../base/month";
import { isSupervised } from "../../dispatch/sealing/rules";
import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { overdueDays } from "../../lights/facts/rules";
import { ADJUSTMENT_LABELS, LIGHT_LABELS } from "../../lights/terms";
import type { RowRef } from "../document";

/** closed: 销号; open: 未销号, as in the month before; new: of this month */
export type MatterState = "closed" | "open" | "new";

/**
 * 督办事项: a project that is red, shown or by the rules, or has a key milestone overdue (`isSupervised`), one matter however many causes it has.
 * These are the sealed lights' own matters; 督办单 that the office issues by number and answers one by one are another thing.
 */
export type Matter = {
  state: MatterState;
  /** as it stands now; as it stood, of one that is dispatched no more */
  project: SnapshotProject;
  /** closed: what it was; else what it is now */
  causes: string[];
  /** closed: what ended it */
  ends: string[];
  /** the first month in a row; null: the month before was sealed before it was kept */
  since: YearMonth | null;
  /** months in a row up to this one, or up to the one before when it is closed; null: not known */
  months: number | null;
};

export type Supervision = {
  /** null: no month before to compare with */
  before: YearMonth | null;
  /** 未销号 longest first, then new ones, then 销号; else by code */
  matters: Matter[];
};

/** What became of the matters of the month before, and which are new. `before`: null where none was sealed or can be read; then nothing is known to be closed. */
export function supervisionOf(snapshot: Snapshot, before: Snapshot | null): Supervision {
  const then = new Map(before?.projects.map((project) => [project.code, project]));
  const now = new Map(snapshot.projects.map((project) => [project.code, project]));
  const current = snapshot.projects.filter(isSupervised).map((project): Matter => {
    const earlier = then.get(project.code);
    const isOpen = before === null ? project.supervisedSince !== null && project.supervisedSince < snapshot.month : earlier !== undefined && isSupervised(earlier);
    const since = project.supervisedSince ?? (isOpen ? (earlier?.supervisedSince ?? null) : snapshot.month);
    return { state: isOpen ? "open" : "new", project, causes: causesOf(project, snapshot.dataOn), ends: [], since, months: since && monthsIn(since, snapshot.month) };
  });
  const closed = (before?.projects ?? []).filter(isSupervised).flatMap((earlier): Matter[] => {
    const project = now.get(earlier.code);
    if (project && isSupervised(project)) return [];
    const since = earlier.supervisedSince;
    return [{
      state: "closed", project: project ?? earlier, causes: causesOf(earlier, before!.dataOn), ends: project ? endsOf(earlier, project, before!.dataOn) : ["不再纳入调度"],
      since, months: since && monthsIn(since, before!.month),
    }];
  });
  return { before: before?.month ?? null, matters: [...current, ...closed].sort((a, b) => ORDER[a.state] - ORDER[b.state] || lasting(b) - lasting(a) || (a.project.code < b.project.code ? -1 : 1)) };
}

/** The sealed rows of matters: of those that are closed in the month before, since the project need not be in this one. */
export const refsOf = ({ before }: Supervision, matters: readonly Matter[]): RowRef[] =>
  matters.map(({ project, state }) => ({ project: project.code, ...(state === "closed" && before && { month: before }) }));

/** The matters that the month before left, 未销号 and 销号, as they were then. */
export const refsBefore = ({ before, matters }: Supervision): RowRef[] =>
  matters.filter(({ state }) => state !== "new").map(({ project }) => ({ project: project.code, ...(before && { month: before }) }));

export const mattersOf = ({ matters }: Supervision, state: MatterState): Matter[] => matters.filter((matter) => matter.state === state);

const ORDER: Record<MatterState, number> = { open: 0, new: 1, closed: 2 };
/** Not known is longer than what is kept. */
const lasting = ({ months }: Matter) => months ?? Infinity;

function monthsIn(from: YearMonth, to: YearMonth): number {
  let months = 1;
  for (let month = from; month < to; month = addMonths(month, 1)) months += 1;
  return months;
}

const overdueKeys = ({ status, milestones }: SnapshotProject, dataOn: PlainDate): SnapshotMilestone[] =>
  status === "active" ? milestones.filter(({ isKey, actualOn, plannedOn }) => isKey && actualOn === null && plannedOn < dataOn) : [];

/** Key milestones overdue, then what else made it red; a light that a person set says so. */
function causesOf(project: SnapshotProject, dataOn: PlainDate): string[] {
  return [
    ...overdueKeys(project, dataOn).map(({ name, plannedOn }) => `关键节点“${name}”应于${dayInWords(plannedOn)}完成，逾期 ${overdueDays(plannedOn, dataOn)} 天`),
    ...project.reasons.filter(({ light, rule }) => light === "red" && rule !== "key_overdue_red").map(({ text }) => text),
    ...(project.adjustment ? [`${ADJUSTMENT_LABELS[project.adjustment]}，按规则为${LIGHT_LABELS[project.computedLight]}`] : []),
  ];
}

/** Never empty: an approved pause or a later day ends a matter like work that was done, but is said to be what it is. */
function endsOf(earlier: SnapshotProject, project: SnapshotProject, dataOn: PlainDate): string[] {
  if (project.status !== "active") return [project.status === "paused" ? "经批准暂停" : "经批准终止"];
  const nodeOf = new Map(project.milestones.map((milestone) => [milestone.ordinal, milestone]));
  const ended = overdueKeys(earlier, dataOn).flatMap(({ ordinal, name }) => {
    const node = nodeOf.get(ordinal);
    if (!node) return [];
    return node.actualOn ? [`“${name}”已于${dayInShort(node.actualOn)}完成并认定`] : [`“${name}”经批准调整至${dayInWords(node.plannedOn)}完成`];
  });
  if (earlier.light !== project.light) ended.push(`由${LIGHT_LABELS[earlier.light]}转为${LIGHT_LABELS[project.light]}`);
  if (earlier.computedLight !== project.computedLight && (earlier.light === project.light || earlier.adjustment || project.adjustment)) ended.push(`按规则由${LIGHT_LABELS[earlier.computedLight]}转为${LIGHT_LABELS[project.computedLight]}`);
  return ended.length > 0 ? ended : ["已没有逾期的关键节点"];
}
