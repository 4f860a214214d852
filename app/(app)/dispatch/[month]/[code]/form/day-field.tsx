"use client";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { PlainDate } from "@/lib/base/date";
import { Field } from "./field";

type Props = { name: string; label: string; value: PlainDate | null; error: string | undefined; onChange: (day: PlainDate | null) => void };

const TYPED = ["YYYY-MM-DD", "YYYY-M-D", "YYYY/M/D", "YYYY.M.D", "YYYYMMDD", "YYYY年M月D日"];

/** A day, picked or typed; several ways of writing it are understood. */
export const DayField = ({ name, label, value, error, onChange }: Props) => (
  <Field name={name} label={label} error={error}>
    {(control) => <DatePicker {...control} style={{ width: "100%" }} format={TYPED} placeholder="如 2025-06-20" value={value ? dayjs(value) : null} onChange={(day) => onChange(day ? (day.format("YYYY-MM-DD") as PlainDate) : null)} />}
  </Field>
);
