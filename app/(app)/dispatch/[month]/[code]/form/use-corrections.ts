"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { Refusal } from "@/app/_components/dispatch/send";
import { dropWords, keepWords, readWords } from "@/app/_components/ui/kept-words";
import type { YearMonth } from "@/lib/base/month";
import type { Filing } from "@/lib/dispatch/filing";
import type { CorrectedItem } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import { copyName } from "./kept-copy";
import { needsPerson, type FilingState } from "./use-filing";

/** A correction being written. `what`: the item and its subject, as the list of choices names it. */
export type CorrectionDraft = { ofMonth: YearMonth | null; what: string | null; rightText: string; reason: string };
const EMPTY: CorrectionDraft = { ofMonth: null, what: null, rightText: "", reason: "" };
const isDraft = (value: unknown): value is CorrectionDraft => typeof (value as CorrectionDraft | null)?.rightText === "string" && typeof (value as CorrectionDraft).reason === "string";

/** The correction that is being written in a form, which a reload does not lose, and the ways to enter and remove one. */
export function useCorrections(filing: Filing, username: string, { corrections, correct }: Pick<FilingState, "corrections" | "correct">) {
  const { month } = filing.cycle;
  const { code } = filing.project;
  const copy = `${copyName(username, month, code)}:correction`;
  const [draft, setDraft] = useState(EMPTY);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);

  const restore = useEffectEvent(() => {
    const kept = readWords(copy);
    if (isDraft(kept)) setDraft(kept);
  });
  useEffect(() => restore(), []);

  function change(patch: Partial<CorrectionDraft>) {
    const next = { ...draft, ...patch };
    setDraft(next);
    setRefusal(null);
    keepWords(copy, next);
  }

  function clear() {
    setDraft({ ...EMPTY, ofMonth: draft.ofMonth });
    setRefusal(null);
    dropWords(copy);
  }

  async function send(path: string, body: object): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    const refused = await correct(path, body);
    setBusy(false);
    // What somebody has to decide first is told with the form's own notices.
    setRefusal(refused && needsPerson(refused) ? null : refused);
    return refused === null;
  }

  return {
    entered: corrections, draft, change, clear, refusal, isBusy,
    enter: async (ofMonth: YearMonth, item: CorrectedItem, subject: number | null) => {
      if (await send(paths.api.corrections(month, code), { ofMonth, item, subject, rightText: draft.rightText, reason: draft.reason })) clear();
    },
    remove: (id: number) => send(paths.api.removeCorrection(month, code), { id }),
    /** something is written that was not entered yet */
    isUnfinished: draft.rightText.trim() !== "" || draft.reason.trim() !== "",
  };
}
export type CorrectionsState = ReturnType<typeof useCorrections>;
