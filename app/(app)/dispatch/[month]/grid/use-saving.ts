"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { contentOf } from "@/app/_components/dispatch/filing/draft";
import { newKey, read, send, type Answer, type Refusal } from "@/app/_components/dispatch/send";
import { useLeaveWarning } from "@/app/_components/dispatch/filing/use-leave-warning";
import type { YearMonth } from "@/lib/base/month";
import type { SubmitAnswer } from "@/lib/dispatch/many/commands";
import type { OwnFilings } from "@/lib/dispatch/many/queries";
import type { SavedAnswer } from "@/lib/dispatch/saved-answer";
import { paths } from "@/lib/web/paths";
import { isDirty, maySave, pathOf, pathsOf, savedAs, sentText, type Entry } from "./entry";
import { rejoin } from "./rejoin";
import { joinedInWords, type Outcome } from "./told";
import type { WorkbookState } from "./use-workbook";

const AUTOSAVE_MS = 3000;
const AWAY: Refusal = { kind: "unavailable", message: "网络或服务器暂时不可用，内容仍在本页，请稍后重试" };

export type Step = { kind: "quiet" } | { kind: "unsaved" } | { kind: "sending"; act: "save" | "submit" } | { kind: "retrying"; attempt: number } | { kind: "refused"; refusal: Refusal };

