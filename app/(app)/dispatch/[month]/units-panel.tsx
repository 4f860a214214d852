import { FiledBar } from "@/app/_components/dispatch/filed-bar";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { UnitFilings } from "@/lib/dispatch/queries";
import type { FilingCounts } from "@/lib/dispatch/rules";
import { FILING_STATE_LABELS, type FilingState } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; units: UnitFilings[]; counts: FilingCounts; late: number };
type Counted = { counts: FilingCounts; late: number };

const COLUMNS: { state: FilingState; of: (row: Counted) => number; isBad?: boolean; title?: string }[] = [
  { state: "on_time", of: ({ counts }) => counts.onTime },
  { state: "late", of: ({ late }) => late, isBad: true, title: "过了填报截止日仍未报，或截止后补报" },
  { state: "draft", of: ({ counts }) => counts.unfiled - counts.returned },
  { state: "returned", of: ({ counts }) => counts.returned },
  { state: "submitted", of: ({ counts }) => counts.awaitingHead },
  { state: "unit_approved", of: ({ counts }) => counts.awaitingOffice },
  { state: "accepted", of: ({ counts }) => counts.accepted },
  { state: "waived", of: ({ counts }) => counts.waived },
];

/** Units × states; every number opens its rows. What owes most stands first. */
export function UnitsPanel({ month, units, counts, late }: Props) {
  return (
    <Panel title="各单位填报情况" extra={<span>{units.length} 个单位，未报多的在前</span>} flush>
      <ScrollRegion label="各单位填报情况">
        <table className={`table ${styles.matrix}`}>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">已报 / 应报</th>
              {COLUMNS.map(({ state, title }) => <th key={state} scope="col" className="number" title={title}>{FILING_STATE_LABELS[state]}</th>)}
            </tr>
          </thead>
          <tbody>
            {units.map(({ unit, ...row }) => (
              <tr key={unit.code}>
                <th scope="row" className="nowrap"><a href={`${paths.cycle(month, { unit: unit.code })}#filings`}>{unit.shortName}</a></th>
                <td>
                  <a href={`${paths.cycle(month, { state: "filed", unit: unit.code })}#filings`}>
                    <span className="sr-only">{unit.shortName}已报 / 应报</span>
                    <FiledBar filed={row.counts.filed} expected={row.counts.expected} />
                  </a>
                </td>
                <Cells month={month} row={row} unit={unit} />
              </tr>
            ))}
            <tr className={styles.sum}>
              <th scope="row">合计</th>
              <td><FiledBar filed={counts.filed} expected={counts.expected} /></td>
              <Cells month={month} row={{ counts, late }} />
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Cells({ month, row, unit }: { month: YearMonth; row: Counted; unit?: UnitFilings["unit"] }) {
  return COLUMNS.map(({ state, of, isBad }) => {
    const count = of(row);
    return (
      <td key={state} className="number">
        {count === 0 ? <span className="muted">0</span> : (
          <a className={isBad ? "late" : undefined} href={`${paths.cycle(month, { state, unit: unit?.code })}#filings`} aria-label={`${unit?.shortName ?? "合计"}${FILING_STATE_LABELS[state]} ${count} 项`}>{count}</a>
        )}
      </td>
    );
  });
}
