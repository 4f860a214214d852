import { addDays, daysBetween, plainDate, weekday, type PlainDate } from "../base/date";
import { addMonths, firstDay, monthOf } from "../base/month";
import { CHANGE_STATUS_LABELS } from "../changes/terms";
import { delayDays, expectedOn, shortOfDays, type Days } from "../milestones/links/rules";
import type { Link } from "../milestones/links/queries";
import type { ProjectStatus } from "../projects/terms";
import type { Pending, TimelineMilestone, TimelineProject } from "./queries";
import { DAY_PX, type TimelineGroup, type Zoom } from "./terms";

/** done · overdue · late: expected later than its project's limit allows · open · stopped: of what is paused or terminated, of which nothing is asked */
export type MilestoneState = "done" | "overdue" | "late" | "open" | "stopped";

/** As the wall has it (wall/flags/rules), which gives green and grey besides. */
export function stateOf(milestone: Days, { status, forecastSlipDays }: Pick<TimelineProject, "status" | "forecastSlipDays">, dataOn: PlainDate): MilestoneState {
  if (milestone.actualOn !== null) return "done";
  if (status !== "active") return "stopped";
  if (milestone.plannedOn < dataOn) return "overdue";
  return forecastSlipDays !== null && delayDays(milestone, dataOn) > forecastSlipDays ? "late" : "open";
}

export type Span = { from: PlainDate; to: PlainDate };

const daysOf = ({ startOn, endOn, milestones }: TimelineProject): (PlainDate | null)[] =>
  [startOn, endOn, ...milestones.flatMap(({ plannedOn, originalOn, forecastOn, actualOn, pending }) => [plannedOn, originalOn, forecastOn, actualOn, pending?.toOn ?? null])];

/** Whole years that hold every day of every project, and the data day. */
export function extentOf(projects: readonly TimelineProject[], dataOn: PlainDate): Span {
  let [from, to] = [dataOn, dataOn];
  for (const day of projects.flatMap(daysOf)) {
    if (day !== null && day < from) from = day;
    if (day !== null && day > to) to = day;
  }
  return { from: plainDate(`${from.slice(0, 4)}-01-01`), to: plainDate(`${to.slice(0, 4)}-12-31`) };
}

/** x of a day in pixels from the left edge, and back. */
export const xOf = ({ from }: Span, zoom: Zoom, day: PlainDate): number => daysBetween(from, day) * DAY_PX[zoom];
export const dayAt = ({ from }: Span, zoom: Zoom, x: number): PlainDate => addDays(from, Math.round(x / DAY_PX[zoom]));

export type Tick = { on: PlainDate; label: string };

/** The two lines of the scale: years above quarters or months, months above weeks or days. */
export function ticksOf({ from, to }: Span, zoom: Zoom): { major: Tick[]; minor: Tick[] } {
  const months: PlainDate[] = [];
  for (let month = monthOf(from); firstDay(month) <= to; month = addMonths(month, 1)) months.push(firstDay(month));
  const monthNo = (on: PlainDate) => Number(on.slice(5, 7));
  const years = months.filter((on) => monthNo(on) === 1).map((on) => ({ on, label: `${on.slice(0, 4)}年` }));
  const named = months.map((on) => ({ on, label: `${on.slice(0, 4)}年${monthNo(on)}月` }));
  if (zoom === "year") return { major: years, minor: months.filter((on) => monthNo(on) % 3 === 1).map((on) => ({ on, label: `${(monthNo(on) + 2) / 3}季` })) };
  if (zoom === "quarter") return { major: years, minor: months.map((on) => ({ on, label: `${monthNo(on)}月` })) };
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (zoom === "week" || weekday(day) === 1) days.push(day);
  return { major: named, minor: days.map((on) => ({ on, label: zoom === "week" ? String(Number(on.slice(8))) : `${monthNo(on)}/${Number(on.slice(8))}` })) };
}

export type Bars = {
  original: Span;
  /** by the plan in force */
  planned: Span;
  /** null: nothing is done yet */
  actual: Span | null;
  /** one behind the other within `planned` */
  stages: (Span & { stage: TimelineMilestone["stage"] })[];
};

const last = (days: readonly PlainDate[], otherwise: PlainDate): PlainDate => days.reduce((a, b) => (a > b ? a : b), otherwise);

/** A project's three bars, each from its start to the last of its milestones by the original plan, by the plan in force, and as done. */
export function barsOf({ startOn, milestones }: TimelineProject): Bars {
  const done = milestones.flatMap(({ actualOn }) => actualOn ?? []);
  const stages: Bars["stages"] = [];
  let from = startOn;
  for (const [at, { stage }] of milestones.entries()) {
    if (milestones[at + 1]?.stage === stage) continue;
    const to = last(milestones.filter((row) => row.stage === stage).map(({ plannedOn }) => plannedOn), from);
    stages.push({ stage, from, to });
    from = to;
  }
  return {
    original: { from: startOn, to: last(milestones.map(({ originalOn }) => originalOn), startOn) },
    planned: { from: startOn, to: last(milestones.map(({ plannedOn }) => plannedOn), startOn) },
    actual: done.length > 0 ? { from: startOn, to: last(done, startOn) } : null,
    stages,
  };
}

