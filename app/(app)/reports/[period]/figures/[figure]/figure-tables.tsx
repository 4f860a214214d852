import type { ReactNode } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import type { Figure } from "@/lib/reports/figures/queries";
import { paths } from "@/lib/web/paths";
import styles from "./figure.module.css";

/** So many of each kind are shown; the count below is of all. */
const SHOWN = 500;

type Column<T> = { title: string; cell: (row: T) => ReactNode; isNumber?: boolean; /** a code, a day, a month: stays in one line */ isShort?: boolean };

/** The rows a figure was counted from, a table for each kind, with as many at its foot as the figure says. */
export function FigureTables({ figure: { rows, open, report } }: { figure: Figure }) {
  const hasMonths = report.sources.months.length > 1;
  const month = <T extends { month: YearMonth }>(): Column<T>[] => (hasMonths ? [{ title: "月份", cell: (row) => monthInWords(row.month), isShort: true }] : []);
  const ofProject = <T extends { month: YearMonth; code: string; name: string; unitName: string }>(): Column<T>[] => [
    ...month<T>(), { title: "编号", cell: ({ code }) => code, isShort: true },
    { title: "项目", cell: (row) => (open.has(row.code) ? <a href={paths.project(row.code, { asOf: row.month })}>{row.name}</a> : row.name) },
    { title: "牵头单位", cell: ({ unitName }) => unitName },
  ];
  return (
    <>
      <Rows title="项目" rows={rows.projects} columns={[
        ...ofProject<Figure["rows"]["projects"][number]>(), { title: "灯", cell: ({ light }) => <LightTag light={light.light} /> },
        { title: "完成", cell: ({ progressPct }) => `${progressPct.toFixed(1)}%`, isNumber: true }, { title: "应完成", cell: ({ plannedPct }) => `${plannedPct.toFixed(1)}%`, isNumber: true },
      ]} />
      <Rows title="里程碑" rows={rows.milestones} columns={[
        ...ofProject<Figure["rows"]["milestones"][number]>(), { title: "里程碑", cell: ({ item, isKey }) => `${isKey ? "★" : ""}${item}` },
        { title: "现行计划", cell: ({ plannedOn }) => plannedOn, isShort: true }, { title: "原始计划", cell: ({ originalOn }) => originalOn, isShort: true }, { title: "完成日期", cell: ({ actualOn }) => actualOn ?? "未完成", isShort: true },
      ]} />
      <Rows title="标志性成果" rows={rows.outcomes} columns={[...ofProject<Figure["rows"]["outcomes"][number]>(), { title: "标志性成果", cell: ({ item }) => item }, { title: "证明", cell: ({ proof }) => proof }, { title: "取得日期", cell: ({ achievedOn }) => achievedOn, isShort: true }]} />
      <Rows title="调整申请" rows={rows.requests} columns={[...ofProject<Figure["rows"]["requests"][number]>(), { title: "申请编号", cell: ({ item }) => item, isShort: true }, { title: "类型", cell: ({ kind }) => kind }, { title: "决定", cell: ({ decision }) => decision }]} />
      <Rows title="单位" rows={rows.units} columns={[...month<Figure["rows"]["units"][number]>(), { title: "单位", cell: ({ name }) => name }, { title: "序列", cell: ({ kind }) => kind }, { title: "牵头项目", cell: ({ projects }) => projects, isNumber: true }]} />
      <Rows title="指标" rows={rows.indicators} columns={[
        ...month<Figure["rows"]["indicators"][number]>(), { title: "编号", cell: ({ code }) => code, isShort: true }, { title: "指标", cell: ({ name }) => name }, { title: "最新值", cell: ({ value }) => value, isNumber: true },
        { title: "数据截至", cell: ({ dataOn }) => dataOn ?? "—", isShort: true }, { title: "目标", cell: ({ target }) => target },
      ]} />
    </>
  );
}

const classOf = ({ isNumber, isShort }: Pick<Column<never>, "isNumber" | "isShort">) => [isNumber && "number", isShort && "nowrap"].filter(Boolean).join(" ") || undefined;

function Rows<T>({ title, rows, columns }: { title: string; rows: readonly T[]; columns: readonly Column<T>[] }) {
  if (rows.length === 0) return null;
  const shown = rows.slice(0, SHOWN);
  return (
    <Panel title={title} flush>
      <ScrollRegion label={title}>
        <table className="table">
          <thead><tr>{columns.map((column) => <th key={column.title} scope="col" className={classOf(column)}>{column.title}</th>)}</tr></thead>
          <tbody>{shown.map((row, at) => <tr key={at}>{columns.map((column) => <td key={column.title} className={classOf(column)}>{column.cell(row)}</td>)}</tr>)}</tbody>
        </table>
      </ScrollRegion>
      <p className={styles.foot}>共 <strong>{rows.length}</strong> 条{shown.length < rows.length && `，以上为前 ${shown.length} 条`}</p>
    </Panel>
  );
}
