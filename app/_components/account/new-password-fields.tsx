"use client";
import { Form, Input } from "antd";

type Props = { demands: string[]; /** what the server says of the new password; empty: nothing */ problem?: string };

/** The new password twice, under what is asked of it. Inside a Form whose fields are `newPassword` and `again`. */
export const NewPasswordFields = ({ demands, problem }: Props) => (
  <>
    <Form.Item
      name="newPassword" label="新密码" rules={[{ required: true, message: "请输入新密码" }]} validateStatus={problem ? "error" : undefined} help={problem || undefined}
      extra={<ul className="muted">{demands.map((demand) => <li key={demand}>{demand}</li>)}</ul>}
    >
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
    <Form.Item
      name="again" label="再输入一次新密码" dependencies={["newPassword"]}
      rules={[
        { required: true, message: "请再输入一次新密码" },
        ({ getFieldValue }) => ({ validator: (_, value) => (!value || value === getFieldValue("newPassword") ? Promise.resolve() : Promise.reject(new Error("两次输入的新密码不一致"))) }),
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
  </>
);
