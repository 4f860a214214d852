"use client";
import { App, Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { adopt, differences, draftOf, type Difference } from "@/app/_components/dispatch/filing/draft";
import { namesOf } from "@/app/_components/dispatch/filing/merge";
import { useMe } from "@/app/_components/shell/me-provider";
import { dropWords } from "@/app/_components/ui/kept-words";
import { Notice } from "@/app/_components/ui/notice";
import type { Filing } from "@/lib/dispatch/filing";
import styles from "./filing.module.css";
import { copyName, readCopy } from "./form/kept-copy";

/** What was typed here and reached the server neither then nor since, such as words written while the month was being sealed. */
function wordsLeft(name: string, filing: Filing): Difference[] {
  const kept = readCopy(name);
  if (!kept) return [];
  const present = draftOf(filing);
  const mine = adopt(present, kept.draft);
  const names = namesOf(filing);
  const missing = new Set(differences(present, mine, names).map(({ label }) => label));
  return differences(adopt(present, kept.base), mine, names).filter(({ label, mine: words }) => words !== "" && missing.has(label));
}

/** On a filing that can no longer be edited: the reader's own unsaved words, to be copied out before they are given up. */
export function KeptWords({ filing }: { filing: Filing }) {
  const me = useMe();
  const { message } = App.useApp();
  const name = me && copyName(me.person.username, filing.cycle.month, filing.project.code);
  const [words, setWords] = useState<Difference[]>([]);
  const find = useEffectEvent(() => setWords(name === null ? [] : wordsLeft(name, filing)));
  useEffect(() => find(), [name]);
  if (name === null || words.length === 0) return null;

  async function copy() {
    try {
      // Without HTTPS there is no clipboard to write to.
      await navigator.clipboard.writeText(words.map(({ label, mine }) => `${label}：${mine}`).join("\n"));
      void message.success("已复制");
    } catch {
      void message.warning("浏览器不允许自动复制，请选中文字后按 Ctrl+C 复制");
    }
  }

  function giveUp() {
    dropWords(name!);
    setWords([]);
  }

  return (
    <Notice kind="warning" message="您有未保存的内容（未进入本期）" action={<><Button size="small" onClick={() => void copy()}>复制</Button> <Button size="small" onClick={giveUp}>放弃</Button></>}>
      <dl className={styles.words}>{words.map(({ label, mine }) => <div key={label}><dt>{label}</dt><dd>{mine}</dd></div>)}</dl>
    </Notice>
  );
}
