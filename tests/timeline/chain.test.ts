import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, plainDate, type PlainDate } from "@/lib/base/date";
import { expectedOn } from "@/lib/milestones/links/rules";
import { criticalChain, type Knot, type Tie } from "@/lib/timeline/chain/rules";

const TODAY = plainDate("2025-06-20");
const knot = (id: number, project: string, ordinal: number, planned: string, forecast: string | null = null, actual: string | null = null): Knot => ({
  id, project, ordinal, days: { plannedOn: plainDate(planned), forecastOn: forecast === null ? null : plainDate(forecast), actualOn: actual === null ? null : plainDate(actual) },
});
const told = (knots: Knot[], links: Tie[] = []) => {
  const { endOn, steps, slackDays } = criticalChain(knots, links, TODAY);
  return { endOn, steps: steps.map(({ id, on }) => `${id} ${on}`), slack: Object.fromEntries(slackDays) };
};

const A = [knot(1, "A", 1, "2025-07-31"), knot(2, "A", 2, "2025-09-30")];
const B = [knot(3, "B", 1, "2025-08-31"), knot(4, "B", 2, "2025-12-31")];

describe("the critical chain of a programme", () => {
  test("without links is the project that ends last; the others may wait for its end", () => {
    expect(told([...A, ...B])).toEqual({ endOn: "2025-12-31", steps: ["3 2025-08-31", "4 2025-12-31"], slack: { 1: 92, 2: 92, 3: 0, 4: 0 } });
  });

  test("goes from one project to another where a milestone leaves its successor no day to spare", () => {
    const link = { predecessorId: 2, successorId: 4, lagDays: 92 };
    expect(told([...A, ...B], [link]).steps).toEqual(["1 2025-07-31", "2 2025-09-30", "4 2025-12-31"]);
    expect(told([...A, ...B], [{ ...link, lagDays: 91 }])).toMatchObject({ steps: ["3 2025-08-31", "4 2025-12-31"], slack: { 1: 1, 2: 1, 3: 0, 4: 0 } });
  });

  test("is put off by a forecast, and by what is overdue today", () => {
    const late = [knot(1, "A", 1, "2025-07-31", "2025-08-30"), A[1]!];
    expect(told(late)).toEqual({ endOn: "2025-10-30", steps: ["1 2025-08-30", "2 2025-10-30"], slack: { 1: 0, 2: 0 } });
    expect(told([knot(1, "A", 1, "2025-06-19"), knot(2, "A", 2, "2025-06-29")]).endOn).toBe("2025-06-30");
    expect(told([knot(1, "A", 1, "2025-06-20"), knot(2, "A", 2, "2025-06-29")]).endOn).toBe("2025-06-29");
  });

  test("begins after what is done, and what was done late puts off only what is linked to it", () => {
    const done = knot(1, "A", 1, "2025-05-31", null, "2025-06-18");
    expect(told([done, A[1]!])).toEqual({ endOn: "2025-09-30", steps: ["2 2025-09-30"], slack: { 2: 0 } });
    expect(told([done, knot(3, "B", 1, "2025-06-25")], [{ predecessorId: 1, successorId: 3, lagDays: 30 }])).toEqual({ endOn: "2025-07-18", steps: ["3 2025-07-18"], slack: { 3: 0 } });
    expect(told([done])).toEqual({ endOn: null, steps: [], slack: {} });
  });
});

