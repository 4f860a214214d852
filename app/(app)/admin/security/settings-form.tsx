"use client";
import { App, Button, Input, InputNumber, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useActionState, useState } from "react";
import { confirmed } from "@/app/_components/account/ask-identity";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { Tag } from "@/app/_components/ui/tag";
import { isNumberField, isWeaker, labelOf, NUMBER_RULES, SETTING_GROUPS, settingInWords, type SettingField } from "@/lib/people/security/rules";
import { DENGBAO_PRESET, type SecuritySettings } from "@/lib/people/security/terms";
import type { FormState } from "@/lib/web/form-action";
import styles from "../admin.module.css";
import { Field, marked } from "../field";
import { changeSecuritySettingsAction } from "./actions";

const changeSettings = confirmed(changeSecuritySettingsAction);

type Typed = { [F in SettingField]: SecuritySettings[F] | null };
type Props = { version: number; settings: SecuritySettings };

/** Every figure beside the preset's; what guards less is marked while it is typed. */
export function SettingsForm({ version, settings }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<Typed>(settings);
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await changeSettings(previous, form);
    if (!refusal) void message.success("安全设置已保存，立即生效");
    return refusal;
  }, null);
  const set = (field: SettingField, value: number | boolean | null) => setTyped((known) => ({ ...known, [field]: value }));
  const problem = state?.fieldErrors.reason;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} action={Object.keys(state.fieldErrors).length === 0 && <Button size="small" onClick={() => router.refresh()}>刷新</Button>} />}
        <input type="hidden" name="version" value={version} />
        <ScrollRegion label="安全设置">
          <table className={`table ${styles.settings}`}>
            <thead><tr><th scope="col">要求</th><th scope="col">现行</th><th scope="col">等保三级预设</th></tr></thead>
            {SETTING_GROUPS.map(({ title, fields }) => (
              <tbody key={title}>
                <tr><th colSpan={3} scope="rowgroup"><h3>{title}</h3></th></tr>
                {fields.map((field) => (
                  <tr key={field}>
                    <th scope="row"><label htmlFor={field}>{labelOf(field)}</label></th>
                    <td>
                      <div className={styles.setting}>
                        <Control field={field} value={typed[field]} error={state?.fieldErrors[field]} onChange={(value) => set(field, value)} />
                        <Remark field={field} value={typed[field]} />
                      </div>
                      {state?.fieldErrors[field] && <p id={`${field}-problem`} className={styles.problem} role="alert">{state.fieldErrors[field]}</p>}
                    </td>
                    <td className={styles.preset}>{settingInWords(field, DENGBAO_PRESET[field])}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </ScrollRegion>
        <Field id="settings-reason" label="修改原因" error={problem} hint="与修改内容一起写入审计记录">
          <Input name="reason" defaultValue={state?.values.reason} {...marked("settings-reason", problem)} maxLength={200} placeholder="如：按年度测评整改意见收紧" />
        </Field>
        <div><Button type="primary" htmlType="submit" loading={isPending}>保存设置</Button></div>
      </ReadyFields>
    </form>
  );
}

type ControlProps = { field: SettingField; value: number | boolean | null; error: string | undefined; onChange: (value: number | boolean | null) => void };

function Control({ field, value, error, onChange }: ControlProps) {
  if (!isNumberField(field)) {
    return (
      <Radio.Group id={field} name={field} aria-label={labelOf(field)} value={value ? "yes" : "no"} onChange={(event) => onChange(event.target.value === "yes")}>
        <Radio value="yes">必须</Radio>
        <Radio value="no">不要求</Radio>
      </Radio.Group>
    );
  }
  const { unit, max, zero } = NUMBER_RULES[field];
  return (
    <>
      <InputNumber {...marked(field, error)} name={field} min={0} max={max} precision={0} value={typeof value === "number" ? value : null} onChange={onChange} />
      <span>{unit}{zero !== undefined && <span className="muted">（0 为{zero}）</span>}</span>
    </>
  );
}

function Remark({ field, value }: { field: SettingField; value: number | boolean | null }) {
  const preset = DENGBAO_PRESET[field];
  if (value === null || value === preset) return null;
  return isWeaker(field, value, preset) ? <Tag tone="yellow">低于预设</Tag> : <Tag tone="green">严于预设</Tag>;
}
