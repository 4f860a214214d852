"use client";
import { App, Button, Input } from "antd";
import { useActionState } from "react";
import { confirmed } from "@/app/_components/account/ask-identity";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { FormState } from "@/lib/web/form-action";
import { Field, marked } from "../../field";
import { resetSecondFactorAction } from "../actions";

const resetSecondFactor = confirmed(resetSecondFactorAction);

/** For a lost telephone: how the person was known again is asked for and kept. */
export function FactorForm({ username }: { username: string }) {
  const { message } = App.useApp();
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await resetSecondFactor(previous, form);
    if (!refusal) void message.success("动态口令已重置，本人须重新登录");
    return refusal;
  }, null);
  const problem = state?.fieldErrors.note;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} />}
        <input type="hidden" name="username" value={username} />
        <Field id="factor-note" label="重置动态口令：怎样核实了本人身份" error={problem} hint="手机遗失或更换时使用；重置后本人重新登录并再次启用">
          <Input name="note" defaultValue={state?.values.note} {...marked("factor-note", problem)} maxLength={200} placeholder="如：当面核对工作证" />
        </Field>
        <div><Button htmlType="submit" loading={isPending}>重置动态口令</Button></div>
      </ReadyFields>
    </form>
  );
}
