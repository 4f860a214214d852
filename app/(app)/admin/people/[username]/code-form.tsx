"use client";
import { Button } from "antd";
import { useActionState } from "react";
import { confirmed } from "@/app/_components/account/ask-identity";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import styles from "../../admin.module.css";
import { issueCodeAction } from "../actions";

/** The code stands on this page once; leaving it loses it, and another is made. */
export function CodeForm({ username, isNew }: { username: string; isNew: boolean }) {
  const [state, action, isPending] = useActionState(confirmed(issueCodeAction), null);
  const issued = state && "issued" in state ? state.issued : null;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && "message" in state && <Notice kind="error" message={state.message} />}
        {issued && (
          <Notice kind="success" message="一次性登录码已签发，只显示这一次">
            <p className={styles.code}>{issued.code}</p>
            <p>请当面或以其他可靠方式交给{issued.name}本人，<Moment at={issued.expiresAt} /> 前在登录页使用。以前签发的登录码已作废。</p>
          </Notice>
        )}
        <input type="hidden" name="username" value={username} />
        <p>{isNew ? "本人凭一次性登录码首次设置密码，管理员不知道密码。" : "本人忘记密码时，凭一次性登录码重设；使用前原密码仍然有效。"}</p>
        <div><Button type={isNew && !issued ? "primary" : "default"} htmlType="submit" loading={isPending}>{issued ? "重新签发" : "签发一次性登录码"}</Button></div>
      </ReadyFields>
    </form>
  );
}