/** Up to four projects of up to three milestones, with links that only go from lower to higher ids: no circle. */
const nets = fc.record({
  knots: fc.array(fc.array(fc.record({ planned: fc.integer({ min: -60, max: 200 }), forecast: fc.option(fc.integer({ min: -60, max: 240 })), isDone: fc.boolean() }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  links: fc.array(fc.record({ from: fc.nat(11), to: fc.nat(11), lagDays: fc.integer({ min: 0, max: 60 }) }), { maxLength: 5 }),
}).map(({ knots, links }) => {
  const all: Knot[] = knots.flatMap((own, project) => own.map(({ planned, forecast, isDone }, at) => ({
    id: project * 10 + at, project: `P${project}`, ordinal: at + 1,
    days: { plannedOn: addDays(TODAY, planned), forecastOn: isDone || forecast === null ? null : addDays(TODAY, forecast), actualOn: isDone && planned < 0 ? addDays(TODAY, planned) : null },
  })));
  const ties = links.map(({ from, to, lagDays }) => ({ predecessorId: all[from % all.length]!.id, successorId: all[to % all.length]!.id, lagDays }))
    .filter(({ predecessorId, successorId }) => Math.floor(predecessorId / 10) < Math.floor(successorId / 10));
  return { knots: all, links: ties };
});
type Net = { knots: Knot[]; links: Tie[] };

/** In these tests' own words: what pulls what, and by how much. */
const pullsOf = ({ knots, links }: Net): Tie[] => [
  ...knots.flatMap((one) => {
    const next = knots.find(({ project, ordinal }) => project === one.project && ordinal === one.ordinal + 1);
    return next && one.days.actualOn === null ? [{ predecessorId: one.id, successorId: next.id, lagDays: Math.max(0, daysBetween(one.days.plannedOn, next.days.plannedOn)) }] : [];
  }),
  ...links,
];

/** The latest day that any way through the net leads to at a milestone. */
function byBruteForce(net: Net, id: number): PlainDate {
  const one = net.knots.find((each) => each.id === id)!;
  if (one.days.actualOn !== null) return one.days.actualOn;
  return [expectedOn(one.days, TODAY), ...pullsOf(net).filter(({ successorId }) => successorId === id).map(({ predecessorId, lagDays }) => addDays(byBruteForce(net, predecessorId), lagDays))].sort().at(-1)!;
}

const putOff = ({ knots, links }: Net, id: number, days: number): Net => ({
  links, knots: knots.map((one) => (one.id === id ? { ...one, days: { ...one.days, forecastOn: addDays(byBruteForce({ knots, links }, id), days) } } : one)),
});
const isOpen = ({ days }: Knot) => days.actualOn === null;

describe("whatever the net", () => {
  test("the chain ends on the day that trying every way finds, and each of its steps pulls the next without a day to spare", () => {
    fc.assert(fc.property(nets, (net) => {
      const { endOn, steps, slackDays } = criticalChain(net.knots, net.links, TODAY);
      expect(endOn).toBe(net.knots.filter(isOpen).map(({ id }) => byBruteForce(net, id)).sort().at(-1) ?? null);
      expect(steps.at(-1)?.on ?? null).toBe(endOn);
      for (const [at, { id, on }] of steps.entries()) {
        expect([on, slackDays.get(id)]).toEqual([byBruteForce(net, id), 0]);
        const before = steps[at - 1];
        if (before) expect(pullsOf(net).some(({ predecessorId, successorId, lagDays }) => predecessorId === before.id && successorId === id && addDays(before.on, lagDays) === on)).toBe(true);
      }
    }));
  });

  test("a milestone put off by its slack moves no end, by one day more moves it by one", () => {
    fc.assert(fc.property(nets, (net) => {
      const { endOn, slackDays } = criticalChain(net.knots, net.links, TODAY);
      for (const [id, slack] of slackDays) {
        expect(criticalChain(putOff(net, id, slack).knots, net.links, TODAY).endOn).toBe(endOn);
        expect(criticalChain(putOff(net, id, slack + 1).knots, net.links, TODAY).endOn).toBe(addDays(endOn!, 1));
      }
    }));
  });

  test("a link taken away never puts the end off, and never takes slack from anything while the end stays", () => {
    fc.assert(fc.property(nets, (net) => {
      const all = criticalChain(net.knots, net.links, TODAY);
      for (const gone of net.links) {
        const fewer = criticalChain(net.knots, net.links.filter((link) => link !== gone), TODAY);
        expect((fewer.endOn ?? "") <= (all.endOn ?? "")).toBe(true);
        if (fewer.endOn === all.endOn) for (const [id, slack] of all.slackDays) expect(fewer.slackDays.get(id)!).toBeGreaterThanOrEqual(slack);
      }
    }));
  });
});
