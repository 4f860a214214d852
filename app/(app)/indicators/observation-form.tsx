"use client";
import { Button, Input, Select } from "antd";
import { useActionState, useState, type ReactNode } from "react";
import { DayInput } from "@/app/_components/ui/day-input";
import { Notice } from "@/app/_components/ui/notice";
import type { PlainDate } from "@/lib/base/date";
import { observeIndicatorAction } from "./actions";
import styles from "./indicators.module.css";

type Props = { indicators: { code: string; name: string; unit: string }[] };

/** The office records what an indicator stood at, with the day the figure is of and where it comes from. */
export function ObservationForm({ indicators }: Props) {
  const [state, action, isPending] = useActionState(observeIndicatorAction, null);
  const [code, setCode] = useState<string | null>(null);
  const [dataOn, setDataOn] = useState<PlainDate | null>(null);
  const error = (name: string) => state?.fieldErrors[name];
  return (
    <form action={action} className={styles.form}>
      {state && <Notice kind="error" message={state.message} />}
      <div className={styles.fields}>
        <Labelled name="indicatorCode" label="指标" error={error("indicatorCode")}>
          <Select id="indicatorCode" value={code} onChange={setCode} options={indicators.map((row) => ({ value: row.code, label: `${row.name}（${row.unit}）` }))} placeholder="请选择" style={{ width: "100%" }} />
          <input type="hidden" name="indicatorCode" value={code ?? ""} />
        </Labelled>
        <Labelled name="year" label="年份" error={error("year")}><Input id="year" name="year" inputMode="numeric" maxLength={4} defaultValue={state?.values.year} /></Labelled>
        <Labelled name="value" label="数值（相对指标可空）" error={error("value")}><Input id="value" name="value" inputMode="decimal" maxLength={20} defaultValue={state?.values.value} /></Labelled>
        <Labelled name="valueText" label="文字说明（可空）" error={error("valueText")}><Input id="valueText" name="valueText" maxLength={60} defaultValue={state?.values.valueText} /></Labelled>
        <Labelled name="dataOn" label="数据日期" error={error("dataOn")}><DayInput id="dataOn" name="dataOn" value={dataOn} onChange={setDataOn} /></Labelled>
        <Labelled name="source" label="数据来源" error={error("source")}><Input id="source" name="source" maxLength={120} defaultValue={state?.values.source} placeholder="例如：市统计局统计公报" /></Labelled>
      </div>
      <div><Button type="primary" htmlType="submit" loading={isPending}>登记</Button></div>
    </form>
  );
}

const Labelled = ({ name, label, error, children }: { name: string; label: string; error: string | undefined; children: ReactNode }) => (
  <div>
    <label htmlFor={name}>{label}</label>
    {children}
    {error && <div className="late" role="alert">{error}</div>}
  </div>
);
