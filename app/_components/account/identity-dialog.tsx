"use client";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import type { Proof } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";
import { Notice } from "../ui/notice";
import { postSecret } from "./post-secret";

/** A confirmation lies at 2000, a message at 2010. */
const OVER_CONFIRMATIONS = 2005;

type Fields = { proof: string };
export type IdentityDialogProps = {
  /** null: nobody asks */
  proof: Proof | null;
  onDone: (proven: boolean) => void;
};

/** 请再次验证身份: lies over whatever asked, and hands back whether the person proved who they are. */
export function IdentityDialog({ proof: asked, onDone }: IdentityDialogProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const [form] = Form.useForm<Fields>();

  function finish(proven: boolean) {
    onDone(proven);
    setRefusal(null);
  }

  async function confirm({ proof }: Fields) {
    if (!asked) return;
    setWorking(true);
    const answer = await postSecret<null>(paths.api.account.confirm(), { [asked]: proof });
    setWorking(false);
    if (answer.ok) return finish(true);
    setRefusal(answer.refusal.message);
    form.resetFields();
    form.focusField("proof");
  }

  const bySignIn = asked === "sign_in";
  const byCode = asked === "code";
  return (
    <Modal
      open={asked !== null} title="请再次验证身份" width={420} zIndex={OVER_CONFIRMATIONS} destroyOnHidden mask={{ closable: false }} onCancel={() => finish(false)}
      okText="验证并继续" cancelText="取消" okButtonProps={{ loading: isWorking, hidden: bySignIn }} onOk={() => form.submit()}
      afterOpenChange={(isOpen) => isOpen && !bySignIn && form.focusField("proof")}
    >
      <div className="stack">
        <p>{bySignIn ? "您通过统一身份认证登录，请退出后重新登录，再办理此项操作。" : "重要操作须确认是您本人办理；验证后继续刚才的操作，已填写的内容不变。"}</p>
        {refusal && <Notice kind="error" message={refusal} />}
        {!bySignIn && (
          <Form<Fields> form={form} layout="vertical" requiredMark={false} disabled={isWorking} onFinish={(fields) => void confirm(fields)}>
            <Form.Item name="proof" label={byCode ? "动态口令或恢复码" : "密码"} rules={[{ required: true, message: byCode ? "请输入动态口令" : "请输入密码" }]}>
              {byCode ? <Input autoComplete="one-time-code" maxLength={40} /> : <Input.Password autoComplete="current-password" maxLength={200} />}
            </Form.Item>
          </Form>
        )}
      </div>
    </Modal>
  );
}
