"use client";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { CorrectionRow } from "@/app/_components/dispatch/corrections-list";
import { newKey, read, send, type Answer, type Refusal } from "@/app/_components/dispatch/send";
import { useMe } from "@/app/_components/shell/me-provider";
import type { Filing } from "@/lib/dispatch/filing";
import type { SavedAnswer } from "@/lib/dispatch/saved-answer";
import { PCT_NEEDED } from "@/lib/dispatch/content/rules";
import { paths } from "@/lib/web/paths";
import { adopt, contentOf, draftOf, errorsOf, readable, unreadOf, type Draft } from "@/app/_components/dispatch/filing/draft";
import { copyName, keepCopy, readCopy, type KeptCopy } from "./kept-copy";
import { mergeDrafts, namesOf } from "@/app/_components/dispatch/filing/merge";
import { dropWords } from "@/app/_components/ui/kept-words";
import { useLeaveWarning } from "@/app/_components/dispatch/filing/use-leave-warning";

const AUTOSAVE_MS = 3000;

/** save: asked for or by itself; submit: asked for. */
type Act = "autosave" | "save" | "submit";
export type Step =
  | { kind: "quiet" }
  | { kind: "unsaved" }
  | { kind: "sending"; act: Act }
  | { kind: "retrying"; attempt: number }
  /** isSaved: nothing typed is missing on the server, a submission was refused */
  | { kind: "refused"; act: Act; refusal: Refusal; isSaved: boolean }
  | { kind: "submitted" };

/** Saving again by itself would only be refused again: someone has to decide or sign in first. */
export const needsPerson = ({ kind, details }: Refusal) => kind === "forbidden" || kind === "not_found" || kind === "unauthorized" || (kind === "conflict" && details?.currentVersion !== undefined);

/** Someone's newer version of this form, and what both began from. */
export type Theirs = { filing: Filing; base: Draft };

const textOf = (draft: Draft) => JSON.stringify(contentOf(draft));
const isUnread = (draft: Draft) => Object.keys(unreadOf(draft)).length > 0;

