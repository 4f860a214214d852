"use client";
import { Button } from "antd";
import { useEffect, useRef, useState, type ClipboardEvent } from "react";
import type { Refusal } from "@/app/_components/dispatch/send";
import { Tag } from "@/app/_components/ui/tag";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { EditableParagraph } from "@/lib/reports/drafting/queries";
import { factsIn, faultOf, templateOf, textWith, withFacts } from "@/lib/reports/edits/rules";
import styles from "../../reports.module.css";
import { clipOf, pastedWords, WORDS_FORMAT } from "./clipboard-words";
import { deleteSelected, fill, insertAtCaret, readField, selectedIn } from "./fact-chips";
import { RecoveredChoice, useRecovered } from "./recovered";
import { readable } from "./recovered-words";

type Props = { /** where its words are kept until they are saved */ keptAs: string; paragraph: EditableParagraph; onType: (block: string, text: string) => void; onLetGo: (block: string) => void; onSave: (block: string, text: string | null) => Promise<Refusal | null>; onLength: (more: number) => void };

/** Long enough that one does not save every letter, short enough that nothing is lost. */
const PAUSE_MS = 1500;
const lengthOf = (text: string) => [...text.replace(/\s/g, "")].length;

/** One paragraph: read as it stands, rewritten round its facts on request, saved while one writes. */
export function ParagraphField({ keptAs, paragraph, onType, onLetGo, onSave, onLength }: Props) {
  const { key, pieces, isRequirement, isStale } = paragraph;
  const facts = factsIn(pieces).map(({ text }) => text);
  const original = templateOf(pieces);
  const isListening = useIsListening();
  const [saved, setSaved] = useState(paragraph.text);
  const [text, setText] = useState(paragraph.text);
  const [isOpen, setIsOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { recovered, settle } = useRecovered(keptAs, paragraph.text);
  const sent = useRef<string | null>(null);
  const [isInDoubt, setIsInDoubt] = useState(isStale);
  const field = useRef<HTMLDivElement>(null);
  const fault = text === saved ? null : faultOf({ pieces, isRequirement }, text);
  const lost = facts.map((fact, at) => ({ fact, place: at + 1 })).filter(({ place }) => !text.includes(`{${place}}`));

  useEffect(() => {
    if (!isOpen || !field.current) return;
    fill(field.current, text, facts, styles.chip!);
    field.current.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when it opens: afterwards the browser holds the words
  }, [isOpen]);

  useEffect(() => {
    if (text === saved || fault !== null) return;
    const timer = setTimeout(() => void save(text), PAUSE_MS);
    // Whoever leaves within the pause has it saved on the way out.
    const atOnce = () => document.visibilityState === "hidden" && void save(text);
    const leaving = () => void save(text);
    document.addEventListener("visibilitychange", atOnce);
    window.addEventListener("pagehide", leaving);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", atOnce);
      window.removeEventListener("pagehide", leaving);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words alone begin the pause anew
  }, [text, saved, fault]);

  function change(next: string) {
    setText(next);
    setRefusal(null);
    if (next === saved && sent.current === null) onLetGo(key);
    else onType(key, next);
    if (faultOf({ pieces, isRequirement }, next) === null) onLength(lengthOf(textWith(pieces, next)) - lengthOf(textWith(pieces, paragraph.text)));
  }

  async function save(next: string) {
    if (sent.current === next) return;
    sent.current = next;
    const refused = await onSave(key, next === original ? null : next);
    if (sent.current === next) sent.current = null;
    setRefusal(refused?.message ?? null);
    if (!refused) {
      setSaved(next);
      setIsInDoubt(false);
    }
  }

  function takeMine() {
    settle();
    setIsOpen(true);
    change(recovered!);
  }

  function takeTheirs() {
    settle();
    onLetGo(key);
  }

  function restore() {
    if (field.current) fill(field.current, original, facts, styles.chip!);
    change(original);
  }

  function putBack(place: number) {
    insertAtCaret(field.current!, `{${place}}`, facts, styles.chip!);
    change(readField(field.current!));
  }

  /** Facts go along as facts; false: nothing is selected. */
  function copy(event: ClipboardEvent<HTMLDivElement>): boolean {
    const words = selectedIn(event.currentTarget);
    if (words === null) return false;
    event.preventDefault();
    event.clipboardData.setData("text/plain", readable(words, facts));
    event.clipboardData.setData(WORDS_FORMAT, clipOf(keptAs, words));
    return true;
  }

  function paste(event: ClipboardEvent<HTMLDivElement>) {
    event.preventDefault();
    const { currentTarget: into, clipboardData } = event;
    deleteSelected(into);
    insertAtCaret(into, pastedWords(clipboardData.getData(WORDS_FORMAT), clipboardData.getData("text/plain"), keptAs, readField(into), facts), facts, styles.chip!);
    change(readField(into));
  }

  const isOwn = text !== original;
  return (
    <div className={styles.paragraph}>
      {isInDoubt && <p className="late">本段修改过的文字与数据不再相符，暂按原文显示，需重新核对：请改写，或恢复原文。</p>}
      {recovered !== null && <RecoveredChoice theirs={readable(text, facts)} mine={readable(recovered, facts)} onMine={takeMine} onTheirs={takeTheirs} />}
      {isOpen ? (
        <div
          ref={field} className={styles.field} contentEditable suppressContentEditableWarning role="textbox" aria-multiline="false" aria-label={`段落文字，${facts.length} 个数据不能修改`} aria-invalid={fault ? true : undefined} aria-describedby={`${key}-problem`} tabIndex={0}
          onInput={(event) => change(readField(event.currentTarget))}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          onDrop={(event) => event.preventDefault()}
          onCopy={copy}
          onCut={(event) => {
            if (!copy(event)) return;
            deleteSelected(event.currentTarget);
            change(readField(event.currentTarget));
          }}
          onPaste={paste}
        />
      ) : (
        <p className={styles.text}>{text.trim() === "" ? <span className="muted">（本段不印）</span> : withFacts(pieces, text).map((piece, at) => (typeof piece === "string" ? piece : <span key={at} className={styles.chip}>{piece.text}</span>))}</p>
      )}
      <p id={`${key}-problem`} className={styles.problem} role={fault || refusal ? "alert" : undefined}>{fault ?? refusal}</p>
      {isOpen && lost.length > 0 && <div className="row">放回：{lost.map(({ fact, place }) => <Button key={place} size="small" onClick={() => putBack(place)}>{fact}</Button>)}</div>}
      <div className="row">
        {isOpen
          ? <Button size="small" disabled={fault !== null} onClick={() => setIsOpen(false)}>收起</Button>
          : <Button size="small" disabled={!isListening || recovered !== null} onClick={() => setIsOpen(true)} aria-label={`修改本段：${text.replace(/\{\d+\}/g, "…").slice(0, 12)}`}>修改</Button>}
        {(isOwn || isInDoubt) && recovered === null && <Button size="small" type="link" disabled={!isListening} onClick={isInDoubt && !isOwn ? () => void save(original) : restore}>恢复原文</Button>}
        {isOwn && <Tag tone="blue">已改写</Tag>}
        {isRequirement && <span className="muted">本段是要求，可以另写数字和期限</span>}
        <span className="muted" role="status">{text !== saved && fault === null && refusal === null ? "稍后自动保存…" : ""}</span>
      </div>
    </div>
  );
}
