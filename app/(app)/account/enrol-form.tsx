"use client";
import { Button, Form, Input, QRCode } from "antd";
import { useState } from "react";
import { postSecret } from "@/app/_components/account/post-secret";
import { Notice } from "@/app/_components/ui/notice";
import { paths } from "@/lib/web/paths";
import styles from "./account.module.css";

export type Generator = { secret: string; uri: string };
type Props = { generator: Generator; onEnrolled: (recoveryCodes: string[]) => void };

/** The generator's secret as a picture and as text, and the first code that puts it to use. */
export function EnrolForm({ generator: { secret, uri }, onEnrolled }: Props) {
  const [form] = Form.useForm<{ code: string }>();
  const [isWorking, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function confirm({ code }: { code: string }) {
    setWorking(true);
    setRefusal(null);
    const answer = await postSecret<{ recoveryCodes: string[] }>(paths.api.account.confirmSecondFactor(), { code });
    setWorking(false);
    if (answer.ok) return onEnrolled(answer.body.recoveryCodes);
    setRefusal(answer.refusal.message);
    form.focusField("code");
  }

  return (
    <div className="stack">
      <ol className={styles.steps}>
        <li>用手机验证器扫描二维码；不能扫描时，在验证器中选择“手动输入”，填入下面的密钥。</li>
        <li>输入验证器显示的 6 位数字，点“启用”。</li>
      </ol>
      <div className={styles.qr}>
        {/* The key beside it says the same to whoever cannot see it. */}
        <div aria-hidden="true"><QRCode value={uri} type="svg" size={168} bordered={false} /></div>
        <div>
          <div className="muted">密钥</div>
          <code className={styles.secret}>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </div>
      </div>
      {refusal && <Notice kind="error" message={refusal} />}
      <Form form={form} layout="vertical" requiredMark={false} disabled={isWorking} onFinish={(fields) => void confirm(fields)} className={styles.form}>
        <Form.Item name="code" label="验证器显示的 6 位数字" rules={[{ required: true, whitespace: true, message: "请输入 6 位数字" }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={12} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isWorking}>启用</Button>
      </Form>
    </div>
  );
}
