"use client";
import { Button, Form, Input } from "antd";
import { signIn } from "next-auth/react";
import { useEffect, useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { DemonstrationAccount } from "@/lib/people/queries";
import type { Me } from "@/lib/web/me";
import { ownPath, paths } from "@/lib/web/paths";
import { DemonstrationAccounts } from "./demonstration-accounts";

type Fields = { username: string; password: string };
type Props = { next: string | null; accounts: DemonstrationAccount[]; demonstrationPassword: string | null; isDatabaseAway: boolean };

const UNREACHABLE = "暂时连不上服务器，请检查网络后重试";

/** The sentence of a refusal; null when signed in. */
async function refusalOf({ username, password }: Fields): Promise<string | null> {
  try {
    const result = await signIn("credentials", { username, password, redirect: false });
    return result?.ok ? null : (result?.error ?? UNREACHABLE);
  } catch {
    return UNREACHABLE;
  }
}

/** Where to go: back to `next`, else the role's own first page. */
async function destination(next: string | null): Promise<string> {
  const response = await fetch(paths.api.me());
  const home = response.ok ? ((await response.json()) as Me).home : paths.desk();
  return ownPath(next, home);
}

export function SignInForm({ next, accounts, demonstrationPassword, isDatabaseAway }: Props) {
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<string | null>(isDatabaseAway ? "数据库暂时不可用，请稍后重试" : null);
  const [isWorking, setWorking] = useState(false);
  const isListening = useIsListening();
  useEffect(() => {
    if (isListening) form.focusField("username");
  }, [isListening, form]);

  async function submit(fields: Fields) {
    setWorking(true);
    setRefusal(null);
    const sentence = await refusalOf(fields);
    if (sentence === null) return window.location.assign(await destination(next));
    setWorking(false);
    setRefusal(sentence);
    form.resetFields(["password"]);
  }
  useEffect(() => {
    if (refusal && !isWorking) form.focusField(form.getFieldValue("username") ? "password" : "username");
  }, [refusal, isWorking, form]);

  return (
    <div className="sign-in-columns">
      <section className="panel sign-in-panel" aria-label="登录">
        {refusal && <Notice kind="error" message={refusal} />}
        <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)} disabled={!isListening || isWorking}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, whitespace: true, message: "请输入用户名" }]}>
            <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: "请输入密码" }]}>
            <Input.Password size="large" autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={isWorking}>{isWorking ? "正在登录" : "登录"}</Button>
        </Form>
      </section>
      {demonstrationPassword && (
        <DemonstrationAccounts accounts={accounts} password={demonstrationPassword} onChoose={(username) => form.setFieldsValue({ username, password: demonstrationPassword })} />
      )}
    </div>
  );
}
