"use client";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLeaveWarning } from "@/app/_components/dispatch/filing/use-leave-warning";
import { newKey, read, send, type Answer, type Refusal } from "@/app/_components/dispatch/send";
import { dropWords, keepWords, readWords } from "@/app/_components/ui/kept-words";
import type { ChangeForm } from "@/lib/changes/form/queries";
import type { ChangeKind } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import { contentOf, draftOf, errorsOfShape, unreadOf, type ChangeDraft, type SavedDraft } from "./draft";

const AUTOSAVE_MS = 3000;

type Act = "autosave" | "save" | "submit";
export type Step = { kind: "quiet" } | { kind: "unsaved" } | { kind: "sending"; act: Act } | { kind: "retrying"; attempt: number } | { kind: "refused"; act: Act; refusal: Refusal } | { kind: "submitted" };

/** A request as it lies on the server: what the form begins with, and at what version. */
export type SavedRequest = { id: number; version: number; draft: SavedDraft };
type Written = { id: number; version: number };
/** Unsaved words kept in this tab; `version` 0: nothing was saved yet. */
type Kept = { version: number; draft: ChangeDraft };

const isKept = (kept: Kept | null): kept is Kept => typeof kept?.version === "number" && Array.isArray(kept.draft?.items) && typeof kept.draft.reasonText === "string";
const needsPerson = ({ kind }: Refusal) => kind === "forbidden" || kind === "not_found" || kind === "unauthorized" || kind === "conflict";

