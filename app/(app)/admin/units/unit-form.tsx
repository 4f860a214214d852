"use client";
import { Button, Input } from "antd";
import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import styles from "../admin.module.css";
import { Choice } from "../choice";
import { Field, marked } from "../field";
import { changeUnitAction } from "./actions";

type Props = { unit: { code: string; name: string; shortName: string; isActive: boolean } };

const yesNo = (isActive: boolean) => (isActive ? "yes" : "no");
const STATES = [{ value: "yes", label: "启用" }, { value: "no", label: "停用" }];

export function UnitForm({ unit }: Props) {
  const router = useRouter();
  const [state, action, isPending] = useActionState(changeUnitAction, null);
  const error = (name: string) => state?.fieldErrors[name];
  const text = (name: "name" | "shortName") => ({ name, defaultValue: state?.values[name] ?? unit[name], ...marked(`unit-${name}`, error(name)) });
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} action={Object.keys(state.fieldErrors).length === 0 && <Button size="small" onClick={() => router.refresh()}>刷新</Button>} />}
        <input type="hidden" name="code" value={unit.code} />
        <input type="hidden" name="wasName" value={unit.name} />
        <input type="hidden" name="wasShortName" value={unit.shortName} />
        <input type="hidden" name="wasActive" value={yesNo(unit.isActive)} />
        <div className={styles.fields}>
          <Field id="unit-name" label="单位全称" error={error("name")}><Input {...text("name")} maxLength={60} /></Field>
          <Field id="unit-shortName" label="简称" error={error("shortName")}><Input {...text("shortName")} maxLength={20} /></Field>
          <Field id="unit-isActive" label="状态" error={error("isActive")} hint="没有启用账号和牵头项目的单位才能停用">
            <Choice id="unit-isActive" name="isActive" initial={state?.values.isActive ?? yesNo(unit.isActive)} options={STATES} error={error("isActive")} />
          </Field>
        </div>
        <div><Button type="primary" htmlType="submit" loading={isPending}>保存单位</Button></div>
      </ReadyFields>
    </form>
  );
}
