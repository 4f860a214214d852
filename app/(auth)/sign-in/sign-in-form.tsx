"use client";
import { Button, Form, Input } from "antd";
import { signIn } from "next-auth/react";
import { useEffect, useState, type ReactNode } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { DemonstrationAccount } from "@/lib/people/queries";
import { ASK_FOR_CODE, WRONG_CODE } from "@/lib/people/sign-in/terms";
import type { Me } from "@/lib/web/me";
import { ownPath, paths } from "@/lib/web/paths";
import { DemonstrationAccounts } from "./demonstration-accounts";

type Fields = { username: string; password: string; code?: string };
type Props = { next: string | null; accounts: DemonstrationAccount[]; demonstrationPassword: string | null; isDatabaseAway: boolean; children?: ReactNode };

const UNREACHABLE = "暂时连不上服务器，请检查网络后重试";

/** The sentence of a refusal; null when signed in. */
async function refusalOf({ username, password, code }: Fields): Promise<string | null> {
  try {
    const result = await signIn("credentials", { username, password, ...(code && { code }), redirect: false });
    return result?.ok ? null : (result?.error ?? UNREACHABLE);
  } catch {
    return UNREACHABLE;
  }
}

/** Where to go: to what must be seen to first, back to `next`, else to the role's own first page. */
async function destination(next: string | null): Promise<string> {
  const response = await fetch(paths.api.me());
  const me = response.ok ? ((await response.json()) as Me) : null;
  const wanted = ownPath(next, me?.home ?? paths.desk());
  return me?.account.obligation ? paths.account(wanted) : wanted;
}

export function SignInForm({ next, accounts, demonstrationPassword, isDatabaseAway, children }: Props) {
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<string | null>(isDatabaseAway ? "数据库暂时不可用，请稍后重试" : null);
  const [isWorking, setWorking] = useState(false);
  /** the password was right, and a code of the second factor is wanted too */
  const [wantsCode, setWantsCode] = useState(false);
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
    const stillCode = sentence === ASK_FOR_CODE || (wantsCode && sentence === WRONG_CODE);
    setWantsCode(stillCode);
    setRefusal(sentence === ASK_FOR_CODE ? null : sentence);
    form.resetFields(stillCode ? ["code"] : ["password", "code"]);
  }
  useEffect(() => {
    if (isWorking || !(refusal || wantsCode)) return;
    form.focusField(wantsCode ? "code" : form.getFieldValue("username") ? "password" : "username");
  }, [refusal, wantsCode, isWorking, form]);

  function startOver() {
    setWantsCode(false);
    setRefusal(null);
    form.resetFields(["password", "code"]);
  }

  return (
    <div className="sign-in-columns">
      <section className="panel sign-in-panel" aria-label="登录">
        {refusal && <Notice kind="error" message={refusal} />}
        {wantsCode && !refusal && <Notice message="密码正确，请再输入动态口令" />}
        <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)} disabled={!isListening || isWorking}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, whitespace: true, message: "请输入用户名" }]}>
            <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} disabled={wantsCode || undefined} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: "请输入密码" }]}>
            <Input.Password size="large" autoComplete="current-password" maxLength={200} disabled={wantsCode || undefined} />
          </Form.Item>
          {wantsCode && (
            <Form.Item name="code" label="动态口令或恢复码" rules={[{ required: true, whitespace: true, message: "请输入动态口令" }]} extra="打开手机上的验证器，输入“挂图”下的 6 位数字；手机不在身边时输入一个恢复码。">
              <Input size="large" autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={40} />
            </Form.Item>
          )}
          <Button type="primary" size="large" htmlType="submit" block loading={isWorking}>{isWorking ? "正在登录" : "登录"}</Button>
        </Form>
        {wantsCode ? <p><Button type="link" size="small" onClick={startOver}>换一个账号登录</Button></p> : <p className="muted">首次使用或忘记密码？<a href={paths.activate()}>凭一次性登录码设置密码</a></p>}
        {children}
      </section>
      {demonstrationPassword && (
        <DemonstrationAccounts accounts={accounts} password={demonstrationPassword} onChoose={(username) => form.setFieldsValue({ username, password: demonstrationPassword })} />
      )}
    </div>
  );
}
