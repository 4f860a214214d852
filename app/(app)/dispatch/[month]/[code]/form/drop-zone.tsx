"use client";
import { useRef, useState, type ChangeEvent, type DragEvent } from "react";
import { EXTENSIONS, MEDIA_TYPES } from "@/lib/attachments/terms";
import styles from "./evidence.module.css";

/** Phones turn a photo into JPEG when that is what is asked for. */
const ACCEPT = [...Object.values(MEDIA_TYPES), ...Object.values(EXTENSIONS).flat().map((extension) => `.${extension}`)].join(",");

/** Drop files, choose them, or on a phone take a photo; several at once. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setIsOver] = useState(false);
  // The pointer passes over what lies inside: only when it left everything it is away.
  const depth = useRef(0);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = "";
  };
  const hold = (event: DragEvent, step: number) => {
    event.preventDefault();
    depth.current = Math.max(0, depth.current + step);
    setIsOver(depth.current > 0);
  };
  return (
    <div
      className={isOver ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragEnter={(event) => hold(event, 1)}
      onDragLeave={(event) => hold(event, -1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        hold(event, -depth.current);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <span>
        <input id="evidence-files" className={styles.file} type="file" multiple accept={ACCEPT} onChange={take} />
        <label htmlFor="evidence-files" className={styles.pick}>选择文件</label>
      </span>
      <span className={styles.camera}>
        <input id="evidence-photo" className={styles.file} type="file" accept="image/jpeg" capture="environment" onChange={take} />
        <label htmlFor="evidence-photo" className={styles.pick}>拍照上传</label>
      </span>
      <span className={`muted ${styles.hint}`}>或把文件拖到这里，可一次多个</span>
    </div>
  );
}
