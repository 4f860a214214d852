"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { layoutOf, reachable, rowsAmong } from "./layout";
import type { GridProps, Group } from "./ledger-grid";
import styles from "./ledger-grid.module.css";
import { folding, isFolded } from "./look";
import { withTicks } from "./ticks";
import { TooMany } from "./too-many";

/** px of a card before it was drawn */
const CARD_PX = 230;

/** The same rows on a phone: each a card with every column's name, as long as it needs to be; the page itself scrolls. */
export function GridCards<Row extends object, G extends Group>({ label, columns, look, onLook, rows, groups, groupWords, rowKey, rowName, ticks }: GridProps<Row, G>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const total = rows.answer?.total ?? 0;
  const layout = useMemo(() => layoutOf(total, groups, (key) => isFolded(look, key)), [total, groups, look]);
  const count = reachable(layout.count, CARD_PX);
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [rows.of]);
  // eslint-disable-next-line react/incompatible-library -- its functions are called while drawing, never kept
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => CARD_PX, overscan: 4, scrollMargin: top });
  const { show } = rows;
  const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
  useEffect(() => {
    const sight = rowsAmong(layout, first, last);
    if (sight) show(sight.from, sight.to);
  }, [layout, first, last, show]);

  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = look.columns.map((id) => byId.get(id)!);
  const facts = shown.filter(({ primary }) => !primary);
  return (
    <>
      <ul ref={list} className={styles.cards} aria-label={label} aria-busy={rows.isWaiting || undefined} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = layout.lineAt(index);
          const place = { transform: `translateY(${start - top}px)` };
          if (line.kind === "head") {
            const group = groups![line.group]!;
            const folded = isFolded(look, group.key);
            return (
              <li key={index} ref={virtualizer.measureElement} data-index={index} className={styles.card} style={{ ...place, padding: 0 }}>
                <div className={styles.cardGroup}>
                  <button type="button" className={styles.fold} aria-expanded={!folded} onClick={() => onLook(folding(look, group.key), true)}><span aria-hidden="true">{folded ? "+" : "−"}</span> {group.label}</button>
                  {groupWords(group)}
                </div>
              </li>
            );
          }
          const row = rows.rowAt(line.offset);
          if (!row) return <li key={index} data-index={index} className={styles.card} style={{ ...place, height: CARD_PX }}><span className="sr-only">正在加载</span></li>;
          const isTicked = ticks !== undefined && (ticks.ticked.isAll || ticks.ticked.keys.includes(rowKey(row)));
          return (
            <li key={index} ref={virtualizer.measureElement} data-index={index} className={styles.card} style={place}>
              <div className={styles.cardHead}>
                {ticks && <input type="checkbox" aria-label={`选择 ${rowName(row)}`} checked={isTicked} onChange={() => ticks.onTick(withTicks(ticks.ticked, [rowKey(row)], !isTicked))} />}
                <div>{shown.filter(({ primary }) => primary).map((column) => <span key={column.id}>{column.cell(row)}</span>)}</div>
              </div>
              <dl className={styles.cardFacts}>
                {facts.map((column) => <div key={column.id}><dt>{column.header}</dt><dd>{column.cell(row)}</dd></div>)}
              </dl>
            </li>
          );
        })}
      </ul>
      {count < layout.count && <TooMany shown={count} />}
    </>
  );
}
