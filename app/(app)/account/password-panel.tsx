"use client";
import { App, Button, Form, Input } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { NewPasswordFields } from "@/app/_components/account/new-password-fields";
import { postSecret } from "@/app/_components/account/post-secret";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { dayInWords, shanghaiDay } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";
import styles from "./account.module.css";

type Fields = { currentPassword: string; newPassword: string; again: string };
type Props = { password: { isSet: boolean; changedAt: string | null; daysLeft: number | null; demands: string[] } };

export function PasswordPanel({ password: { isSet, changedAt, daysLeft, demands } }: Props) {
  return (
    <Panel title="登录密码" extra={isSet && changedAt ? <span>上次修改 {dayInWords(shanghaiDay(new Date(changedAt)))}{daysLeft !== null && daysLeft > 0 && `，${daysLeft} 天后到期`}</span> : undefined}>
      {isSet ? <PasswordForm demands={demands} /> : <p>您通过统一身份认证登录，没有单独的密码。如需设置，请向安全管理员领取一次性登录码。</p>}
    </Panel>
  );
}

function PasswordForm({ demands }: { demands: string[] }) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isWorking, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; problem?: string } | null>(null);

  async function change({ currentPassword, newPassword }: Fields) {
    setWorking(true);
    setRefusal(null);
    const answer = await postSecret<{ endedSessions: number }>(paths.api.account.password(), { currentPassword, newPassword });
    setWorking(false);
    if (!answer.ok) return setRefusal({ message: answer.refusal.message, problem: answer.refusal.details?.fields?.newPassword });
    const { endedSessions } = answer.body;
    void message.success(endedSessions > 0 ? `密码已修改，其他 ${endedSessions} 处登录已退出` : "密码已修改");
    form.resetFields();
    router.refresh();
  }

  return (
    <div className={`stack ${styles.form}`}>
      {refusal && !refusal.problem && <Notice kind="error" message={refusal.message} />}
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void change(fields)} disabled={!isListening || isWorking}>
        <Form.Item name="currentPassword" label="当前密码" rules={[{ required: true, message: "请输入当前密码" }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordFields demands={demands} problem={refusal?.problem} />
        <Button type="primary" htmlType="submit" loading={isWorking}>修改密码</Button>
      </Form>
    </div>
  );
}
