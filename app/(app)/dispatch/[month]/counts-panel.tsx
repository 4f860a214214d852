import { Stat, Stats } from "@/app/_components/ui/stat";
import type { YearMonth } from "@/lib/base/month";
import { shareInWords, type FilingCounts } from "@/lib/dispatch/rules";
import type { FilingState } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";

type Props = { month: YearMonth; counts: FilingCounts; late: number };

/** Where the month's filing stands; each number opens its rows below. */
export function CountsPanel({ month, counts, late }: Props) {
  const rows = (state?: FilingState) => `${paths.cycle(month, { state })}#filings`;
  return (
    <Stats>
      <Stat label="应报" value={counts.expected} note={counts.waived > 0 ? `另有免报 ${counts.waived}` : undefined} href={rows()} />
      <Stat label="已报" value={counts.filed} note={`${shareInWords(counts.filed, counts.expected)}，按时 ${counts.onTime}`} href={rows("filed")} />
      <Stat label="待单位审核" value={counts.awaitingHead} href={rows("submitted")} />
      <Stat label="待专班复核" value={counts.awaitingOffice} href={rows("unit_approved")} />
      <Stat label="已采用" value={counts.accepted} href={rows("accepted")} />
      <Stat label="未报" value={counts.unfiled} note={counts.returned > 0 ? `含退回 ${counts.returned}` : undefined} href={rows("unfiled")} />
      {late > 0 && <Stat label="逾期" value={late} note="逾期未报和补报" tone="red" href={rows("late")} />}
    </Stats>
  );
}
