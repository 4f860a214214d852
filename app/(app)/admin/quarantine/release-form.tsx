"use client";
import { Button, Input } from "antd";
import { useActionState } from "react";
import { confirmed } from "@/app/_components/account/ask-identity";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { releaseAttachmentAction } from "./actions";
import styles from "./quarantine.module.css";

/** Gives a file out after all, with the ground for it. */
export function ReleaseForm({ id, name }: { id: string; name: string }) {
  const [state, action, isPending] = useActionState(confirmed(releaseAttachmentAction), null);
  const problem = state && (state.fieldErrors.reason ?? state.message);
  return (
    <form action={action}>
      <ReadyFields className={styles.release}>
        <input type="hidden" name="id" value={id} />
        <label htmlFor={`reason-${id}`}>解除依据</label>
        <Input id={`reason-${id}`} name="reason" className={styles.reason} maxLength={300} defaultValue={state?.values.reason} status={problem ? "error" : undefined} aria-describedby={problem ? `problem-${id}` : undefined} />
        <Button htmlType="submit" loading={isPending} aria-label={`解除隔离“${name}”`}>解除隔离</Button>
      </ReadyFields>
      {problem && <p className="late" id={`problem-${id}`} role="alert">{problem}</p>}
    </form>
  );
}
