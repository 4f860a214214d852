import type { PlainDate } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";

export type TimelineMilestone = Pick<ProjectDossier["milestones"][number], "id" | "isKey" | "plannedOn" | "originalOn" | "forecastOn" | "actualOn" | "donePct">;
/** One path per meaning for the whole chart: a tenth of the elements of one per milestone. */
export type Bars = Record<"original" | "between" | "planned" | "ahead" | "actual" | "working" | "late", string>;
/** What must keep its shape when the chart is stretched: places in the chart's own units. */
export type Mark = { x: number; y: number };

export type Timeline = { bars: Bars; keys: Mark[]; forecasts: Mark[] };

type Given = {
  startOn: PlainDate;
  /** today, or the data day of a sealed month */
  today: PlainDate;
  x: (day: PlainDate) => number;
  /** the upper edge of a row */
  top: (row: number) => number;
  /** days of a milestone by the versions between the original and the one in force */
  between: (milestoneId: number) => readonly PlainDate[];
};

/** Of a row 34 high: where each of its three bars begins, and how high it is. */
export const LANES = { original: [5, 5], planned: [13, 8], actual: [24, 5] } as const;
const THINNEST = 3;

/**
 * The bars of every milestone: by the original plan, by the plan in force, and as it went. Each runs from the day the one before it was due (done) to its
 * own, the first from the project's start: as time is counted by 序时进度. Days late are the part after the planned day, up to the real day or today.
 */
export function timelineShapes(milestones: readonly TimelineMilestone[], { startOn, today, x, top, between }: Given): Timeline {
  const bars: Bars = { original: "", between: "", planned: "", ahead: "", actual: "", working: "", late: "" };
  const [keys, forecasts]: [Mark[], Mark[]] = [[], []];
  const original = begins(milestones, startOn, (row) => row.originalOn);
  const planned = begins(milestones, startOn, (row) => row.plannedOn);
  const actual = begins(milestones, startOn, (row) => row.actualOn);
  const lastDone = milestones.map((row) => row.actualOn).filter((day) => day !== null).sort().at(-1) ?? startOn;
  milestones.forEach((row, at) => {
    const bar = (lane: keyof typeof LANES, from: PlainDate, to: PlainDate) => {
      const width = Math.max(THINNEST, x(to) - x(from));
      return `M${round(x(to) - width)} ${top(at) + LANES[lane][0]}h${round(width)}v${LANES[lane][1]}h${-round(width)}z`;
    };
    const middle = top(at) + LANES.planned[0] + LANES.planned[1] / 2;
    bars.original += bar("original", original.get(row.id)!, row.originalOn);
    for (const day of between(row.id)) if (day !== row.originalOn && day !== row.plannedOn) bars.between += `M${x(day)} ${top(at) + LANES.original[0] - 2}v${LANES.original[1] + 4}`;
    bars.planned += bar("planned", planned.get(row.id)!, row.plannedOn);
    if (row.isKey) keys.push({ x: x(row.plannedOn), y: middle });
    const until = row.actualOn ?? today;
    const inTime = until < row.plannedOn ? until : row.plannedOn;
    if (row.actualOn !== null) {
      if (actual.get(row.id)! < inTime || until <= row.plannedOn) bars.actual += bar("actual", actual.get(row.id)!, inTime);
    } else if (row.donePct > 0 && lastDone < inTime) bars.working += bar("actual", lastDone, inTime);
    if (until > row.plannedOn) bars.late += bar("actual", row.plannedOn, until);
    if (row.actualOn === null && row.forecastOn !== null) {
      forecasts.push({ x: x(row.forecastOn), y: middle });
      if (row.forecastOn > row.plannedOn) bars.ahead += `M${x(row.plannedOn)} ${middle}H${x(row.forecastOn)}`;
    }
  });
  return { bars, keys, forecasts };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Of each milestone that has such a day: the day of the one before it, the project's start for the first. */
function begins(milestones: readonly TimelineMilestone[], startOn: PlainDate, dayOf: (row: TimelineMilestone) => PlainDate | null): Map<number, PlainDate> {
  const inOrder = milestones.flatMap((row) => { const day = dayOf(row); return day === null ? [] : [{ id: row.id, day }]; }).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return new Map(inOrder.map(({ id, day }, at) => {
    const before = inOrder[at - 1]?.day ?? startOn;
    return [id, before < day ? before : day];
  }));
}
