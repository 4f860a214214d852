"use client";
import { useCallback, useRef, useState } from "react";
import { noHistory, remember, stepBack, stepForward, type History } from "@/app/_components/ui/sheet/history";
import type { Told } from "@/app/_components/ui/sheet/use-sheet";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import { lockAt, problemAt, textAt, write, type Entry, type Path } from "./entry";
import { keepWork, takeUp } from "./kept-work";
import { spotOf, type SheetName } from "./rows";

export type CellText = { code: string; path: Path; text: string };
/** One thing done: its cells with what stood in them. Undone and done again as a whole. */
type Step = readonly { code: string; path: Path; before: string; after: string }[];
export type GridJump = { sheet: SheetName; rowId: string; columnId: string };

/** What is typed in the grid: every cell of every project, its history, and the copy in this tab. */
export function useWorkbook(filings: readonly OwnFiling[], name: string) {
  const [first] = useState(() => takeUp(name, filings));
  const [entries, setEntries] = useState<ReadonlyMap<string, Entry>>(first.entries);
  const [jump, setJump] = useState<GridJump | null>(null);
  // What timers and answers must see as it is now, not as it was when they were started.
  const latest = useRef<ReadonlyMap<string, Entry>>(first.entries);
  const history = useRef<History<Step>>(noHistory);

  const put = useCallback((next: ReadonlyMap<string, Entry>) => {
    latest.current = next;
    setEntries(next);
    keepWork(name, next.values());
  }, [name]);

  const change = useCallback((codes: Iterable<string>, to: (entry: Entry) => Entry) => {
    const next = new Map(latest.current);
    for (const code of codes) if (next.has(code)) next.set(code, to(next.get(code)!));
    put(next);
  }, [put]);

  /** Writes cells that are open; answers what was written, in the order given. */
  const set = useCallback((cells: readonly CellText[]): Step => {
    const next = new Map(latest.current);
    const step: Step[number][] = [];
    for (const { code, path, text } of cells) {
      const entry = next.get(code);
      if (!entry || lockAt(entry, path) !== null) continue;
      step.push({ code, path, before: textAt(entry, path), after: text });
      next.set(code, write(entry, path, text));
    }
    put(next);
    return step;
  }, [put]);

  const writeCells = useCallback((cells: readonly CellText[]): Told => {
    const step = set(cells);
    if (step.length > 0) history.current = remember(history.current, step);
    const unread = step.filter(({ code, path }) => path in latest.current.get(code)!.unread);
    const last = unread.at(-1);
    return { unread: unread.length, problem: (last && problemAt(latest.current.get(last.code)!, last.path)) ?? null };
  }, [set]);

  const goTo = useCallback((code: string, path: Path) => setJump({ ...spotOf(code, path) }), []);

  function travel(found: { step: Step; history: History<Step> } | null, textOf: (cell: Step[number]) => string, order: (step: Step) => Step): boolean {
    if (!found) return false;
    history.current = found.history;
    const cells = order(found.step);
    set(cells.map((cell) => ({ code: cell.code, path: cell.path, text: textOf(cell) })));
    if (found.step[0]) goTo(found.step[0].code, found.step[0].path);
    return true;
  }

  return {
    entries, latest, change, writeCells, jump, goTo, restored: first.restored,
    // Backwards, so that a cell which another of the same step had locked is open again when its turn comes.
    undo: () => travel(stepBack(history.current), ({ before }) => before, (step) => step.toReversed()),
    redo: () => travel(stepForward(history.current), ({ after }) => after, (step) => step),
    tick: useCallback((code: string) => change([code], (entry) => ({ ...entry, isTicked: !entry.isTicked })), [change]),
    tickAll: (isTicked: boolean) => change(latest.current.keys(), (entry) => (entry.isTicked === (isTicked && entry.filing.mayEdit.allowed) ? entry : { ...entry, isTicked: isTicked && entry.filing.mayEdit.allowed })),
    /** Back to what the server has; what was typed since is given up on purpose. */
    giveUp: (codes: Iterable<string>) => change(codes, (entry) => ({ ...entry, draft: entry.saved, unread: {}, told: {}, clashes: [] })),
  };
}
export type WorkbookState = ReturnType<typeof useWorkbook>;
