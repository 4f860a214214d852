"use client";
import { useEffectEvent, useLayoutEffect, useRef, useState, type CSSProperties } from "react";
import { isLocked, type SheetColumn } from "./column";
import { matching } from "./options";
import styles from "./sheet.module.css";

export type Editing = { text: string; /** put there at once, not typed: the caret goes behind it */ isWhole: boolean };

type Props<Row> = {
  column: SheetColumn<Row>;
  row: Row;
  name: string;
  describedBy: string;
  isInvalid: boolean;
  /** null: the cell is only focused; what is typed begins the editing */
  editing: Editing | null;
  onText: (text: string) => void;
  onChoose: (option: string) => void;
  onLeave: () => void;
};

const BOX = { width: 460, height: 190 };

/** Over the cell, moved so far that all of it is on the screen. */
function over(cell: DOMRect, width: number, height: number): CSSProperties {
  const fit = (start: number, size: number, room: number) => Math.max(8, Math.min(start, room - size - 8));
  return { position: "fixed", width, left: fit(cell.left, width, window.innerWidth), top: fit(cell.top, height, window.innerHeight) };
}

/**
 * The field of the focused cell. It is there, unseen, before anything is typed: an input method begins its composition in it with the
 * first key. Long text gets a box over the sheet, choices a list below.
 */
export function CellEditor<Row>({ column, row, name, describedBy, isInvalid, editing, onText, onChoose, onLeave }: Props<Row>) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [place, setPlace] = useState<CSSProperties>();
  const isEditing = editing !== null;
  const needsRoom = isEditing && column.kind === "long";

  useLayoutEffect(() => {
    const cell = field.current?.closest("[role=gridcell]");
    if (!isEditing || !cell) return setPlace(undefined);
    const put = () => setPlace(over(cell.getBoundingClientRect(), column.kind === "long" ? Math.max(BOX.width, column.width) : Math.max(160, column.width), column.kind === "long" ? BOX.height : 36 + 30 * (column.options?.length ?? 0)));
    put();
    window.addEventListener("scroll", put, true);
    return () => window.removeEventListener("scroll", put, true);
  }, [isEditing, column]);

  const caretToEnd = useEffectEvent(() => field.current?.setSelectionRange(editing!.text.length, editing!.text.length));
  const isWhole = editing?.isWhole ?? false;
  useLayoutEffect(() => {
    if (isWhole) caretToEnd();
  }, [isWhole]);

  const earlier = needsRoom ? column.earlier?.(row) : null;
  const options = isEditing && column.kind === "choice" ? matching(column.options ?? [], editing.text) : [];
  const control = {
    ref: field, "data-cell-field": true, className: isEditing ? styles.field : styles.waiting, "aria-label": isEditing ? name : `${name}：${column.text(row) || "空"}`, "aria-describedby": describedBy, "aria-invalid": isInvalid || undefined,
    value: editing?.text ?? "", readOnly: isLocked(column, row), spellCheck: false, autoComplete: "off",
    onChange: (event: { target: { value: string } }) => onText(event.target.value), onBlur: onLeave,
  };
  return (
    <div className={isEditing ? styles.editor : styles.unseen} style={isEditing ? place : undefined}>
      {column.kind === "long" ? <textarea {...control} rows={isEditing ? 7 : 1} /> : <input {...control} />}
      {earlier?.text && (
        <div className={styles.earlier}>
          <span className="strong">{earlier.label}</span> <button type="button" className={styles.take} onMouseDown={(event) => event.preventDefault()} onClick={() => onText(earlier.text)} tabIndex={-1}>沿用</button>
          <div className={styles.earlierText}>{earlier.text}</div>
        </div>
      )}
      {needsRoom && <div className={styles.hint}>Enter 保存，Alt+Enter 换行，Esc 放弃</div>}
      {options.length > 0 && (
        <ul className={styles.options} role="listbox" aria-label={column.header}>
          {options.map((option) => (
            <li key={option} role="option" aria-selected={option === editing?.text} className={styles.option} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(option)}>{option}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
