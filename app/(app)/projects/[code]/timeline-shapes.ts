import type { PlainDate } from "@/lib/base/date";
import type { ProjectDossier } from "@/lib/projects/dossier";

type Milestone = ProjectDossier["milestones"][number];
/** One path per meaning for the whole chart: a tenth of the elements of one per milestone. */
export type Shapes = Record<"original" | "planned" | "forecast" | "actual" | "slip" | "late" | "ahead", string>;

const diamond = (x: number, y: number, half: number) => `M${x} ${y - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
const triangle = (x: number, y: number) => `M${x - 4} ${y - 5}l9 5l-9 5z`;
const circle = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const line = (from: number, to: number, y: number) => `M${from} ${y}H${to}`;

/**
 * The marks of all milestones. A slip approved is a line from the original day, a slip forecast a dashed one, days late
 * (up to the real day, or today) a red one.
 */
export function timelineShapes(milestones: readonly Milestone[], x: (day: PlainDate) => number, y: (row: number) => number, today: PlainDate): Shapes {
  const shapes: Shapes = { original: "", planned: "", forecast: "", actual: "", slip: "", late: "", ahead: "" };
  milestones.forEach((row, at) => {
    const [level, half, planned] = [y(at), row.isKey ? 6 : 4.5, x(row.plannedOn)];
    shapes.planned += diamond(planned, level, half);
    if (row.originalOn !== row.plannedOn) {
      shapes.original += diamond(x(row.originalOn), level, half);
      shapes.slip += line(x(row.originalOn), planned, level);
    }
    const lateUntil = row.actualOn ?? today;
    if (lateUntil > row.plannedOn) shapes.late += line(planned, x(lateUntil), level);
    if (row.actualOn !== null) shapes.actual += circle(x(row.actualOn), level, half - 0.5);
    else if (row.forecastOn !== null) {
      shapes.forecast += triangle(x(row.forecastOn), level);
      shapes.ahead += line(planned, x(row.forecastOn), level);
    }
  });
  return shapes;
}
