import type { Score } from "@/lib/outlook/calibration/rules";

const pct = (value: number | null) => (value === null ? "—" : `${value}%`);
const square = (value: number | null) => (value === null ? "—" : value.toFixed(3));

/** A score's numbers as tables print them. */
export const scoreText = ({ saidPct, cameTruePct, brier, reference }: Score) => ({ said: pct(saidPct), cameTrue: pct(cameTruePct), brier: square(brier), reference: square(reference) });
