import { gapPct } from "@/lib/projects/rules";

/** Actual less planned, in percentage points with its sign. */
export function Gap({ progressPct, plannedPct }: { progressPct: number; plannedPct: number }) {
  const gap = gapPct(progressPct, plannedPct);
  const text = gap > 0 ? `+${gap}` : gap < 0 ? `−${-gap}` : "0";
  return <span className={gap < 0 ? "late" : undefined}>{text}</span>;
}
