import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { LightPair } from "@/app/_components/lights/light-pair";
import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { Board } from "@/lib/dispatch/board";
import type { FilingRow } from "@/lib/dispatch/queries";
import type { BoardQuery } from "@/lib/dispatch/inputs";
import { stepTo } from "@/lib/dispatch/rules";
import { FILING_STATE_LABELS, FILING_STATES, type FilingState } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";
import { WaiveForm } from "./waive-form";

type Props = { month: YearMonth; board: Board; query: BoardQuery };

export function FilingsPanel({ month, board, query }: Props) {
  const mayWaive = board.isOffice && board.summary.cycle.status === "open" && board.rows.some(isWaivable);
  const isJudged = board.isOffice && board.summary.cycle.status === "open";
  const unit = board.units.find((group) => group.unit.code === query.unit)?.unit;
  const link = (state?: FilingState) => (
    <a key={state ?? "all"} href={`${paths.cycle(month, { ...query, state })}#filings`} aria-current={query.state === state ? "true" : undefined}>
      {state ? FILING_STATE_LABELS[state] : "全部"}
    </a>
  );
  return (
    <Panel id="filings" title={unit ? `${unit.shortName}的填报` : "项目填报"} extra={<span>{board.rows.length} 项</span>} flush>
      <div className="row" style={{ padding: "10px 16px" }}>
        <nav className={styles.filters} aria-label="按状态筛选">
          {link()}
          {FILING_STATES.map(link)}
        </nav>
        {unit && <a href={`${paths.cycle(month, { state: query.state })}#filings`}>显示所有单位</a>}
      </div>
      {board.rows.length === 0 ? (
        <Empty title="没有符合条件的项目">{board.counts.expected === 0 ? "本期没有需要您单位填报的项目。" : "换一个状态或单位再看。"}</Empty>
      ) : (
        mayWaive ? <WaiveForm month={month}><Rows month={month} rows={board.rows} hasUnit hasTicks isJudged={isJudged} /></WaiveForm> : <Rows month={month} rows={board.rows} hasUnit={board.isCitywide} isJudged={isJudged} />
      )}
      {board.joined.length > 0 && (
        <>
          <h3 className={styles.subhead}>本单位配合的项目 {board.joined.length} 项（由牵头单位填报）</h3>
          <Rows month={month} rows={board.joined} hasUnit />
        </>
      )}
    </Panel>
  );
}

const isWaivable = ({ status }: FilingRow) => stepTo(status, "waive") !== null || stepTo(status, "ask_again") !== null;

type RowsProps = {
  month: YearMonth; rows: FilingRow[];
  /** not where all are one unit's, its own reader's */
  hasUnit?: boolean;
  /** what may be waived, or asked for again, can be ticked */
  hasTicks?: boolean;
  /** the light is the reader's to judge */
  isJudged?: boolean;
};

function Rows({ month, rows, hasUnit = false, hasTicks = false, isJudged = false }: RowsProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          {hasTicks && <th scope="col"><span className="sr-only">选择</span></th>}
          <th scope="col">编号</th>
          <th scope="col">项目</th>
          {hasUnit && <th scope="col">牵头单位</th>}
          <th scope="col">灯</th>
          <th scope="col">状态</th>
          <th scope="col">提交</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            {hasTicks && (
              <td>{isWaivable(row) && <input type="checkbox" className={styles.tick} name="code" value={row.code} data-version={row.version} data-status={row.status} aria-label={`选择 ${row.code} ${row.name}`} />}</td>
            )}
            <td className="nowrap">{row.code}</td>
            <td className={styles.name}><a href={paths.update(month, row.code)}>{row.name}</a>{row.waiverReason && <div className={styles.waiver}>免报：{row.waiverReason}</div>}</td>
            {hasUnit && <td className="nowrap">{row.unit.shortName}</td>}
            <td><LightPair of={row} size="small" />{isJudged && <> <a className="nowrap" href={paths.judgeLight(row.code)} aria-label={`人工调灯 ${row.code}`}>调灯</a></>}</td>
            <td className="nowrap"><StatusTag status={row.status} isLate={row.isLate} lateness={row.lateness} /></td>
            <td className="nowrap">{row.submittedBy ? <>{row.submittedBy} <Moment at={row.submittedAt} /></> : <span className="muted">—</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
