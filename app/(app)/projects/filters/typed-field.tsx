"use client";

import { Input } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import styles from "./filters.module.css";

/** ms without a key before what is typed is looked for */
const PAUSE_MS = 350;

type Props = { label: string; placeholder: string; maxLength: number; value: string; isMain?: boolean; onChange: (text: string, isQuiet: boolean) => void };

/** A field that looks for what is typed while it is typed, and keeps its words and the caret; what an input method still composes is not looked for. */
export function TypedField({ label, placeholder, maxLength, value, isMain = false, onChange }: Props) {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const isComposing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // Changed from elsewhere: a condition taken away, the browser's Back.
  const follow = useEffectEvent((given: string) => {
    if (given === asked.current) return;
    asked.current = given;
    setText(given);
  });
  useEffect(() => follow(value), [value]);

  function ask(words: string, isQuiet: boolean) {
    clearTimeout(timer.current);
    if (words.trim() === asked.current) return;
    asked.current = words.trim();
    onChange(words.trim(), isQuiet);
  }
  function type(words: string) {
    setText(words);
    clearTimeout(timer.current);
    if (!isComposing.current) timer.current = setTimeout(() => ask(words, true), PAUSE_MS);
  }

  const field = {
    value: text, placeholder, maxLength, "aria-label": label, allowClear: true, onChange: (event: { target: { value: string } }) => type(event.target.value),
    onCompositionStart: () => void (isComposing.current = true),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      isComposing.current = false;
      type(event.currentTarget.value);
    },
  };
  return isMain
    ? <Input.Search {...field} enterButton="查找" className={styles.search} onSearch={(words) => ask(words, false)} />
    : <Input {...field} className={styles.owner} onPressEnter={() => ask(text, false)} />;
}
