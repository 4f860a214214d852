import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { LightTag } from "@/app/_components/lights/light-tag";
import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { Board } from "@/lib/dispatch/board";
import type { FilingRow } from "@/lib/dispatch/queries";
import type { BoardQuery } from "@/lib/dispatch/inputs";
import { FILING_STATE_LABELS, FILING_STATES, type FilingState } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; board: Board; query: BoardQuery };

export function FilingsPanel({ month, board, query }: Props) {
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
        <Rows month={month} rows={board.rows} />
      )}
      {board.joined.length > 0 && (
        <>
          <h3 className={styles.subhead}>本单位配合的项目 {board.joined.length} 项（由牵头单位填报）</h3>
          <Rows month={month} rows={board.joined} />
        </>
      )}
    </Panel>
  );
}

function Rows({ month, rows }: { month: YearMonth; rows: FilingRow[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">编号</th>
          <th scope="col">项目</th>
          <th scope="col">牵头单位</th>
          <th scope="col">灯</th>
          <th scope="col">状态</th>
          <th scope="col">提交</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <td className="nowrap">{row.code}</td>
            <td className={styles.name}><a href={paths.update(month, row.code)}>{row.name}</a></td>
            <td className="nowrap">{row.unit.shortName}</td>
            <td><LightTag light={row.light} size="small" /></td>
            <td className="nowrap"><StatusTag status={row.status} isLate={row.isLate} /></td>
            <td className="nowrap">{row.submittedBy ? <>{row.submittedBy} <Moment at={row.submittedAt} /></> : <span className="muted">—</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
