"use client";
import { Button } from "antd";
import { useActionState, type ReactNode } from "react";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { FormState } from "@/lib/web/form-action";
import styles from "../../admin.module.css";

type Props = { action: (previous: unknown, form: FormData) => Promise<FormState>; fields: Record<string, string | number>; label?: string; children: ReactNode };

/** One act on one thing, and beneath it why it was refused. */
export function ActButton({ action, fields, label, children }: Props) {
  const [state, submit, isPending] = useActionState(action, null);
  return (
    <form action={submit}>
      <ReadyFields>
        {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Button size="small" htmlType="submit" loading={isPending} aria-label={label}>{children}</Button>
        {state && <p className={styles.problem} role="alert">{state.message}</p>}
      </ReadyFields>
    </form>
  );
}
