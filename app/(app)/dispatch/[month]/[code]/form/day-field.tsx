"use client";
import { useState } from "react";
import { DayInput } from "@/app/_components/ui/day-input";
import type { PlainDate } from "@/lib/base/date";
import { Field } from "./field";

type Props = { name: string; label: string; value: PlainDate | null; error: string | undefined; onChange: (day: PlainDate | null) => void };

/** A day with its label; one that does not exist is told when the field is left. */
export function DayField({ name, label, value, error, onChange }: Props) {
  const [unreadable, setUnreadable] = useState<string | null>(null);
  return (
    <Field name={name} label={label} error={unreadable === null ? error : `“${unreadable}”不是有效日期，请按“2025-06-20”填写`}>
      {(control) => <DayInput {...control} value={value} onChange={onChange} onUnreadable={setUnreadable} />}
    </Field>
  );
}
