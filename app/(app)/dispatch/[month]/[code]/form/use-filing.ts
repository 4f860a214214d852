"use client";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { newKey, read, send, type Answer, type Refusal } from "@/app/_components/dispatch/send";
import type { Filing } from "@/lib/dispatch/filing";
import type { SavedAnswer } from "@/lib/dispatch/saved-answer";
import { paths } from "@/lib/web/paths";
import { adopt, contentOf, draftOf, errorsOf, type Draft } from "./draft";
import { copyName, dropCopy, keepCopy, readCopy } from "./kept-copy";

const AUTOSAVE_MS = 3000;

/** save: asked for or by itself; submit: asked for. */
type Act = "autosave" | "save" | "submit";
export type Step =
  | { kind: "quiet" }
  | { kind: "unsaved" }
  | { kind: "sending"; act: Act }
  | { kind: "retrying"; attempt: number }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "submitted" };

/** Saving again by itself would only be refused again: someone has to decide or sign in first. */
const needsPerson = ({ kind, details }: Refusal) => kind === "forbidden" || kind === "not_found" || kind === "unauthorized" || (kind === "conflict" && details?.currentVersion !== undefined);

const textOf = (draft: Draft) => JSON.stringify(contentOf(draft));

/** The state of one filing form: what is typed, what the server has, and every way from one to the other. */
export function useFiling(filing: Filing, username: string, onSubmitted: () => void) {
  const { month } = filing.cycle;
  const { code } = filing.project;
  const copy = copyName(username, month, code);
  const initial = useMemo(() => draftOf(filing), [filing]);
  const [draft, setDraft] = useState(initial);
  const [step, setStep] = useState<Step>({ kind: "quiet" });
  const [savedAt, setSavedAt] = useState<Date | string | null>(filing.update.savedAt);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [theirs, setTheirs] = useState<Filing | null>(null);
  const [older, setOlder] = useState<Draft | null>(null);
  const [isRestored, setIsRestored] = useState(false);
  // What timers and answers must see as it is now, not as it was when they were started.
  const latest = useRef(initial);
  const saved = useRef({ text: textOf(initial), version: filing.update.version });
  const tried = useRef({ attempt: "", key: "" });
  const queue = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const focusFirst = useRef(false);
  const isSubmitting = useRef(false);

  function hold(next: Draft) {
    latest.current = next;
    setDraft(next);
    keepCopy(copy, { version: saved.current.version, draft: next });
  }

  function change(patch: Partial<Draft>, ...names: string[]) {
    hold({ ...latest.current, ...patch });
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

  async function attempt(act: Act): Promise<void> {
    const content = contentOf(latest.current);
    const text = JSON.stringify(content);
    if (act !== "submit" && text === saved.current.text) {
      setStep({ kind: "quiet" });
      return;
    }
    const wanted = `${act === "submit" ? "submit" : "save"}\n${saved.current.version}\n${text}`;
    if (tried.current.attempt !== wanted) tried.current = { attempt: wanted, key: newKey() };
    setStep({ kind: "sending", act });
    const answer = await send<SavedAnswer>({
      method: act === "submit" ? "POST" : "PUT",
      path: act === "submit" ? paths.api.submit(month, code) : paths.api.update(month, code),
      body: { month, code, version: saved.current.version, content },
      key: tried.current.key,
      onRetry: (again) => setStep({ kind: "retrying", attempt: again }),
    });
    if (answer.ok) accept(act, text, answer.body);
    else refuse(act, answer.refusal, content);
  }

  function accept(act: Act, text: string, body: SavedAnswer) {
    saved.current = { text, version: body.version };
    setSavedAt(body.savedAt);
    setErrors({});
    if (act === "submit") {
      dropCopy(copy);
      setStep({ kind: "submitted" });
      onSubmitted();
      return;
    }
    if (textOf(latest.current) === text) {
      dropCopy(copy);
      setStep({ kind: "quiet" });
    } else {
      keepCopy(copy, { version: body.version, draft: latest.current });
      setStep({ kind: "unsaved" });
      scheduleSave();
    }
  }

  // The second half of a double click finds the first one under way.
  function submit() {
    if (isSubmitting.current) return;
    isSubmitting.current = true;
    void run("submit");
  }

  function refuse(act: Act, refusal: Refusal, content: ReturnType<typeof contentOf>) {
    if (act === "submit") isSubmitting.current = false;
    // A try that was answered is over; only one without an answer goes on under its key.
    if (refusal.kind !== "unavailable") tried.current = { attempt: "", key: "" };
    if (refusal.details?.fields) {
      setErrors(errorsOf(refusal.details.fields, content));
      focusFirst.current = act !== "autosave";
    }
    setStep({ kind: "refused", refusal });
  }

  async function showTheirs() {
    const answer: Answer<Filing> = await fetch(paths.api.update(month, code)).then((response) => read<Filing>(response), () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重试" } }));
    if (answer.ok) setTheirs(answer.body);
    else setStep({ kind: "refused", refusal: answer.refusal });
  }

  /** Goes on from the version the other person left, with my words or with theirs. */
  function settle(whose: "mine" | "theirs", version: number) {
    if (whose === "theirs" && theirs) {
      const next = adopt(latest.current, draftOf(theirs));
      saved.current = { text: textOf(next), version };
      hold(next);
      dropCopy(copy);
      setStep({ kind: "quiet" });
    } else {
      saved.current = { text: theirs ? textOf(adopt(latest.current, draftOf(theirs))) : "", version };
      keepCopy(copy, { version, draft: latest.current });
      void run("save");
    }
    setTheirs(null);
  }

  /** Back to what the server has; what was typed since is given up on purpose. */
  function discard() {
    latest.current = initial;
    setDraft(initial);
    dropCopy(copy);
    setIsRestored(false);
    clearTimeout(timer.current);
    if (textOf(initial) !== saved.current.text) void run("save");
    else setStep({ kind: "quiet" });
  }

  const restore = useEffectEvent(() => {
    const kept = readCopy(copy);
    if (!kept || textOf(adopt(initial, kept.draft)) === saved.current.text) return;
    const mine = adopt(initial, kept.draft);
    if (kept.version !== saved.current.version) return setOlder(mine);
    setIsRestored(true);
    change(mine);
  });
  useEffect(() => restore(), []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const mustWarn = step.kind !== "quiet" && step.kind !== "submitted" && !(step.kind === "refused" && step.refusal.kind === "unauthorized");
  useEffect(() => {
    if (!mustWarn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [mustWarn]);

  useEffect(() => {
    if (!focusFirst.current || Object.keys(errors).length === 0) return;
    focusFirst.current = false;
    const field = document.querySelector<HTMLElement>("[data-invalid]");
    for (let fold = field?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    field?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  }, [errors]);

  return {
    draft, change, errors, step, savedAt, isRestored, theirs,
    save: () => run("save"),
    submit,
    showTheirs, settle, discard,
    older: older && {
      take: () => {
        change(older);
        setOlder(null);
      },
      drop: () => {
        dropCopy(copy);
        setOlder(null);
      },
    },
  };
}
export type FilingState = ReturnType<typeof useFiling>;
