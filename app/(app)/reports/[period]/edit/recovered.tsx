"use client";
import { Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { dropWords, readWords } from "@/app/_components/ui/kept-words";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import styles from "../../reports.module.css";
import { recoveredFrom } from "./recovered-words";

/** Words of an earlier visit that never reached the server, until the person says which ones stand; null: none. `now`: what stands in the system. */
export function useRecovered(name: string, now: string): { recovered: string | null; settle: () => void } {
  const [recovered, setRecovered] = useState<string | null>(null);
  const look = useEffectEvent(() => {
    const words = recoveredFrom(readWords(name), now);
    if (words === null) dropWords(name);
    setRecovered(words);
  });
  useEffect(() => look(), []);
  return { recovered, settle: () => setRecovered(null) };
}

type Props = { theirs: string; mine: string; onMine: () => void; onTheirs: () => void };

/** Both versions beside each other: neither takes the other's place unless somebody says so. */
export function RecoveredChoice({ theirs, mine, onMine, onTheirs }: Props) {
  const isListening = useIsListening();
  return (
    <div className={styles.recovered} role="group" aria-label="找回的文字">
      <p className="late">找回了您上次未保存的文字，请选择用哪一种：</p>
      <p><span className="muted">系统中已是：</span>{theirs}</p>
      <p><span className="muted">您的：</span>{mine}</p>
      <div className="row">
        <Button size="small" disabled={!isListening} onClick={onMine}>用我的</Button>
        <Button size="small" disabled={!isListening} onClick={onTheirs}>用系统中的</Button>
      </div>
    </div>
  );
}