/** By what a project stands under which heading; projects come in that order. */
export function groupOf({ engineeringNo, unit, cityLeader }: TimelineProject, by: TimelineGroup): string {
  return by === "unit" ? unit.name : by === "leader" ? cityLeader : String(engineeringNo ?? 0);
}

/** Why a milestone's day may not be proposed anew by the reader; null: it may. The plan is its lead unit's filer's to ask for (changes/policy). */
export function proposalRefusal(project: { isOwn: boolean; status: ProjectStatus; unit: { name: string } }, milestone: Pick<TimelineMilestone, "actualOn" | "pending">, reader: { isFiler: boolean; isLive: boolean }): string | null {
  if (!reader.isLive) return "这里是封存月份的情况，不能提出调整，请回到当前数据";
  if (!reader.isFiler || !project.isOwn) return `里程碑的日期由牵头单位（${project.unit.name}）的填报人提出调整申请，经批准后才改变`;
  if (project.status !== "active") return project.status === "paused" ? "项目已暂停，请先申请恢复实施，再调整日期" : "项目已终止，不再调整";
  if (milestone.actualOn !== null) return "该里程碑已认定完成，不能再调整";
  return milestone.pending && `这个里程碑已在${pendingInWords(milestone.pending)}中，办结或撤销后才能再次申请`;
}

/** “调整申请TZ-2025-006（待专班初审）”, “调整申请草稿”. */
export const pendingInWords = ({ number, status }: Pending): string => (number === null ? `调整申请${CHANGE_STATUS_LABELS[status]}` : `调整申请${number}（${CHANGE_STATUS_LABELS[status]}）`);

/** What another day of a milestone would mean beside it, in sentences: neighbours of its own project, and milestones linked with it. */
export function consequencesOf(project: TimelineProject, milestone: TimelineMilestone, toOn: PlainDate, links: readonly Link[], dataOn: PlainDate): string[] {
  const moved: Days = { ...milestone, plannedOn: toOn, forecastOn: null };
  const own = project.milestones.filter(({ actualOn }) => actualOn === null).flatMap(({ ordinal, name, plannedOn }) =>
    ordinal > milestone.ordinal && plannedOn < toOn ? [`晚于本项目后面的“${name}”（${plannedOn}）`] : ordinal < milestone.ordinal && plannedOn > toOn ? [`早于本项目前面的“${name}”（${plannedOn}）`] : []);
  const linked = links.flatMap(({ predecessor, successor, lagDays }) => {
    if (predecessor.milestoneId === milestone.id && successor.days) {
      const days = shortOfDays(moved, successor.days, lagDays, dataOn);
      return days > 0 ? [`${earliestInWords("本节点", moved, lagDays, dataOn)}；后置节点${endInWords(successor)}${successor.days.forecastOn ? "预计" : "计划"} ${successor.days.forecastOn ?? successor.days.plannedOn}，差 ${days} 天`] : [];
    }
    if (successor.milestoneId === milestone.id && predecessor.days) {
      const days = shortOfDays(predecessor.days, moved, lagDays, dataOn);
      return days > 0 ? [`${earliestInWords(`前置节点${endInWords(predecessor)}`, predecessor.days, lagDays, dataOn)}；本节点早了 ${days} 天`] : [];
    }
    return [];
  });
  return [...own, ...linked];
}

/** When what waits for a milestone can be done at the earliest. */
function earliestInWords(who: string, days: Days, lagDays: number, dataOn: PlainDate): string {
  const doneOn = expectedOn(days, dataOn);
  return lagDays === 0 ? `${who} ${doneOn} 才完成` : `${who} ${doneOn} 完成后还须 ${lagDays} 天，最早 ${addDays(doneOn, lagDays)}`;
}

/** The day a key proposes: so many days on from where the milestone was last put, or stands; never before today. */
export function pushedOn(lastPutOn: PlainDate | null, plannedOn: PlainDate, days: number, dataOn: PlainDate): PlainDate {
  const from = lastPutOn ?? (plannedOn < dataOn ? dataOn : plannedOn);
  const toOn = addDays(from, days);
  return toOn < dataOn ? dataOn : toOn;
}

/** “GC-1-02 完成样机研制”, or the unit alone when it is out of sight. */
export const endInWords = ({ of, unit }: Link["predecessor"]): string => (of ? `“${of.code} ${of.name}”` : `（${unit}，其他单位的节点）`);
