import { addDays, daysBetween, type PlainDate } from "../../base/date";
import { expectedOn, type Days } from "../../milestones/links/rules";

/** A milestone in the net of a programme; those of one project are done one after the other, in the order of `ordinal`. */
export type Knot = { id: number; project: string; ordinal: number; days: Days };
export type Tie = { predecessorId: number; successorId: number; lagDays: number };

export type Chain = {
  /** when the last open milestone is to be expected; null: all are done */
  endOn: PlainDate | null;
  /** the milestones that decide it, each tied to the next without a day to spare */
  steps: { id: number; on: PlainDate }[];
  /** of every open milestone, by id: days it may still be put off without moving the end */
  slackDays: Map<number, number>;
};

type Pull = { id: number; days: number };

const latest = (days: readonly PlainDate[]): PlainDate => days.reduce((a, b) => (a > b ? a : b));

/**
 * The critical chain (关键链) of a programme: forward and backward pass over its open milestones. A milestone comes on its own expected day, or later where what is before it pulls:
 * along a link by its days between; within a project by the days that the plan in force leaves between two neighbours, while the earlier one is open (what
 * is done late has the unit's own forecast after it). What is done stands on its day. Links form no circle (links/rules), else what is in one is left out.
 */
export function criticalChain(knots: readonly Knot[], links: readonly Tie[], today: PlainDate): Chain {
  const { before, after } = netOf(knots, links);
  const on = new Map<number, PlainDate>();
  const order = inOrder(knots, before, after);
  for (const { id, days } of order) {
    const pulled = before.get(id)!.map((pull) => addDays(on.get(pull.id)!, pull.days));
    on.set(id, days.actualOn ?? latest([expectedOn(days, today), ...pulled]));
  }
  const open = order.filter(({ days }) => days.actualOn === null);
  const slackDays = new Map<number, number>();
  if (open.length === 0) return { endOn: null, steps: [], slackDays };
  const endOn = latest(open.map(({ id }) => on.get(id)!));
  for (const { id } of open.toReversed()) {
    const spare = after.get(id)!.flatMap((next) => {
      const slack = slackDays.get(next.id);
      return slack === undefined ? [] : [daysBetween(addDays(on.get(id)!, next.days), on.get(next.id)!) + slack];
    });
    slackDays.set(id, Math.min(daysBetween(on.get(id)!, endOn), ...spare));
  }
  const isTight = (pull: Pull, id: number) => slackDays.has(pull.id) && addDays(on.get(pull.id)!, pull.days) === on.get(id);
  // Where several chains end on that day, the one that begins first.
  const begins = new Map<number, PlainDate>();
  const from = new Map<number, number>();
  for (const { id } of open) {
    const tight = before.get(id)!.filter((pull) => isTight(pull, id)).toSorted((a, b) => (begins.get(a.id)! < begins.get(b.id)! ? -1 : 1))[0];
    begins.set(id, tight ? begins.get(tight.id)! : on.get(id)!);
    if (tight) from.set(id, tight.id);
  }
  const last = open.filter(({ id }) => on.get(id) === endOn).toSorted((a, b) => (begins.get(a.id)! < begins.get(b.id)! ? -1 : 1))[0]!;
  const steps: Chain["steps"] = [];
  for (let id: number | undefined = last.id; id !== undefined; id = from.get(id)) steps.unshift({ id, on: on.get(id)! });
  return { endOn, steps, slackDays };
}

/** What pulls each milestone, and what each pulls. */
function netOf(knots: readonly Knot[], links: readonly Tie[]) {
  const before = new Map<number, Pull[]>(knots.map(({ id }) => [id, []]));
  const after = new Map<number, Pull[]>(knots.map(({ id }) => [id, []]));
  const tie = (earlier: number, later: number, days: number) => {
    if (!before.has(earlier) || !before.has(later)) return;
    before.get(later)!.push({ id: earlier, days });
    after.get(earlier)!.push({ id: later, days });
  };
  const lastOf = new Map<string, Knot>();
  for (const knot of knots.toSorted((a, b) => a.ordinal - b.ordinal)) {
    const earlier = lastOf.get(knot.project);
    if (earlier?.days.actualOn === null) tie(earlier.id, knot.id, Math.max(0, daysBetween(earlier.days.plannedOn, knot.days.plannedOn)));
    lastOf.set(knot.project, knot);
  }
  for (const { predecessorId, successorId, lagDays } of links) tie(predecessorId, successorId, lagDays);
  return { before, after };
}

/** Each after all that pull it. */
function inOrder(knots: readonly Knot[], before: Map<number, Pull[]>, after: Map<number, Pull[]>): Knot[] {
  const knotOf = new Map(knots.map((knot) => [knot.id, knot]));
  const waits = new Map(knots.map(({ id }) => [id, before.get(id)!.length]));
  const order = knots.filter(({ id }) => waits.get(id) === 0);
  for (const { id } of order) {
    for (const next of after.get(id)!) {
      waits.set(next.id, waits.get(next.id)! - 1);
      if (waits.get(next.id) === 0) order.push(knotOf.get(next.id)!);
    }
  }
  return order;
}
