"use client";
import { Button, Input } from "antd";
import { useActionState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import styles from "../../admin.module.css";
import { Field, marked } from "../../field";
import { createPersonAction } from "../actions";
import { CardFields } from "../card-fields";

const NOBODY = { name: "", unitCode: null, post: "", email: "", wecomId: "" };

export function NewPersonForm({ units }: { units: { code: string; name: string }[] }) {
  const [state, action, isPending] = useActionState(createPersonAction, null);
  const problem = state?.fieldErrors.username;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} />}
        <div className={styles.fields}>
          <Field id="person-username" label="用户名" error={problem} hint="拼音，开户后不能修改，也不再给别人使用">
            <Input name="username" defaultValue={state?.values.username} {...marked("person-username", problem)} maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} placeholder="如 wuhou.zhang" />
          </Field>
          <CardFields state={state} card={NOBODY} units={units} />
        </div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>开户</Button>
          <span className="muted">开户后请安全管理员分配角色、签发一次性登录码，本人凭登录码设置密码后即可登录。</span>
        </div>
      </ReadyFields>
    </form>
  );
}
