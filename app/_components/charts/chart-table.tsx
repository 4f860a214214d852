import styles from "./chart.module.css";

/** The numbers of a chart: a head, and rows whose first cell names them. */
export type TableTwin = { head: readonly string[]; rows: readonly (readonly (string | number)[])[] };

type Props = { twin: TableTwin; caption: string; isOpen?: boolean };

/** 看数据: what a chart shows, for reading, hearing and copying. */
export const ChartTable = ({ twin: { head, rows }, caption, isOpen }: Props) => (
  <details className={styles.twin} open={isOpen}>
    <summary>看数据</summary>
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}的数据`}>
      <table className="table">
        <thead><tr>{head.map((word, at) => <th key={word} className={at === 0 ? undefined : "number"}>{word}</th>)}</tr></thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={String(name)}>
              <th scope="row" className="nowrap">{name}</th>
              {values.map((value, at) => <td key={head[at + 1]} className="number">{value}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
