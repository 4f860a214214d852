import { dayInShort, dayInWords, type PlainDate } from "@/lib/base/date";

type Props = {
  on: PlainDate | null | undefined;
  /** 6月20日, without the year */
  short?: boolean;
  /** 2025-06-20, for tables */
  plain?: boolean;
  /** shown when there is no day */
  none?: string;
};

export function Day({ on, short, plain, none = "—" }: Props) {
  if (!on) return <span className="muted">{none}</span>;
  return <time dateTime={on}>{plain ? on : short ? dayInShort(on) : dayInWords(on)}</time>;
}