/** The state of one filing form: what is typed, what the server has, and every way from one to the other. */
export function useFiling(filing: Filing, username: string, onSubmitted: () => void) {
  const { month } = filing.cycle;
  const { code } = filing.project;
  const copy = copyName(username, month, code);
  const me = useMe();
  const initial = useMemo(() => draftOf(filing), [filing]);
  const [draft, setDraft] = useState(initial);
  const [step, setStep] = useState<Step>({ kind: "quiet" });
  const [savedAt, setSavedAt] = useState<Date | string | null>(filing.update.savedAt);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [taken, setTaken] = useState<{ names: string[]; isOwn: boolean } | null>(null);
  const [older, setOlder] = useState<KeptCopy | null>(null);
  const [corrections, setCorrections] = useState<readonly CorrectionRow[]>(filing.corrections);
  const [isRestored, setIsRestored] = useState(false);
  // What timers and answers must see as it is now, not as it was when they were started.
  const latest = useRef(initial);
  const saved = useRef({ text: textOf(initial), version: filing.update.version, draft: initial });
  const tried = useRef({ attempt: "", key: "" });
  const written = useRef({ content: "", key: "", version: 0 });
  const queue = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const focusFirst = useRef(false);
  const isSubmitting = useRef(false);

  /** Everything on the page is on the server too. */
  const isSaved = (now: Draft) => textOf(now) === saved.current.text && !isUnread(now);

  function hold(next: Draft) {
    latest.current = next;
    setDraft(next);
    keepCopy(copy, { version: saved.current.version, draft: next, base: saved.current.draft });
  }

  function change(patch: Partial<Draft>, ...names: string[]) {
    hold({ ...latest.current, ...patch });
    if (names.some((name) => name in errors)) setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))));
    if (step.kind === "refused" && needsPerson(step.refusal)) return setStep({ ...step, isSaved: false });
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
    const sent = latest.current;
    const content = contentOf(sent);
    const text = JSON.stringify(content);
    if (act === "submit" && isUnread(sent)) return refuse(act, { kind: "rule", message: PCT_NEEDED, details: { fields: unreadOf(sent) } }, content);
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
    if (answer.ok) accept(act, sent, text, answer.body);
    else refuse(act, answer.refusal, content);
  }

  /** Enters or removes a correction: waits for the saves before it and hands its version on to those after it. Answers the refusal. */
  async function correct(path: string, body: object): Promise<Refusal | null> {
    let refused: Refusal | null = null;
    queue.current = queue.current.then(async () => {
      const content = JSON.stringify(body);
      if (written.current.content !== path + content) written.current = { content: path + content, key: newKey(), version: saved.current.version };
      const answer = await send<SavedAnswer & { corrections: CorrectionRow[] }>({ method: "POST", path, body: { ...body, version: written.current.version }, key: written.current.key });
      // An answered attempt is over; only one without an answer goes on under its key.
      if (answer.ok || answer.refusal.kind !== "unavailable") written.current = { content: "", key: "", version: 0 };
      if (!answer.ok) {
        refused = answer.refusal;
        if (needsPerson(refused)) refuse("save", refused, contentOf(latest.current));
        return;
      }
      setCorrections(answer.body.corrections);
      saved.current = { ...saved.current, version: answer.body.version };
      if (!isSaved(latest.current)) keepCopy(copy, { version: answer.body.version, draft: latest.current, base: saved.current.draft });
    });
    await queue.current;
    return refused;
  }

  function accept(act: Act, sent: Draft, text: string, body: SavedAnswer) {
    saved.current = { text, version: body.version, draft: readable(sent) };
    setSavedAt(body.savedAt);
    setErrors({});
    setIsRestored(false);
    if (act === "submit") {
      dropWords(copy);
      setStep({ kind: "submitted" });
      onSubmitted();
      return;
    }
    if (isSaved(latest.current)) dropWords(copy);
    else keepCopy(copy, { version: body.version, draft: latest.current, base: saved.current.draft });
    if (textOf(latest.current) === text) return setStep({ kind: "quiet" });
    setStep({ kind: "unsaved" });
    scheduleSave();
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
    if (needsPerson(refusal)) clearTimeout(timer.current);
    setTheirs((shown) => (shown?.filing.update.version === refusal.details?.currentVersion ? shown : null));
    setStep({ kind: "refused", act, refusal, isSaved: isSaved(latest.current) });
  }

  async function fetchTheirs(): Promise<Theirs | null> {
    const answer: Answer<Filing> = await fetch(paths.api.update(month, code)).then((response) => read<Filing>(response), () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重试" } }));
    if (answer.ok) return { filing: answer.body, base: saved.current.draft };
    setStep({ kind: "refused", act: "save", refusal: answer.refusal, isSaved: isSaved(latest.current) });
    return null;
  }

  async function showTheirs() {
    const found = await fetchTheirs();
    if (found) setTheirs(found);
  }

  const mergeWith = ({ filing: newer, base }: Theirs) => mergeDrafts(base, draftOf(newer), latest.current, namesOf(filing));

  /** Goes on with my words at once when nobody else wrote in the same field; otherwise both are shown first. */
  async function goOn() {
    const found = await fetchTheirs();
    if (!found) return;
    if (mergeWith(found).clashes.length > 0) setTheirs(found);
    else settle("mine", found);
  }

  /** Goes on from the version the other person left: with my words and what only they changed, or with theirs alone. */
  function settle(whose: "mine" | "theirs", found: Theirs) {
    const merge = mergeWith(found);
    const newer = adopt(latest.current, draftOf(found.filing));
    saved.current = { text: textOf(newer), version: found.filing.update.version, draft: newer };
    setTheirs(null);
    setIsRestored(false);
    setCorrections(found.filing.corrections);
    if (whose === "mine") {
      hold(merge.draft);
      setTaken(merge.taken.length > 0 ? { names: merge.taken, isOwn: me !== null && found.filing.update.savedBy === me.person.name } : null);
      void run("save");
      return;
    }
    hold(newer);
    dropWords(copy);
    setTaken(null);
    setSavedAt(found.filing.update.savedAt);
    setStep({ kind: "quiet" });
  }

  /** Back to what the server has; what was typed since is given up on purpose. */
  function discard() {
    latest.current = saved.current.draft;
    setDraft(saved.current.draft);
    dropWords(copy);
    setIsRestored(false);
    setErrors({});
    clearTimeout(timer.current);
    // A save under way brings its words to the server still; its answer saves these after it.
    if (step.kind !== "sending" && step.kind !== "retrying") setStep({ kind: "quiet" });
  }

  const restore = useEffectEvent(() => {
    const kept = readCopy(copy);
    const mine = kept && adopt(initial, kept.draft);
    if (!kept || !mine || isSaved(mine)) return;
    if (kept.version !== saved.current.version) return setOlder({ ...kept, draft: mine, base: adopt(initial, kept.base) });
    setIsRestored(true);
    change(mine);
  });
  useEffect(() => restore(), []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hasUnread = isUnread(draft);
  const mustWarn = (hasUnread || step.kind !== "quiet") && step.kind !== "submitted" && !(step.kind === "refused" && (step.isSaved || step.refusal.kind === "unauthorized"));
  useLeaveWarning(mustWarn);

  useEffect(() => {
    if (!focusFirst.current || Object.keys(errors).length === 0) return;
    focusFirst.current = false;
    const field = document.querySelector<HTMLElement>("[data-invalid]");
    for (let fold = field?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    field?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  }, [errors]);

  return {
    draft, change, errors, step, savedAt, isRestored, theirs,
    /** something typed is no percentage: it is not saved with the rest */
    hasUnread,
    /** what only the other person had changed and my form now holds too */
    taken,
    forgetTaken: () => setTaken(null),
    /** the newer version is by the same account, in another window */
    isOwnConflict: step.kind === "refused" && step.refusal.kind === "conflict" && me !== null && step.refusal.details?.changedBy === me.person.name,
    save: () => run("save"),
    corrections, correct,
    submit,
    showTheirs, goOn, settle, discard,
    older: older && {
      // As if the page had never been left: the server refuses the old version, and both are merged.
      take: () => {
        saved.current = { text: "", version: older.version, draft: older.base };
        hold(older.draft);
        setOlder(null);
        void run("save");
      },
      drop: () => {
        dropWords(copy);
        setOlder(null);
      },
    },
  };
}
export type FilingState = ReturnType<typeof useFiling>;
