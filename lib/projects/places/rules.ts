import type { Provenance } from "../terms";

/** Chengdu with a margin, in degrees; the table's CHECK says the same. */
export const BOUNDS = { longitude: [102.9, 105], latitude: [30, 31.6] } as const;

/**
 * Where the name of a place comes from: the plan, when its words on the project say it; else as the project's own breakdown.
 * Degrees never come from the plan, which gives none.
 */
export const provenanceOf = (name: string, planWords: string | null, ofProject: Provenance): Provenance => (planWords?.includes(name) ? "plan_text" : ofProject);
