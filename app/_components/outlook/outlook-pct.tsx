import { outlookInWords, type Outlook } from "@/lib/outlook/rules";
import { UNLIKELY_BELOW_PCT } from "@/lib/outlook/terms";

/** The share on time of milestones like it and how many those are; the words in full when pointed at. */
export function OutlookPct({ outlook }: { outlook: Pick<Outlook, "onTimePct" | "sampleCount"> | null }) {
  if (outlook === null) return <span className="muted">—</span>;
  if (outlook.onTimePct === null) return <span className="muted nowrap" title={outlookInWords(outlook)}>样本不足</span>;
  return (
    <span className="nowrap" title={outlookInWords(outlook)}>
      <span className={outlook.onTimePct < UNLIKELY_BELOW_PCT ? "late strong" : undefined}>{Math.round(outlook.onTimePct)}%</span> <span className="muted">（{outlook.sampleCount} 个）</span>
    </span>
  );
}
