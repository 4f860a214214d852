"use client";
import { Tabs } from "antd";
import { useMemo, useRef, useState } from "react";
import { Empty } from "@/app/_components/ui/empty";
import { Sheet } from "@/app/_components/ui/sheet/sheet";
import type { Writing } from "@/app/_components/ui/sheet/use-sheet";
import type { OwnFilings } from "@/lib/dispatch/many/queries";
import { columnsOf } from "./columns";
import { GridBar } from "./grid-bar";
import { GridNotices } from "./grid-notices";
import styles from "./grid.module.css";
import { workName } from "./kept-work";
import { rowsOfAll, SHEET_LABELS, SHEETS, type GridRow, type SheetName } from "./rows";
import { useSaving } from "./use-saving";
import { useWorkbook } from "./use-workbook";

const ROW_PX: Record<SheetName, number> = { projects: 64, milestones: 36, outcomes: 36 };

type Props = { answer: OwnFilings; person: { username: string; name: string } };

/** The unit's month as a workbook of three sheets. Ctrl+S saves. */
export function Workbook({ answer, person }: Props) {
  const { month } = answer.cycle;
  const workbook = useWorkbook(answer.filings, workName(person.username, month));
  const saving = useSaving(month, workbook, person.name);
  const [sheet, setSheet] = useState<SheetName>("projects");
  const [gone, setGone] = useState(workbook.jump);
  const bar = useRef<HTMLDivElement>(null);
  const { entries, jump, tick } = workbook;
  const mayFile = answer.mayFile.allowed;
  const columns = useMemo(() => columnsOf(month, answer.today, mayFile ? tick : null), [month, answer.today, mayFile, tick]);
  const rows = useMemo(() => rowsOfAll(entries.values(), sheet), [entries, sheet]);
  // A wish to see a cell turns the sheet too.
  if (jump !== gone) {
    setGone(jump);
    if (jump) setSheet(jump.sheet);
  }

  function write(writing: Writing<GridRow>[]) {
    const told = workbook.writeCells(writing.map(({ row, columnId, text }) => ({ code: row.entry.filing.project.code, path: row.prefix + columnId, text })));
    saving.changed();
    return told;
  }
  const travel = (go: () => boolean) => () => {
    if (go()) saving.changed();
  };

  const shown = rows.length === 0 ? <Empty title={`没有需要填写的${SHEET_LABELS[sheet]}`} /> : (
    <Sheet
      key={sheet} label={`${SHEET_LABELS[sheet]}填报表`} columns={columns[sheet]} rows={rows} rowId={rowId} rowName={rowName} rowHeight={ROW_PX[sheet]}
      onWrite={write} onUndo={travel(workbook.undo)} onRedo={travel(workbook.redo)} onLeave={() => bar.current?.querySelector("button")?.focus()} jump={jump?.sheet === sheet ? jump : null}
    />
  );
  return (
    <section
      className={`panel ${styles.workbook}`} aria-label="批量填报"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
        event.preventDefault();
        void saving.save();
      }}
    >
      <Tabs
        activeKey={sheet} onChange={(key) => setSheet(key as SheetName)} destroyOnHidden className={styles.tabs}
        tabBarExtraContent={<span className={`muted ${styles.keys}`}>直接输入或按 F2 修改 · Ctrl+C / Ctrl+V 与 Excel、WPS 互相复制 · Ctrl+Z 撤销 · Ctrl+D 向下填充 · Esc 离开表格</span>}
        items={SHEETS.map((key) => ({ key, label: SHEET_LABELS[key], children: key === sheet ? shown : null }))}
      />
      <GridNotices workbook={workbook} saving={saving} month={month} />
      <div ref={bar}>{mayFile && <GridBar workbook={workbook} saving={saving} today={answer.today} />}</div>
    </section>
  );
}

const rowId = ({ id }: GridRow) => id;
const rowName = ({ entry, milestone, outcome }: GridRow) => [entry.filing.project.code, milestone?.name ?? outcome?.name].filter(Boolean).join(" ");