/** The state of one request being written: what is typed, what the server has, and the ways from one to the other. */
export function useChange(form: ChangeForm, kind: ChangeKind, request: SavedRequest | null, prefill: SavedDraft | null, username: string, onSubmitted: (id: number) => void) {
  const { code } = form.project;
  const initial = useMemo(() => draftOf(form, request?.draft ?? prefill), [form, request, prefill]);
  const textOf = (draft: ChangeDraft) => JSON.stringify(contentOf(draft, form));
  const [draft, setDraft] = useState(initial);
  const [step, setStep] = useState<Step>({ kind: "quiet" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isRestored, setIsRestored] = useState(false);
  const [written, setWritten] = useState<Written | null>(request);
  // What timers and answers must see as it is now, not as it was when they were started.
  const latest = useRef(initial);
  const saved = useRef<{ text: string; id: number | null; version: number }>({ text: textOf(initial), id: request?.id ?? null, version: request?.version ?? 0 });
  const tried = useRef({ attempt: "", key: "" });
  const queue = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSubmitting = useRef(false);
  const faulted = useRef<Act>("save");
  const copy = () => `guatu:change:${username}:${saved.current.id ?? `${code}:${kind}`}`;

  function change(patch: Partial<ChangeDraft>, ...names: string[]) {
    latest.current = { ...latest.current, ...patch };
    setDraft(latest.current);
    keepWords(copy(), { version: saved.current.version, draft: latest.current } satisfies Kept);
    if (names.some((name) => name in errors)) setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))));
    if (step.kind === "refused" && needsPerson(step.refusal)) return;
    if (step.kind !== "sending" && step.kind !== "retrying") setStep({ kind: "unsaved" });
    scheduleSave();
  }

  function scheduleSave() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run("autosave"), AUTOSAVE_MS);
  }

  // One write after the other: a submission waits for the save before it and takes over its version.
  function run(act: Act): Promise<void> {
    clearTimeout(timer.current);
    queue.current = queue.current.then(() => attempt(act));
    return queue.current;
  }

  async function write<T>(act: Act, path: string, body: object): Promise<Answer<T>> {
    const wanted = `${path}\n${JSON.stringify(body)}`;
    if (tried.current.attempt !== wanted) tried.current = { attempt: wanted, key: newKey() };
    setStep({ kind: "sending", act });
    const answer = await send<T>({ method: "POST", path, body, key: tried.current.key, onRetry: (attempt) => setStep({ kind: "retrying", attempt }) });
    // An answered attempt is over; only one without an answer goes on under its key.
    if (answer.ok || answer.refusal.kind !== "unavailable") tried.current = { attempt: "", key: "" };
    return answer;
  }

  async function attempt(act: Act): Promise<void> {
    const unread = unreadOf(latest.current);
    if (act === "submit" && Object.keys(unread).length > 0) {
      isSubmitting.current = false;
      faulted.current = "submit";
      setErrors(unread);
      return setStep({ kind: "refused", act, refusal: { kind: "rule", message: "请先改正填写有误的日期", details: { fields: unread } } });
    }
    const isKnown = saved.current.id !== null && textOf(latest.current) === saved.current.text;
    if (!isKnown && !(await save(act))) return;
    if (act !== "submit") return isKnown ? setStep({ kind: "quiet" }) : undefined;
    const { id, version } = saved.current;
    const answer = await write<Written>(act, paths.api.submitChange(id!), { version });
    if (!answer.ok) return refuse(act, answer.refusal);
    dropWords(copy());
    // At once, with its effects: the page may be left now.
    flushSync(() => setStep({ kind: "submitted" }));
    onSubmitted(id!);
  }

  /** False when the server would not take it. */
  async function save(act: Act): Promise<boolean> {
    const content = contentOf(latest.current, form);
    const text = JSON.stringify(content);
    const { id, version } = saved.current;
    const answer = await write<Written>(act, id === null ? paths.api.changes() : paths.api.change(id), { code, kind, ...content, ...(id !== null && { version }) });
    if (!answer.ok) {
      refuse(act, answer.refusal, answer.refusal.details?.fields && errorsOfShape(answer.refusal.details.fields, content));
      return false;
    }
    dropWords(copy());
    saved.current = { text, id: answer.body.id, version: answer.body.version };
    // What a hand-over lacks is still lacking; what a save was refused for is not.
    if (faulted.current !== "submit") setErrors({});
    setIsRestored(false);
    setWritten(answer.body);
    // A reload finds the draft where it now lies.
    if (id === null) window.history.replaceState(null, "", paths.change(answer.body.id));
    if (textOf(latest.current) === text) setStep({ kind: "quiet" });
    else {
      keepWords(copy(), { version: answer.body.version, draft: latest.current } satisfies Kept);
      setStep({ kind: "unsaved" });
      scheduleSave();
    }
    return true;
  }

  function refuse(act: Act, refusal: Refusal, fields?: Record<string, string>) {
    if (act === "submit") isSubmitting.current = false;
    if (refusal.details?.fields) {
      faulted.current = act === "submit" && !fields ? "submit" : "save";
      setErrors(fields ?? refusal.details.fields);
    }
    if (needsPerson(refusal)) clearTimeout(timer.current);
    setStep({ kind: "refused", act, refusal });
  }

  // The second half of a double click finds the first one under way.
  function submit() {
    if (isSubmitting.current) return;
    isSubmitting.current = true;
    void run("submit");
  }

  /** After a conflict: my words over the version that somebody saved meanwhile. */
  async function overwrite() {
    const { id } = saved.current;
    if (id === null) return;
    const answer: Answer<{ version: number }> = await fetch(paths.api.change(id)).then((response) => read<{ version: number }>(response), () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重试" } }));
    if (!answer.ok) return refuse("save", answer.refusal);
    saved.current = { text: "", id, version: answer.body.version };
    await run("save");
  }

  /** After a conflict: theirs; what was typed here is given up on purpose. */
  function adoptTheirs() {
    letGo();
    window.location.assign(saved.current.id === null ? "" : paths.change(saved.current.id));
  }

  /** The request is being given up: nothing more of it is saved. */
  function letGo() {
    clearTimeout(timer.current);
    dropWords(copy());
    flushSync(() => setStep({ kind: "quiet" }));
  }

  /** Back to what the server has; what was typed since is given up on purpose. */
  function discard() {
    clearTimeout(timer.current);
    dropWords(copy());
    latest.current = initial;
    setDraft(initial);
    setErrors({});
    setIsRestored(false);
    setStep({ kind: "quiet" });
  }

  const restore = useEffectEvent(() => {
    const kept = readWords(copy()) as Kept | null;
    if (!isKept(kept) || textOf(kept.draft) === saved.current.text) return;
    // Somebody saved since: the server refuses the older version, and the person decides.
    saved.current.version = kept.version;
    // A day proposed elsewhere stands where none was typed here.
    const items = initial.items.map((item) => {
      const typed = kept.draft.items.find(({ ordinal }) => ordinal === item.ordinal);
      return typed ? { ...typed, toOn: typed.toOn ?? (typed.dayText === null ? item.toOn : null) } : item;
    });
    setIsRestored(true);
    change({ ...kept.draft, items });
  });
  useEffect(() => restore(), []);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLeaveWarning(step.kind !== "quiet" && step.kind !== "submitted" && !(step.kind === "refused" && step.refusal.kind === "unauthorized"));

  return {
    draft, change, errors, step, isRestored,
    /** what a new request begins with before anything is typed: days proposed on the timeline alone, or words as well; null: nothing, or saved since */
    carried: written !== null || prefill === null || textOf(initial) === textOf(draftOf(form, null)) ? null : prefill.reasonCode === null && prefill.reasonText === "" ? "days" as const : "words" as const,
    /** where the draft lies on the server; null: nowhere yet */
    written,
    /** a day on the page cannot be read: it is not saved with the rest */
    hasUnread: Object.keys(unreadOf(draft)).length > 0,
    save: () => run("save"),
    submit, overwrite, adoptTheirs, discard, letGo,
  };
}
export type ChangeState = ReturnType<typeof useChange>;
