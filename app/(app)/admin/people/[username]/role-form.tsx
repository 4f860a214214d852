"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { confirmed } from "@/app/_components/account/ask-identity";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { ADMIN_ROLES, ROLE_LABELS, type Role } from "@/lib/people/terms";
import type { FormState } from "@/lib/web/form-action";
import { Choice } from "../../choice";
import { Field } from "../../field";
import { assignRoleAction } from "../actions";

const assignRole = confirmed(assignRoleAction);

type Props = { username: string; version: number; role: Role | null; offered: readonly Role[] };

/** The first role, or another of the same side; what cannot be undone is said before. */
export function RoleForm({ username, version, role, offered }: Props) {
  const router = useRouter();
  const { message } = App.useApp();
  const [state, action, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const refusal = await assignRole(previous, form);
    if (!refusal) void message.success("角色已分配");
    return refusal;
  }, null);
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} action={Object.keys(state.fieldErrors).length === 0 && <Button size="small" onClick={() => router.refresh()}>刷新</Button>} />}
        <input type="hidden" name="username" value={username} />
        <input type="hidden" name="version" value={version} />
        <Field
          id="person-role" label={role ? "改任" : "分配角色"} error={state?.fieldErrors.role}
          hint={role ? "改任后本人须重新登录，原有接口令牌作废" : offered.some((one) => ADMIN_ROLES.includes(one)) && "管理员和业务角色互斥，分配后不能互换"}
        >
          <Choice id="person-role" name="role" initial={state?.values.role ?? null} options={offered.map((one) => ({ value: one, label: ROLE_LABELS[one] }))} error={state?.fieldErrors.role} />
        </Field>
        <div><Button type="primary" htmlType="submit" loading={isPending}>{role ? "改任" : "分配角色"}</Button></div>
      </ReadyFields>
    </form>
  );
}
