"use client";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { isPlainDate, type PlainDate } from "@/lib/base/date";
import { Field } from "./field";

type Props = { name: string; label: string; value: PlainDate | null; error: string | undefined; onChange: (day: PlainDate | null) => void };

// All of full width: a shorter one would be taken before the last digit is typed.
const TYPED = ["YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD"];
const LOOSE = /^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/;

/** A day in any usual writing (2025/6/8, 2025年6月8日), or null. */
function dayIn(text: string): PlainDate | null {
  const [, year, month, date] = LOOSE.exec(text) ?? [];
  const day = `${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`;
  return isPlainDate(day) ? day : null;
}

/** A day, picked or typed. A day that does not exist stays in the field and is told when the field is left. */
export function DayField({ name, label, value, error, onChange }: Props) {
  const [unreadable, setUnreadable] = useState<string | null>(null);

  function leave(text: string) {
    if (text === "" || TYPED.some((format) => dayjs(value).format(format) === text)) return setUnreadable(null);
    const day = dayIn(text);
    setUnreadable(day ? null : text);
    onChange(day);
  }

  return (
    <Field name={name} label={label} error={unreadable === null ? error : `“${unreadable}”不是有效日期，请按“2025-06-20”填写`}>
      {(control) => (
        <DatePicker
          {...control} style={{ width: "100%" }} format={TYPED} placeholder="如 2025-06-20" preserveInvalidOnBlur
          value={value ? dayjs(value) : null}
          onChange={(day) => {
            setUnreadable(null);
            onChange(day ? (day.format("YYYY-MM-DD") as PlainDate) : null);
          }}
          onBlur={(event) => leave((event.target as HTMLInputElement).value)}
        />
      )}
    </Field>
  );
}
