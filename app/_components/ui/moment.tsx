import { instantInWords } from "@/lib/base/date";

/** An instant in Shanghai time: 6月20日 23:40. */
export function Moment({ at, none = "—" }: { at: Date | string | null | undefined; none?: string }) {
  if (!at) return <span className="muted">{none}</span>;
  return <time dateTime={typeof at === "string" ? at : at.toISOString()}>{instantInWords(at)}</time>;
}
