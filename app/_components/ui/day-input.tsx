"use client";
import { DatePicker, type DatePickerProps } from "antd";
import dayjs from "dayjs";
import type { PlainDate } from "@/lib/base/date";
import { dayIn } from "./day-text";

type Props = Pick<DatePickerProps, "id" | "status" | "aria-label" | "aria-describedby" | "aria-invalid"> & {
  value: PlainDate | null;
  onChange: (day: PlainDate | null) => void;
  /** told what was typed when it is no day, and null when it is one again */
  onUnreadable?: (text: string | null) => void;
  /** given: the day travels in a form under this name */
  name?: string;
};

// All of full width: a shorter one would be taken before the last digit is typed.
const TYPED = ["YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD"];

/** The one field for a day, picked or typed. A day that does not exist stays in the field. */
export function DayInput({ value, onChange, onUnreadable, name, ...control }: Props) {
  function leave(text: string) {
    if (text === "" && value !== null) onChange(null);
    if (text === "" || TYPED.some((format) => dayjs(value).format(format) === text)) return onUnreadable?.(null);
    const day = dayIn(text);
    onUnreadable?.(day ? null : text);
    onChange(day);
  }

  return (
    <>
      <DatePicker
        {...control}
        style={{ width: "100%" }}
        format={TYPED}
        placeholder="如 2025-06-20"
        preserveInvalidOnBlur
        value={value ? dayjs(value) : null}
        onChange={(day) => {
          onUnreadable?.(null);
          onChange(day ? (day.format("YYYY-MM-DD") as PlainDate) : null);
        }}
        onBlur={(event) => leave((event.target as HTMLInputElement).value)}
        // Enter takes the day as typed; in a form it would send the form.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      {name && <input type="hidden" name={name} value={value ?? ""} />}
    </>
  );
}
