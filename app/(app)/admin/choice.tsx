"use client";
import { Select } from "antd";
import { useState } from "react";
import { marked } from "./field";

type Props = { id: string; name: string; initial: string | null; options: { value: string; label: string }[]; error?: string | undefined; placeholder?: string };

/** One of several, sent with the form under `name`; typing finds. */
export function Choice({ id, name, initial, options, error, placeholder = "请选择" }: Props) {
  const [value, setValue] = useState(initial || null);
  return (
    <>
      <Select
        {...marked(id, error)} value={value} onChange={setValue} options={options} placeholder={placeholder} style={{ width: "100%" }}
        showSearch={{ filterOption: (typed, option) => option?.label.includes(typed.trim()) ?? false }}
      />
      <input type="hidden" name={name} value={value ?? ""} />
    </>
  );
}
