"use client";
import { App, Button, InputNumber } from "antd";
import { useRouter } from "next/navigation";
import { useActionState, useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { PlainDate } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import { withDays } from "@/lib/base/workdays";
import type { CycleSettings } from "@/lib/dispatch/rules";
import type { FormState } from "@/lib/web/form-action";
import { changeSettingsAction } from "./actions";
import styles from "./calendar.module.css";
import { SettingsExample } from "./settings-example";

type Field = keyof CycleSettings;
const LINES: { field: Field; label: string; before: string; after: string; max: number }[] = [
  { field: "opensDay", label: "开启日", before: "上月", after: "日开启（上一期封存之后）", max: 28 },
  { field: "unitsDueFromEnd", label: "单位填报时限", before: "单位于当月倒数第", after: "个工作日前填报", max: 15 },
  { field: "headsDueWorkday", label: "单位审核时限", before: "单位审核人于次月第", after: "个工作日前审签", max: 15 },
  { field: "officeDueWorkday", label: "专班复核时限", before: "调度专班于次月第", after: "个工作日前复核", max: 15 },
  { field: "sealDueWorkday", label: "封存日", before: "次月第", after: "个工作日封存", max: 15 },
];

type Props = { settings: CycleSettings & { version: number }; example: YearMonth; known: [PlainDate, boolean][] };

/** The default days of a month, as sentences with a number in each, and a month for example that follows what is typed. */
export function SettingsForm({ settings, example, known }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const [days, setDays] = useState<Record<Field, number | null>>(settings);
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await changeSettingsAction(previous, form);
    if (!refusal) void message.success("调度时限已保存");
    return refusal;
  }, null);
  const isChanged = LINES.some(({ field }) => days[field] !== settings[field]);
  const whole = LINES.every(({ field, max }) => days[field] !== null && days[field] >= 1 && days[field] <= max) ? (days as CycleSettings) : null;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} action={Object.keys(state.fieldErrors).length === 0 && <Button size="small" onClick={() => router.refresh()}>刷新</Button>} />}
        <input type="hidden" name="version" value={settings.version} />
        <ul className={styles.settings}>
          {LINES.map(({ field, label, before, after, max }) => (
            <li key={field}>
              {before}
              <InputNumber
                name={field} aria-label={label} min={1} max={max} precision={0} value={days[field]} onChange={(value) => setDays((known) => ({ ...known, [field]: value }))}
                status={state?.fieldErrors[field] ? "error" : undefined} aria-invalid={state?.fieldErrors[field] ? true : undefined}
              />
              {after}
              {state?.fieldErrors[field] && <span className={styles.problem} role="alert">{state.fieldErrors[field]}</span>}
            </li>
          ))}
        </ul>
        {whole && <SettingsExample month={example} settings={whole} calendar={withDays(new Map(known))} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending} disabled={!isChanged}>保存时限</Button>
          <span className="muted">从下一次开启的调度期起执行。</span>
        </div>
      </ReadyFields>
    </form>
  );
}
