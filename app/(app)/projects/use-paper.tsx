"use client";

import { App } from "antd";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { read } from "@/app/_components/ui/data-table/use-json";
import { Day } from "@/app/_components/ui/day";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import type { Look } from "@/app/_components/ui/ledger-grid/look";
import { PaperTable } from "@/app/_components/ui/ledger-grid/paper-table";
import type { Windows } from "@/app/_components/ui/ledger-grid/use-windows";
import { orderInWords } from "@/lib/ledger/order/rules";
import { LEDGER_LABELS, WINDOW_MAX } from "@/lib/ledger/terms";
import type { Answer, Definition } from "./definition";

/** More than about 60 sheets is for a file. */
const MOST_ROWS = 2000;

type Props<Row, Counts> = { of: Definition<Row, Counts>; question: string; columns: readonly LedgerColumn<Row>[]; look: Look; rows: Windows<Row, Answer<Row, Counts>>; groups: Answer<Row, Counts>["groups"]; filter: readonly string[] };

export type Paper = { print: () => void; isReading: boolean; /** what goes to paper, unseen on the screen */ table: ReactNode };

/** The ledger on paper: all rows of the filter, read before printing. Printed by the browser's own command it is the rows that are here, and says so. */
export function usePaper<Row extends object, Counts>({ of, question, columns, look, rows, groups, filter }: Props<Row, Counts>): Paper {
  const { message } = App.useApp();
  const [printed, setPrinted] = useState<readonly Row[] | null>(null);
  const [isReading, setReading] = useState(false);
  const { answer } = rows;
  const total = answer?.total ?? 0;

  const begin = useEffectEvent(() => {
    if (printed === null) flushSync(() => setPrinted(rows.loaded()));
  });
  useEffect(() => {
    const [before, after] = [() => begin(), () => setPrinted(null)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);

  async function print() {
    if (total > MOST_ROWS) return void message.warning(`当前筛选有 ${total} 行，超过一次打印的 ${MOST_ROWS} 行，请先缩小筛选范围，或导出后打印`);
    setReading(true);
    try {
      const all: Row[] = [];
      for (let offset = 0; offset < total; offset += WINDOW_MAX) {
        const { items } = await read<Answer<Row, Counts>>(`${of.route}?${question ? `${question}&` : ""}offset=${offset}&limit=${WINDOW_MAX}&rowsOnly=1`, AbortSignal.timeout(60_000));
        all.push(...items);
      }
      flushSync(() => setPrinted(all));
      window.print();
    } catch (error) {
      void message.error(error instanceof TypeError ? "网络不通或服务器没有回应，请稍后重试" : (error as Error).message);
    }
    setReading(false);
  }

  const caption = answer && printed && (
    <>
      <strong>{LEDGER_LABELS[of.ledger]}</strong>　{answer.counts && of.totalInWords(answer.counts)}　数据日期 <Day on={answer.dataOn} />{of.alsoOn?.(printed)}　{orderInWords(of.ledger, new URLSearchParams(question))}
      {filter.length > 0 && <>　筛选：{filter.join("；")}</>}
      {printed.length < total && <>　仅含已读取的 {printed.length} 行；打印全部请用页面上的“打印”。</>}
    </>
  );
  const table = printed && <PaperTable columns={columns} look={look} rows={printed} groups={printed.length === total ? groups : null} groupWords={(group) => of.groupNumbers(group.counts)} rowKey={of.rowKey} caption={caption} />;
  return { print: () => void print(), isReading, table };
}
