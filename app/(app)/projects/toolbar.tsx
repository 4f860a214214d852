import { Button, Select } from "antd";
import { ViewsMenu } from "@/app/_components/ledger/views/views-menu";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import { SettingsButton } from "@/app/_components/ui/ledger-grid/settings/settings-button";
import type { Look } from "@/app/_components/ui/ledger-grid/look";
import { NOTHING_TICKED, type Ticked } from "@/app/_components/ui/ledger-grid/ticks";
import type { LabelCount } from "@/lib/projects/labels/queries";
import type { Change } from "./address";
import { BulkTools } from "./bulk/bulk-tools";
import type { Answer, Definition } from "./definition";
import { ExportButtons } from "./export-buttons";
import styles from "./ledger.module.css";
import type { Paper } from "./use-paper";

type Props<Row, Counts> = {
  of: Definition<Row, Counts>;
  params: URLSearchParams;
  change: Change;
  columns: readonly LedgerColumn<Row>[];
  look: Look;
  answer: Answer<Row, Counts> | null;
  /** the labels there are, for who may change many projects together; null: the reader may not, or not here */
  labels: readonly LabelCount[] | null;
  /** projects that the office ticked, to change them together */
  ticked: Ticked;
  onTick: (ticked: Ticked) => void;
  /** after something changed */
  refresh: () => void;
  paper: Paper;
};

/** What is done with the rows on the left, how they are shown and taken along on the right. */
export function Toolbar<Row, Counts>({ of, params, change, columns, look, answer, labels, ticked, onTick, refresh, paper }: Props<Row, Counts>) {
  const count = ticked.isAll ? (answer?.total ?? 0) : ticked.keys.length;
  return (
    <div className={styles.toolbar}>
      <div className={styles.tools}>
        <ViewsMenu ledger={of.ledger} params={params} />
        {labels !== null && <BulkTools target={ticked.isAll ? { filter: params.toString() } : { codes: [...ticked.keys] }} count={count} labels={labels} onChanged={refresh} />}
        {count > 0 && <span role="status">已选 <span className="strong">{count}</span> 个项目{ticked.isAll && "（当前筛选的全部）"} <Button type="link" size="small" onClick={() => onTick(NOTHING_TICKED)}>取消选择</Button></span>}
      </div>
      <div className={styles.tools}>
        <Select className={styles.group} aria-label="分组" value={look.group ?? ""} options={[{ value: "", label: "不分组" }, ...of.groupings.map(({ value, label }) => ({ value, label: `按${label}分组` }))]} onChange={(group) => change({ group, folded: null, opened: null })} popupMatchSelectWidth={false} />
        {look.group !== null && <Button onClick={() => change({ folded: look.folded === "all" ? null : "*", opened: null }, true)}>{look.folded === "all" ? "全部展开" : "全部收起"}</Button>}
        <SettingsButton columns={columns} look={look} onLook={change} />
        {(answer?.total ?? 0) > 0 && <ExportButtons ledger={of.ledger} params={params} look={look} />}
        <Button onClick={paper.print} loading={paper.isReading}>打印</Button>
      </div>
    </div>
  );
}
