"use client";
import { App, Button, Input } from "antd";
import { useActionState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { FormState } from "@/lib/web/form-action";
import { Field, marked } from "../../field";
import { disablePersonAction, enablePersonAction } from "../actions";

/** Closes the account or opens it again, with the reason. */
export function ClosingForm({ username, isOpen }: { username: string; isOpen: boolean }) {
  const { message } = App.useApp();
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await (isOpen ? disablePersonAction : enablePersonAction)(previous, form);
    if (!refusal) void message.success(isOpen ? "账号已停用" : "账号已恢复");
    return refusal;
  }, null);
  const problem = state?.fieldErrors.reason;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} />}
        <input type="hidden" name="username" value={username} />
        <Field id="closing-reason" label={isOpen ? "停用原因" : "恢复原因"} error={problem} hint={isOpen ? "停用后立即退出登录，接口令牌作废；填报和审核记录保留" : "恢复后沿用原角色和密码"}>
          <Input name="reason" defaultValue={state?.values.reason} {...marked("closing-reason", problem)} maxLength={200} placeholder={isOpen ? "如：调离岗位" : "如：返回岗位"} />
        </Field>
        <div><Button danger={isOpen} htmlType="submit" loading={isPending}>{isOpen ? "停用账号" : "恢复账号"}</Button></div>
      </ReadyFields>
    </form>
  );
}