/** Every way from the grid to the server and back: one write after the other, each under its key. */
export function useSaving(month: YearMonth, workbook: WorkbookState, me: string) {
  const { latest, change } = workbook;
  const [step, setStep] = useState<Step>({ kind: "quiet" });
  const [savedAt, setSavedAt] = useState<Date | string | null>(null);
  const [joined, setJoined] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tried = useRef({ attempt: "", key: "" });
  /** what the server refused as it stands, by code: not sent again until it is changed */
  const held = useRef(new Map<string, string>());

  const toSave = () => [...latest.current.values()].filter((entry) => maySave(entry) && held.current.get(entry.filing.project.code) !== sentText(entry.draft));

  function schedule() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), AUTOSAVE_MS);
  }

  /** Something was typed. */
  function changed() {
    if (step.kind === "refused" && step.refusal.kind === "unauthorized") return;
    if (step.kind !== "sending" && step.kind !== "retrying") setStep({ kind: "unsaved" });
    schedule();
  }

  function inTurn(attempt: () => Promise<void>): Promise<void> {
    clearTimeout(timer.current);
    queue.current = queue.current.then(attempt);
    return queue.current;
  }
  const save = () => inTurn(attemptSave);

  async function write<T>(act: "save" | "submit", entries: readonly Entry[]): Promise<Answer<T>> {
    const body = { month, ...(act === "save" && { source: "grid" }), items: entries.map(({ filing, version, draft }) => ({ code: filing.project.code, version, content: contentOf(draft) })) };
    const attempt = act + JSON.stringify(body);
    if (tried.current.attempt !== attempt) tried.current = { attempt, key: newKey() };
    setStep({ kind: "sending", act });
    const answer = await send<T>({
      method: act === "save" ? "PUT" : "POST", path: act === "save" ? paths.api.updates(month) : paths.api.submitMany(month), body, key: tried.current.key,
      onRetry: (again) => setStep({ kind: "retrying", attempt: again }),
    });
    // A try that was answered is over; only one without an answer goes on under its key.
    if (answer.ok || answer.refusal.kind !== "unavailable") tried.current = { attempt: "", key: "" };
    return answer;
  }

  async function attemptSave(): Promise<void> {
    const batch = toSave();
    if (batch.length === 0) return settle();
    const answer = await write<{ updates: SavedAnswer[] }>("save", batch);
    if (!answer.ok) return refused(answer.refusal, batch);
    batch.forEach(({ filing, draft }, at) => accept(filing.project.code, draft, answer.body.updates[at]!));
    setSavedAt(answer.body.updates[0]!.savedAt);
    settle();
  }

  const accept = (code: string, draft: Entry["draft"], { version }: SavedAnswer) => change([code], (entry) => ({ ...entry, saved: savedAs(draft), version }));

  /** Quiet when nothing is left to save; what was typed meanwhile is saved next. */
  function settle() {
    if (toSave().length === 0) return setStep({ kind: "quiet" });
    setStep({ kind: "unsaved" });
    schedule();
  }

  async function refused(refusal: Refusal, batch: readonly Entry[]): Promise<void> {
    const fields = Object.entries(refusal.details?.fields ?? {});
    tell(batch, fields);
    // Somebody was first, or a project can no longer be edited: read what there is now and go on from it.
    const isOvertaken = refusal.kind === "conflict" || refusal.kind === "forbidden" || refusal.kind === "not_found";
    if (isOvertaken && (await reload())) return settle();
    setStep({ kind: "refused", refusal });
  }

  /** Field messages of a refused batch ("items.3.content.proof"), beside their cells; those projects wait until they are changed. */
  function tell(batch: readonly Entry[], fields: readonly [string, string][]) {
    for (const [field, message] of fields) {
      const [, at, rest] = /^items\.(\d+)\.(.+)$/.exec(field) ?? [];
      const entry = batch[Number(at)];
      if (!entry || !rest) continue;
      held.current.set(entry.filing.project.code, sentText(entry.draft));
      change([entry.filing.project.code], (now) => ({ ...now, told: { ...now.told, [pathOf(rest, entry)]: message } }));
    }
  }

  /** Reads all anew and joins it with what is typed; true when something differs from what this page knew. */
  async function reload(): Promise<boolean> {
    const answer: Answer<OwnFilings> = await fetch(paths.api.filings(month)).then((response) => read<OwnFilings>(response), () => ({ ok: false, refusal: AWAY }));
    if (!answer.ok) {
      setStep({ kind: "refused", refusal: answer.refusal });
      return false;
    }
    const before = latest.current;
    const known = answer.body.filings.filter(({ project }) => before.has(project.code));
    const differing = known.filter(({ project, update, mayEdit }) => update.version !== before.get(project.code)!.version || mayEdit.allowed !== before.get(project.code)!.filing.mayEdit.allowed);
    for (const filing of known) change([filing.project.code], (entry) => rejoin(entry, filing));
    const words = joinedInWords(differing.filter(({ project, update }) => update.version !== before.get(project.code)!.version), latest.current, me);
    if (words) setJoined(words);
    return differing.length > 0;
  }

  /** Hands these over. What lacks something stays and is told; the rest goes. */
  function submit(codes: readonly string[], left: Outcome["left"]): Promise<void> {
    return inTurn(async () => {
      // The second half of a double click finds them handed over.
      const batch = codes.map((code) => latest.current.get(code)!).filter(({ filing }) => filing.mayEdit.allowed);
      if (batch.length === 0) {
        if (left.length > 0) setOutcome({ submitted: 0, left });
        return settle();
      }
      const answer = await write<{ results: SubmitAnswer[] }>("submit", batch);
      if (!answer.ok) return refused(answer.refusal, batch);
      const stayed = [...left];
      answer.body.results.forEach((result, at) => {
        const entry = batch[at]!;
        if (result.isSubmitted) return change([result.code], (now) => ({ ...now, saved: entry.draft, version: result.version, isTicked: false, told: {} }));
        const told = Object.fromEntries(Object.entries(result.fields).map(([field, message]) => [pathOf(field, entry), message]));
        change([result.code], (now) => ({ ...now, told }));
        stayed.push({ code: result.code, message: result.kind === "conflict" ? "他人刚修改过，已并入最新内容，请核对后再提交" : result.message, path: Object.keys(told).find((path) => pathsOf(entry.draft).includes(path)) ?? null });
      });
      await reload();
      setOutcome({ submitted: answer.body.results.filter(({ isSubmitted }) => isSubmitted).length, left: stayed });
      const first = stayed.find(({ path }) => path !== null);
      if (first) workbook.goTo(first.code, first.path!);
      settle();
    });
  }

  const start = useEffectEvent(() => {
    if (toSave().length > 0) changed();
  });
  useEffect(() => start(), []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const mustWarn = [...workbook.entries.values()].some(isDirty) && !(step.kind === "refused" && step.refusal.kind === "unauthorized");
  useLeaveWarning(mustWarn);

  return { step, savedAt, joined, outcome, changed, save, submit, forgetJoined: () => setJoined(null), forgetOutcome: () => setOutcome(null) };
}
export type SavingState = ReturnType<typeof useSaving>;
