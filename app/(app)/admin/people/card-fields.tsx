"use client";
import { Input } from "antd";
import type { FormState } from "@/lib/web/form-action";
import { Choice } from "../choice";
import { Field, marked } from "../field";

export type Card = { name: string; unitCode: string | null; post: string; email: string; wecomId: string };
type Props = { state: FormState; card: Card; units: { code: string; name: string }[] };

/** Name, unit, post and addresses, as the form shows them for a new person and a known one. */
export function CardFields({ state, card, units }: Props) {
  const error = (name: string) => state?.fieldErrors[name];
  const text = (name: "name" | "post" | "email" | "wecomId") => ({ name, defaultValue: state?.values[name] ?? card[name], ...marked(`person-${name}`, error(name)) });
  return (
    <>
      <Field id="person-name" label="姓名" error={error("name")}><Input {...text("name")} maxLength={40} autoComplete="off" /></Field>
      <Field id="person-unit" label="单位" error={error("unitCode")}>
        <Choice id="person-unit" name="unitCode" initial={state?.values.unitCode ?? card.unitCode} options={units.map(({ code, name }) => ({ value: code, label: name }))} error={error("unitCode")} />
      </Field>
      <Field id="person-post" label="岗位（可空）" error={error("post")}><Input {...text("post")} maxLength={60} autoComplete="off" /></Field>
      <Field id="person-email" label="邮箱（可空，用于催报通知）" error={error("email")}><Input {...text("email")} maxLength={120} inputMode="email" autoComplete="off" /></Field>
      <Field id="person-wecomId" label="政务微信账号（可空，用于催报通知）" error={error("wecomId")}><Input {...text("wecomId")} maxLength={64} autoComplete="off" /></Field>
    </>
  );
}
