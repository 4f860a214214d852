import { isUnlikely, outlookInWords, type Outlook } from "@/lib/outlook/rules";
import { DRIFT_LABELS } from "@/lib/outlook/terms";

/** The share on time of milestones like it and how many those are; the words in full when pointed at. */
export function OutlookPct({ outlook }: { outlook: Pick<Outlook, "onTimePct" | "sampleCount" | "drift"> | null }) {
  if (outlook === null) return <span className="muted">—</span>;
  const tone = isUnlikely(outlook) ? "late strong" : undefined;
  const words = `${outlookInWords(outlook)}；${DRIFT_LABELS[outlook.drift]}`;
  if (outlook.onTimePct === null) return <span className={`${tone ?? "muted"} nowrap`} title={words}>样本不足</span>;
  return <span className="nowrap" title={words}><span className={tone}>{Math.round(outlook.onTimePct)}%</span> <span className="muted">（{outlook.sampleCount} 个）</span></span>;
}
