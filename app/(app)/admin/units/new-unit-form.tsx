"use client";
import { Button, Input } from "antd";
import { useActionState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/orgs/terms";
import styles from "../admin.module.css";
import { Choice } from "../choice";
import { Field, marked } from "../field";
import { createUnitAction } from "./actions";

const KINDS = UNIT_KINDS.map((kind) => ({ value: kind, label: UNIT_KIND_LABELS[kind] }));

export function NewUnitForm() {
  const [state, action, isPending] = useActionState(createUnitAction, null);
  const error = (name: string) => state?.fieldErrors[name];
  const text = (name: "code" | "name" | "shortName") => ({ name, defaultValue: state?.values[name], ...marked(`unit-${name}`, error(name)) });
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} />}
        <div className={styles.fields}>
          <Field id="unit-name" label="单位全称" error={error("name")}><Input {...text("name")} maxLength={60} /></Field>
          <Field id="unit-shortName" label="简称" error={error("shortName")}><Input {...text("shortName")} maxLength={20} /></Field>
          <Field id="unit-code" label="代码" error={error("code")} hint="拼音，不能修改"><Input {...text("code")} maxLength={40} autoCapitalize="none" spellCheck={false} placeholder="如 wuhou" /></Field>
          <Field id="unit-kind" label="类别" error={error("kind")}><Choice id="unit-kind" name="kind" initial={state?.values.kind ?? null} options={KINDS} error={error("kind")} /></Field>
        </div>
        <div><Button type="primary" htmlType="submit" loading={isPending}>新增单位</Button></div>
      </ReadyFields>
    </form>
  );
}
