"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { FormState } from "@/lib/web/form-action";
import styles from "../../admin.module.css";
import { changePersonAction } from "../actions";
import { CardFields, type Card } from "../card-fields";

type Props = { person: Card & { username: string; version: number }; units: { code: string; name: string }[] };

export function CardForm({ person, units }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await changePersonAction(previous, form);
    if (!refusal) void message.success("资料已保存");
    return refusal;
  }, null);
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} action={Object.keys(state.fieldErrors).length === 0 && <Button size="small" onClick={() => router.refresh()}>刷新</Button>} />}
        <input type="hidden" name="username" value={person.username} />
        <input type="hidden" name="version" value={person.version} />
        <div className={styles.fields}><CardFields state={state} card={person} units={units} /></div>
        <div><Button type="primary" htmlType="submit" loading={isPending}>保存资料</Button></div>
      </ReadyFields>
    </form>
  );
}
