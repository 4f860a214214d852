import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Empty } from "@/app/_components/ui/empty";
import type { YearMonth } from "@/lib/base/month";
import type { LedgerQuery } from "@/lib/changes/ledger/inputs";
import { programmeInWords, programmeOf, type LedgerRow } from "@/lib/changes/ledger/rules";
import { GREEN_BY_CHANGE } from "@/lib/lights/terms";
import { paths } from "@/lib/web/paths";
import styles from "./ledger.module.css";

type Props = { shown: readonly LedgerRow[]; rows: readonly LedgerRow[]; query: LedgerQuery; titles: ReadonlyMap<number, string>; asOf: YearMonth | undefined };

const ONLY = { moved: "调整过日期", green: GREEN_BY_CHANGE, late: "有迟交的申请", refused: "有未批准的申请" } as const;

/** Projects whose plan moved, the ones put off longest first; of one unit or programme, all. */
export function ProjectsTable({ shown, rows, query: { unit, programme, only }, titles, asOf }: Props) {
  const chosen = [
    unit && `牵头单位：${rows.find((row) => row.leadUnit.code === unit)?.leadUnit.name ?? unit}`,
    programme && (titles.get(Number(programme)) ?? programmeInWords(programme)),
    only && ONLY[only],
  ].filter(Boolean);
  return (
    <>
      <p className={styles.chosen}>
        {chosen.length > 0 ? <>{chosen.join("，")}，共 {shown.length} 个项目 <a href={paths.ledger({ asOf })}>清除条件</a></> : <>以下 {shown.length} 个项目经批准调整过日期，其余 {rows.length - shown.length} 个从未调整。</>}
      </p>
      {shown.length === 0 ? <Empty title={chosen.length > 0 ? "没有符合条件的项目" : "没有项目调整过计划"}>{chosen.length === 0 && "批准的调整会在当天记入台账。"}</Empty> : (
        <ScrollRegion label="项目调整台账">
          <table className="table">
            <thead>
              <tr>
                <th>项目</th><th>牵头单位</th><th>灯</th><th>对照原始计划</th><th className="number">调整次数</th><th className="number">动过的里程碑</th>
                <th className="number">完成时间较原计划</th><th className="number">里程碑合计推迟</th><th className="number">迟交申请</th><th className="number">未批准</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.code}>
                  <th scope="row" className={styles.name}><a href={`${paths.project(row.code, { asOf })}#plan-versions`}>{row.code} {row.name}</a></th>
                  <td className="nowrap">{row.leadUnit.name}<div className="muted">{programmeInWords(programmeOf(row))}</div></td>
                  <td><WhyLight code={row.code} asOf={asOf ?? null}><LightPair of={row} size="small" /></WhyLight></td>
                  <td><LightTag light={row.originalLight} size="small" /></td>
                  <td className="number">{row.slip.times}</td>
                  <td className="number">{row.slip.movedMilestones} / {row.slip.milestones.length}</td>
                  <td className="number"><EndDays days={row.slip.endDays} /></td>
                  <td className="number">{row.slip.laterDays} 天</td>
                  <td className="number">{row.lateRequests}</td>
                  <td className="number">{row.refusedRequests}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}

const EndDays = ({ days }: { days: number }) =>
  days === 0 ? <span className="muted">一致</span> : <span className={days > 0 ? "late" : undefined}>{days > 0 ? `推迟 ${days}` : `提前 ${-days}`} 天</span>;
