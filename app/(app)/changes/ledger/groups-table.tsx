import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Empty } from "@/app/_components/ui/empty";
import type { YearMonth } from "@/lib/base/month";
import { movedPct, totalOf, type LedgerGroup, type LedgerRow, type LedgerTotal } from "@/lib/changes/ledger/rules";
import { GREEN_BY_CHANGE } from "@/lib/lights/terms";
import { paths, type Query } from "@/lib/web/paths";
import styles from "./ledger.module.css";

type Props = { by: "unit" | "programme"; groups: readonly LedgerGroup[]; rows: readonly LedgerRow[]; titles: ReadonlyMap<number, string>; asOf: YearMonth | undefined };

/** The same numbers for every unit or programme; a name or a count leads to its projects. */
export function GroupsTable({ by, groups, rows, titles, asOf }: Props) {
  const nameOf = ({ key, name }: LedgerGroup) => (by === "programme" && titles.has(Number(key)) ? `${key} ${titles.get(Number(key))}` : name);
  const row = (label: string, total: LedgerTotal, filter: Query | null) => {
    const count = (value: number, only: string) => (value > 0 && filter ? <a href={paths.ledger({ ...filter, only, asOf })} aria-label={`${label} ${value}`}>{value}</a> : value);
    return (
      <tr key={label} className={filter ? undefined : styles.sum}>
        <th scope="row" className={styles.group}>{filter ? <a href={paths.ledger({ ...filter, asOf })}>{label}</a> : label}</th>
        <td className="number">{total.projects}</td>
        <td className="number">{count(total.movedProjects, "moved")}</td>
        <td className="number">{total.times}</td>
        <td className="number">{movedPct(total) === null ? "—" : `${movedPct(total)}%`} <span className="muted">{total.movedMilestones}/{total.milestones}</span></td>
        <td className="number">{total.laterDays}</td>
        <td className="number">{total.longestEndDays > 0 ? <span className="late">{total.longestEndDays}</span> : 0}</td>
        <td className="number">{count(total.lateRequests, "late")}</td>
        <td className="number">{count(total.refusedRequests, "refused")}</td>
        <td className="number">{count(total.greenByChange, "green")}</td>
      </tr>
    );
  };
  if (groups.length === 0) return <Empty title="这里还没有您可以查看的项目" />;
  return (
    <ScrollRegion label="调整台账">
      <table className="table">
        <thead>
          <tr>
            <th>{by === "unit" ? "牵头单位" : "重点工程和其他类别"}</th><th className="number">项目</th><th className="number">调整过的</th><th className="number">调整次数</th>
            <th className="number">动过的里程碑</th><th className="number">里程碑合计推迟（天）</th><th className="number">项目最长推迟（天）</th>
            <th className="number">迟交申请</th><th className="number">未批准</th><th className="number">{GREEN_BY_CHANGE}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => row(nameOf(group), group.total, { [by]: group.key }))}
          {row("合计", totalOf(rows), null)}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
