type Props = { progressPct: number; plannedPct: number };

const clamp = (value: number) => Math.min(100, Math.max(0, value));

/** Done (bar) against planned (tick), with both numbers: the bar alone would not be readable. */
export function ProgressBar({ progressPct, plannedPct }: Props) {
  return (
    <span className="nowrap" title={`实际 ${progressPct}%，计划 ${plannedPct}%`}>
      <span className="progress" style={{ marginRight: 4 }} aria-hidden="true">
        <span className="done" style={{ width: `${clamp(progressPct)}%` }} />
        <span className="planned" style={{ left: `calc(${clamp(plannedPct)}% - 1px)` }} />
      </span>{" "}
      <span className="strong">{progressPct}%</span>
      <span className="muted"> / {plannedPct}%</span>
    </span>
  );
}
