import { Stat, Stats } from "@/app/_components/ui/stat";
import type { YearMonth } from "@/lib/base/month";
import { movedPct, totalOf, type LedgerRow } from "@/lib/changes/ledger/rules";
import { GREEN_BY_CHANGE } from "@/lib/lights/terms";
import { paths } from "@/lib/web/paths";

type Props = { rows: readonly LedgerRow[]; asOf: YearMonth | undefined };

/** The whole of what one sees; each number leads to the projects that it counts. */
export function LedgerNumbers({ rows, asOf }: Props) {
  const total = totalOf(rows);
  const share = movedPct(total);
  const link = (only: string, count: number) => (count > 0 ? paths.ledger({ only, asOf }) : undefined);
  return (
    <Stats>
      <Stat label="调整过的项目" value={total.movedProjects} unit={`/ ${total.projects} 个`} href={link("moved", total.movedProjects)} />
      <Stat label="调整次数" value={total.times} unit="次" note="改动了日期的批准" href={link("moved", total.times)} />
      <Stat label="动过的里程碑" value={share === null ? "—" : share} unit={share === null ? undefined : "%"} note={`${total.movedMilestones} / ${total.milestones} 个`} href={link("moved", total.movedMilestones)} />
      <Stat label="项目最长推迟" value={total.longestEndDays} unit="天" note="完成时间对照原计划" href={link("moved", total.longestEndDays)} />
      <Stat label="迟交的申请" value={total.lateRequests} unit="件" note="到期当日或之后才提出" tone={total.lateRequests > 0 ? "yellow" : "plain"} href={link("late", total.lateRequests)} />
      <Stat label="未批准的申请" value={total.refusedRequests} unit="件" href={link("refused", total.refusedRequests)} />
      <Stat label={GREEN_BY_CHANGE} value={total.greenByChange} unit="个" note="只对照现行计划为绿灯" tone={total.greenByChange > 0 ? "yellow" : "plain"} href={link("green", total.greenByChange)} />
    </Stats>
  );
}
