"use client";
import { DatePicker, type DatePickerProps } from "antd";
import dayjs from "dayjs";
import type { PlainDate } from "@/lib/base/date";

type Props = Pick<DatePickerProps, "id" | "status" | "aria-label" | "aria-describedby" | "aria-invalid"> & {
  value: PlainDate | null;
  onChange: (day: PlainDate | null) => void;
  /** given: the day travels in a form under this name */
  name?: string;
};

const WRITTEN = ["YYYY-MM-DD", "YYYY-M-D", "YYYY/M/D", "YYYY.M.D", "YYYYMMDD", "YYYY年M月D日"];

/** A day, picked or typed; several ways of writing it are understood. */
export function DayInput({ value, onChange, name, ...control }: Props) {
  return (
    <>
      <DatePicker
        {...control}
        style={{ width: "100%" }}
        format={WRITTEN}
        placeholder="2025-06-20"
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange(day ? (day.format("YYYY-MM-DD") as PlainDate) : null)}
      />
      {name && <input type="hidden" name={name} value={value ?? ""} />}
    </>
  );
}
