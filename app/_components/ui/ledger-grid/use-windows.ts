"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { read } from "../data-table/use-json";

export const WINDOW_SIZE = 100;
/** windows kept around the one in sight: 4,000 rows */
const KEPT = 40;
/** ms that the same windows must stay in sight before they are asked for: who drags the scroll bar asks once, at the end */
const SETTLED_MS = 60;

/** What a ledger's route answers to `offset` and `limit`; with `rowsOnly` without what is counted. */
export type WindowAnswer<Row> = { items: Row[]; total: number | null };
export type Windows<Row, Answer extends WindowAnswer<Row>> = {
  /** of the latest question that was answered; null: none was yet */
  answer: Answer | null;
  /** the address of that question */
  of: string;
  rowAt: (offset: number) => Row | undefined;
  /** rows that are here, in order */
  loaded: () => Row[];
  /** says which rows are in sight */
  show: (from: number, to: number) => void;
  /** rows in sight are on their way */
  isWaiting: boolean;
  /** the answer is still the one to an earlier question */
  isStale: boolean;
  problem: string | null;
  retry: () => void;
  /** asks again, keeping what is shown until the answer is here */
  refresh: () => void;
};

type Store<Row, Answer> = { url: string; asked: number; answer: Answer | null; windows: ReadonlyMap<number, Row[]> };

/** The first of a question says also what is counted. */
const withWindow = (url: string, at: number, isFirst: boolean) => `${url}${url.includes("?") ? "&" : "?"}offset=${at * WINDOW_SIZE}&limit=${WINDOW_SIZE}${isFirst ? "" : "&rowsOnly=1"}`;

/** Rows of one question, read in windows as they come in sight, the next one ahead. A new question keeps the old rows until its first window is here. */
export function useWindows<Row, Answer extends WindowAnswer<Row>>(url: string): Windows<Row, Answer> {
  const [store, setStore] = useState<Store<Row, Answer>>({ url: "", asked: 0, answer: null, windows: new Map() });
  const [problem, setProblem] = useState<{ url: string; words: string } | null>(null);
  const [sight, setSight] = useState({ from: 0, to: 0 });
  const [asked, setAsked] = useState(0);
  const under = useRef(new Map<string, AbortController>());
  const isStale = store.url !== url || store.asked !== asked;

  const wanted = useMemo(() => {
    if (isStale) return [0];
    const last = Math.max(0, Math.ceil((store.answer?.total ?? 0) / WINDOW_SIZE) - 1);
    const windows = [];
    for (let at = Math.floor(sight.from / WINDOW_SIZE); at <= Math.min(last, Math.floor(sight.to / WINDOW_SIZE) + 1); at++) windows.push(at);
    return windows;
  }, [isStale, store.answer, sight]);
  const missing = isStale ? wanted : wanted.filter((at) => !store.windows.has(at));
  const missingKey = missing.join();

  useEffect(() => {
    if (missingKey === "") return;
    const flying = under.current;
    const timer = setTimeout(() => {
      const addresses = new Map(missingKey.split(",").map((at) => [`${asked} ${withWindow(url, Number(at), isStale)}`, Number(at)]));
      for (const [address, abort] of flying) {
        if (addresses.has(address)) continue;
        abort.abort();
        flying.delete(address);
      }
      for (const [address, at] of addresses) {
        if (flying.has(address)) continue;
        const abort = new AbortController();
        flying.set(address, abort);
        read<Answer>(withWindow(url, at, isStale), abort.signal).then(
          (answer) => {
            flying.delete(address);
            setProblem(null);
            setStore((before) => placed(before, { url, asked, at, answer }));
          },
          (error: unknown) => {
            if (abort.signal.aborted) return;
            flying.delete(address);
            setProblem({ url, words: error instanceof TypeError ? "网络不通或服务器没有回应，请检查网络后重试" : (error as Error).message });
          },
        );
      }
    }, isStale ? 0 : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [url, asked, isStale, missingKey]);

  useEffect(() => {
    const flying = under.current;
    return () => {
      for (const abort of flying.values()) abort.abort();
      flying.clear();
    };
  }, []);

  const { windows } = store;
  const firstMissing = wanted.find((at) => !windows.has(at) && at <= Math.floor(sight.to / WINDOW_SIZE));
  const isFailed = problem !== null && problem.url === url;
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return {
    answer: store.answer,
    of: store.url,
    rowAt: useCallback((offset: number) => windows.get(Math.floor(offset / WINDOW_SIZE))?.[offset % WINDOW_SIZE], [windows]),
    loaded: () => [...windows].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows),
    show: useCallback((from: number, to: number) => setSight((before) => (before.from === from && before.to === to ? before : { from, to })), []),
    isWaiting: !isFailed && (isStale || firstMissing !== undefined),
    isStale,
    problem: isFailed ? problem.words : null,
    retry: useCallback(() => {
      setProblem(null);
      refresh();
    }, [refresh]),
    refresh,
  };
}

type Arrived<Answer> = { url: string; asked: number; at: number; answer: Answer };

/** A window put beside the others of its question; those farthest away go when there are many. */
function placed<Row, Answer extends WindowAnswer<Row>>(before: Store<Row, Answer>, { url, asked, at, answer }: Arrived<Answer>): Store<Row, Answer> {
  const isFirst = answer.total !== null;
  if (!isFirst && (before.url !== url || before.asked !== asked)) return before;
  const windows = new Map(isFirst ? [] : before.windows);
  windows.set(at, answer.items);
  for (const other of [...windows.keys()].sort((a, b) => Math.abs(b - at) - Math.abs(a - at)).slice(0, Math.max(0, windows.size - KEPT))) windows.delete(other);
  return { url, asked, answer: isFirst ? answer : before.answer, windows };
}
