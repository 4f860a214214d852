import { Stat, Stats } from "@/app/_components/ui/stat";
import type { YearMonth } from "@/lib/base/month";
import type { FilingCounts } from "@/lib/dispatch/rules";
import type { FilingState } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";

/** Where the month's filing stands; each number opens its rows below. */
export function CountsPanel({ month, counts }: { month: YearMonth; counts: FilingCounts }) {
  const rows = (state?: FilingState) => `${paths.cycle(month, { state })}#filings`;
  return (
    <Stats>
      <Stat label="应报" value={counts.expected} href={rows()} />
      <Stat label="已报" value={counts.filed} note={`按时 ${counts.onTime}`} href={rows("filed")} />
      <Stat label="待单位审核" value={counts.awaitingHead} href={rows("submitted")} />
      <Stat label="待专班复核" value={counts.awaitingOffice} href={rows("unit_approved")} />
      <Stat label="已采用" value={counts.accepted} href={rows("accepted")} />
      <Stat label="未报" value={counts.unfiled} note={counts.returned > 0 ? `含退回 ${counts.returned}` : undefined} href={rows("unfiled")} />
    </Stats>
  );
}
