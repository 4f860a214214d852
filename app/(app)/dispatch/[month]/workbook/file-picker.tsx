"use client";
import { useState, type DragEvent } from "react";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import styles from "./workbook.module.css";

type Props = { fileName: string | null; isBusy: boolean; onPick: (file: File) => void };

/** Drop a file, or choose one; the same file may be chosen again after it was corrected. */
export function FilePicker({ fileName, isBusy, onPick }: Props) {
  const [isOver, setIsOver] = useState(false);
  const hold = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setIsOver(over);
  };
  return (
    <ReadyFields>
      <div
        className={isOver ? `${styles.drop} ${styles.over}` : styles.drop}
        onDragOver={(event) => hold(event, true)}
        onDragLeave={(event) => hold(event, false)}
        onDrop={(event) => {
          hold(event, false);
          const [dropped] = event.dataTransfer.files;
          if (dropped && !isBusy) onPick(dropped);
        }}
      >
        <span>
          <input
            id="workbook-file" className={styles.file} type="file" accept=".xlsx" disabled={isBusy}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) onPick(chosen);
              event.target.value = "";
            }}
          />
          <label htmlFor="workbook-file" className={styles.pick}>{fileName ? "重新选择文件" : "选择填报表文件"}</label>
        </span>
        <span className="muted">或把 .xlsx 文件拖到这里；上传后先显示变化，确认前不会改动任何内容</span>
        {fileName && <span className={styles.name}>已选择：{fileName}</span>}
      </div>
    </ReadyFields>
  );
}
