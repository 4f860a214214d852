import type { ProjectFamily } from "../../projects/terms";
import { SAMPLE_FLOOR, type Drift, type Silence } from "../terms";

/** What makes milestones alike. */
export type Likeness = { unitId: number; family: ProjectFamily; drift: Drift; silence: Silence };
export type Observation = Likeness & { isOnTime: boolean };
/** `onTimePct`: 0–100, one decimal; null: fewer than SAMPLE_FLOOR with this drift and this silence. `sampleCount`: how many are in the narrowest class that has enough, or in the widest. */
export type Estimate = { sampleCount: number; onTimePct: number | null };

/** How many observations a class's parent counts for in it: of drift and silence in the portfolio, of a family in those, of a unit in that. */
export type Strengths = readonly [number, number, number];

type Tally = { count: number; onTime: number };
/** Classes by their path: "", "none+fresh", "none+fresh/platform", "none+fresh/platform/7". */
type Classes = ReadonlyMap<string, Tally>;

const DEPTHS = [1, 2, 3] as const;
/** A parent counts for at least two observations, so that a class of one is never taken at its word, and for at most fifty, so that a long record always counts. */
const BOUNDS = { weakest: 2, strongest: 50 };

const pathOf = ({ unitId, family, drift, silence }: Likeness, depth: number): string => [`${drift}+${silence}`, family, String(unitId)].slice(0, depth).join("/");
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const depthOf = (path: string): number => (path === "" ? 0 : path.split("/").length);

/**
 * Empirical Bayes for shares (Efron and Morris 1975; Carlin and Louis 2000, ch. 3): a class's share is a draw from a beta distribution about its
 * parent's, so its estimate is (on time + k · parent's estimate) / (count + k), from the portfolio down to unit, family, drift and silence. The
 * portfolio itself is (on time + 1) / (count + 2). k is `strengths`, by default from the observations themselves; then one more on time in another class
 * may lower a share, because it says that classes differ more; one of its own class does not.
 */
export function estimator(observations: readonly Observation[], strengths?: Strengths): (like: Likeness) => Estimate {
  const classes = classify(observations);
  const k = strengths ?? strengthsOf(classes);
  return (like) => {
    const whole = classes.get("") ?? NONE;
    const share = DEPTHS.reduce((above, depth) => {
      const { count, onTime } = classes.get(pathOf(like, depth)) ?? NONE;
      return (onTime + k[depth - 1]! * above) / (count + k[depth - 1]!);
    }, (whole.onTime + 1) / (whole.count + 2));
    const counts = DEPTHS.map((depth) => classes.get(pathOf(like, depth))?.count ?? 0);
    const enough = counts.filter((count) => count >= SAMPLE_FLOOR).at(-1);
    return enough === undefined ? { sampleCount: counts[0]!, onTimePct: null } : { sampleCount: enough, onTimePct: Math.round(1000 * share) / 10 };
  };
}

const NONE: Tally = { count: 0, onTime: 0 };

function classify(observations: readonly Observation[]): Classes {
  const classes = new Map<string, Tally>();
  for (const observation of observations) {
    for (const path of ["", ...DEPTHS.map((depth) => pathOf(observation, depth))]) {
      const { count, onTime } = classes.get(path) ?? NONE;
      classes.set(path, { count: count + 1, onTime: onTime + (observation.isOnTime ? 1 : 0) });
    }
  }
  // Sorted, so that sums do not depend on the order of what was observed.
  return new Map([...classes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const strengthsOf = (classes: Classes): Strengths => [strengthAt(classes, 1), strengthAt(classes, 2), strengthAt(classes, 3)];

/**
 * k of one level by the method of moments for the beta-binomial (Kleinman 1973, weights = counts), the classes of one parent compared with one another:
 * γ = Σ (S − pq(I − 1)) / Σ pq(N − Σn²/N − (I − 1)) over parents with I classes of n out of N and S = Σ n(share − p)²; k = 1/γ − 1.
 * Classes that differ no more than chance would have them (γ ≤ 0), or of which too little is known, keep close to their parent.
 */
function strengthAt(classes: Classes, depth: number): number {
  let spread = 0;
  let scale = 0;
  const siblingsOf = new Map<string, Tally[]>();
  for (const [path, tally] of classes) if (depthOf(path) === depth) siblingsOf.set(parentOf(path), [...(siblingsOf.get(parentOf(path)) ?? []), tally]);
  for (const [parent, siblings] of siblingsOf) {
    const { count: total, onTime } = classes.get(parent)!;
    const p = onTime / total;
    const pq = p * (1 - p);
    spread += siblings.reduce((sum, own) => sum + own.count * (own.onTime / own.count - p) ** 2, 0) - pq * (siblings.length - 1);
    scale += pq * (total - siblings.reduce((sum, { count }) => sum + count ** 2, 0) / total - (siblings.length - 1));
  }
  if (scale <= 0 || spread <= 0) return BOUNDS.strongest;
  return Math.min(BOUNDS.strongest, Math.max(BOUNDS.weakest, scale / spread - 1));
}
