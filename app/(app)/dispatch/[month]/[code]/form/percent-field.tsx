"use client";
import { Input } from "antd";
import { useRef, useState } from "react";
import type { MilestoneDraft } from "@/app/_components/dispatch/filing/draft";
import { pctIn } from "@/app/_components/dispatch/filing/percent";
import { PCT_NEEDED } from "@/lib/dispatch/content/rules";
import { Field } from "./field";

type Props = { name: string; label: string; entry: Pick<MilestoneDraft, "donePct" | "pctText">; error: string | undefined; onChange: (patch: Pick<MilestoneDraft, "donePct" | "pctText">) => void };

/** A whole percentage. Anything else stays as it was typed, is told when the field is left, and is not sent. */
export function PercentField({ name, label, entry: { donePct, pctText }, error, onChange }: Props) {
  const [isTyping, setIsTyping] = useState(false);
  // On the way to 160 stands a 16 that nobody meant.
  const before = useRef(donePct);
  function type(text: string) {
    setIsTyping(true);
    const pct = pctIn(text);
    onChange(pct === null ? { donePct: before.current, pctText: text } : { donePct: pct, pctText: undefined });
  }
  return (
    <Field name={name} label={label} error={pctText !== undefined && !isTyping ? PCT_NEEDED : error}>
      {(control) => (
        <Input
          {...control} inputMode="numeric" autoComplete="off" suffix="%" value={pctText ?? donePct ?? ""}
          onFocus={() => { before.current = donePct; }} onChange={(event) => type(event.target.value)} onBlur={() => setIsTyping(false)}
        />
      )}
    </Field>
  );
}
