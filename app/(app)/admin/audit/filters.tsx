"use client";
import { Input, Select } from "antd";
import type { ReactNode } from "react";
import { severalOf, type FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { DayInput } from "@/app/_components/ui/day-input";
import { EVENT_ACTION_LABELS, EVENT_ACTIONS, EVENT_OUTCOME_LABELS, EVENT_OUTCOMES, SUBJECT_TYPE_LABELS, SUBJECT_TYPES } from "@/lib/audit/terms";
import { isPlainDate } from "@/lib/base/date";
import styles from "./audit.module.css";

type Props = { params: URLSearchParams; change: (changes: FilterChange) => void; extra: ReactNode };

const optionsOf = <T extends string>(terms: readonly T[], labels: Record<T, string>) => terms.map((term) => ({ value: term as string, label: labels[term] }));
const ACTIONS = optionsOf(EVENT_ACTIONS, EVENT_ACTION_LABELS);
const SUBJECTS = optionsOf(SUBJECT_TYPES, SUBJECT_TYPE_LABELS);
const OUTCOMES = optionsOf(EVENT_OUTCOMES, EVENT_OUTCOME_LABELS);
const filterOption = (typed: string, option?: { label: string }) => option?.label.includes(typed.trim()) ?? false;

export function Filters({ params, change, extra }: Props) {
  const day = (key: "from" | "to") => {
    const text = params.get(key) ?? "";
    return isPlainDate(text) ? text : null;
  };
  return (
    <form className={styles.bar} role="search" aria-label="筛选审计记录" onSubmit={(event) => event.preventDefault()}>
      <div className={styles.days}>
        <DayInput aria-label="开始日期" value={day("from")} onChange={(from) => change({ from })} />
        <span aria-hidden="true">至</span>
        <DayInput aria-label="结束日期" value={day("to")} onChange={(to) => change({ to })} />
      </div>
      <Typed label="人员" placeholder="姓名或用户名" value={params.get("who") ?? ""} onTyped={(who) => change({ who })} />
      <Several label="操作" options={ACTIONS} value={severalOf(params, "action")} onChange={(action) => change({ action })} />
      <Several label="对象" options={SUBJECTS} value={severalOf(params, "subject")} onChange={(subject) => change({ subject })} />
      <Several label="结果" options={OUTCOMES} value={severalOf(params, "outcome")} onChange={(outcome) => change({ outcome })} />
      <Typed label="IP 地址" placeholder="IP 地址" value={params.get("ip") ?? ""} onTyped={(ip) => change({ ip })} />
      {extra && <div className={styles.extra}>{extra}</div>}
    </form>
  );
}

type TypedProps = { label: string; placeholder: string; value: string; onTyped: (text: string) => void };

const Typed = ({ label, placeholder, value, onTyped }: TypedProps) => (
  <Input.Search key={value} className={styles.typed} defaultValue={value} aria-label={label} placeholder={placeholder} maxLength={64} enterButton="查找" onSearch={(text) => onTyped(text.trim())} />
);

type SeveralProps = { label: string; options: { value: string; label: string }[]; value: string[]; onChange: (value: string[]) => void };

const Several = ({ label, options, value, onChange }: SeveralProps) => (
  <Select className={styles.select} mode="multiple" maxTagCount={1} allowClear placeholder={label} aria-label={label} options={options} value={value} onChange={onChange} showSearch={{ filterOption }} popupMatchSelectWidth={false} />
);
