"use client";
import { Button, Modal } from "antd";
import styles from "./account.module.css";

type Props = { username: string; codes: string[] | null; onClose: () => void };

/** Shown once: closed only by saying that they are kept. */
export function RecoveryCodes({ username, codes, onClose }: Props) {
  return (
    <Modal
      open={codes !== null} title="请保存恢复码" width={560} closable={false} keyboard={false} mask={{ closable: false }} destroyOnHidden
      footer={<><Button onClick={() => window.print()}>打印</Button><Button type="primary" onClick={onClose}>已妥善保存</Button></>}
    >
      <div className="stack">
        <p>手机不在身边或丢失时，可用恢复码代替动态口令登录，每个只能用一次。恢复码只显示这一次，请打印或抄录后妥善保管，不要与密码放在一起。</p>
        <p>挂图账号 <strong>{username}</strong> 的恢复码：</p>
        <ul className={styles.codes}>{codes?.map((code) => <li key={code}>{code}</li>)}</ul>
      </div>
    </Modal>
  );
}
