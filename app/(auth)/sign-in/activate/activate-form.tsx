"use client";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { NewPasswordFields } from "@/app/_components/account/new-password-fields";
import { postSecret } from "@/app/_components/account/post-secret";
import { Notice } from "@/app/_components/ui/notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";

type Fields = { username: string; code: string; newPassword: string; again: string };
type Told = { message: string; problem?: string };

/** For a new account or a forgotten password: the code of the security administrator instead of the old password. */
export function ActivateForm({ demands }: { demands: string[] }) {
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<Told | null>(null);
  const [isWorking, setWorking] = useState(false);
  const [doneFor, setDoneFor] = useState<string | null>(null);
  const isListening = useIsListening();

  async function submit({ username, code, newPassword }: Fields) {
    setWorking(true);
    setRefusal(null);
    const answer = await postSecret<{ name: string }>(paths.api.account.activate(), { username, code, newPassword });
    setWorking(false);
    if (answer.ok) return setDoneFor(answer.body.name);
    setRefusal({ message: answer.refusal.message, problem: answer.refusal.details?.fields?.newPassword });
    form.resetFields(["newPassword", "again"]);
  }

  if (doneFor) {
    return (
      <section className="panel sign-in-panel" aria-label="已设置密码">
        <Notice kind="success" message={`${doneFor}，您的密码已设置`}>请用新密码登录。一次性登录码已经失效。</Notice>
        <a className="link-button link-button-main" href={paths.signIn()}>去登录</a>
      </section>
    );
  }
  return (
    <section className="panel sign-in-panel" aria-label="设置密码">
      <p className="muted">首次使用，或者忘记密码时，请向安全管理员领取一次性登录码。</p>
      {refusal && !refusal.problem && <Notice kind="error" message={refusal.message} />}
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)} disabled={!isListening || isWorking}>
        <Form.Item name="username" label="用户名" rules={[{ required: true, whitespace: true, message: "请输入用户名" }]}>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
        </Form.Item>
        <Form.Item name="code" label="一次性登录码" rules={[{ required: true, whitespace: true, message: "请输入一次性登录码" }]}>
          <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={60} placeholder="XXXX-XXXX-XXXX-XXXX" />
        </Form.Item>
        <NewPasswordFields demands={demands} problem={refusal?.problem} />
        <Button type="primary" size="large" htmlType="submit" block loading={isWorking}>设置密码</Button>
      </Form>
      <p><a href={paths.signIn()}>返回登录</a></p>
    </section>
  );
}
