import { Checkbox, InputNumber } from "antd";
import { useState } from "react";
import { MAX_WIDTH, MIN_WIDTH } from "../column";
import { moving, pinning, widthsInUrl, widthWithin } from "../look";
import type { SettingsProps } from "./settings-drawer";
import styles from "./settings.module.css";

/** Those shown in their order, then those that are not. */
export function ColumnList({ columns, look, onLook }: SettingsProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const hidden = columns.filter(({ id }) => !look.columns.includes(id)).map(({ id }) => id);
  const show = (id: string, isShown: boolean) => onLook({ columns: isShown ? [...look.columns, id] : look.columns.filter((each) => each !== id) }, true);
  const move = (id: string, to: number) => onLook(moving(look, id, to), true);
  return (
    <ul className={styles.columns}>
      {[...look.columns, ...hidden].map((id, at) => {
        const { header, primary, width } = byId.get(id)!;
        const isShown = at < look.columns.length;
        return (
          <li
            key={id} draggable={isShown} className={dragged === id ? styles.dragged : undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              setDragged(id);
            }}
            onDragEnd={() => setDragged(null)} onDragOver={(event) => dragged !== null && isShown && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== id) move(dragged, at);
            }}
          >
            <Checkbox checked={isShown} disabled={primary} onChange={(event) => show(id, event.target.checked)}>{header}</Checkbox>
            {isShown && (
              <span className={styles.controls}>
                <Checkbox checked={look.pins.includes(id)} onChange={(event) => onLook(pinning(look, id, event.target.checked), true)} aria-label={`固定“${header}”`}>固定</Checkbox>
                <InputNumber
                  size="small" aria-label={`“${header}”的列宽（像素）`} min={MIN_WIDTH} max={MAX_WIDTH} step={16} value={look.widths[id] ?? width} className={styles.width}
                  onChange={(px) => px !== null && onLook({ widths: widthsInUrl({ ...look.widths, [id]: widthWithin(px) }) }, true)}
                />
                <button type="button" className={styles.step} aria-label={`上移“${header}”`} disabled={at === 0} onClick={() => move(id, at - 1)}>↑</button>
                <button type="button" className={styles.step} aria-label={`下移“${header}”`} disabled={at === look.columns.length - 1} onClick={() => move(id, at + 1)}>↓</button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
