"use client";
import { App, Button } from "antd";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { newKey, send } from "@/app/_components/dispatch/send";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { IDENTITY_REFUSAL_LABELS, isIdentityRefusal } from "@/lib/people/identities/terms";
import { paths } from "@/lib/web/paths";

type Props = {
  /** what the city calls it */
  name: string;
  /** ISO; null: not linked */
  linkedAt: string | null;
  /** whether one can sign in without it */
  hasPassword: boolean;
  /** what came of the way there and back; null: nobody has just come */
  outcome: string | null;
};

/** Linking one's account with the city's own sign-in, and undoing it. */
export function IdentityPanel({ name, linkedAt, hasPassword, outcome }: Props) {
  const { modal } = App.useApp();
  const [problem, setProblem] = useState<string | null>(isIdentityRefusal(outcome) ? IDENTITY_REFUSAL_LABELS[outcome] : null);
  const [isWorking, setWorking] = useState(false);
  const isListening = useIsListening();

  async function post<T extends object | null>(path: string, then: (body: T) => Promise<unknown> | void) {
    setWorking(true);
    setProblem(null);
    const answer = await send<T>({ method: "POST", path, body: {}, key: newKey() });
    if (answer.ok) return then(answer.body);
    setWorking(false);
    setProblem(answer.refusal.message);
  }
  const link = () => post<{ callbackUrl: string }>(paths.api.linkIdentity(), ({ callbackUrl }) => signIn("oidc", { callbackUrl }));
  const unlink = () => post<null>(paths.api.unlinkIdentity(), () => window.location.assign(paths.account()));
  const confirmUnlink = () =>
    modal.confirm({ title: `解除${name}绑定？`, content: "解除后请用用户名和密码登录。", okText: "解除绑定", cancelText: "取消", onOk: () => unlink() });

  return (
    <Panel title={name}>
      <div className="stack">
        {problem && <Notice kind="error" message={problem} />}
        {!problem && outcome === "linked" && linkedAt && <Notice kind="success" message={`已绑定，今后可以用${name}登录`} />}
        <p>{linkedAt ? <>本账号已于 <Moment at={linkedAt} /> 绑定，可以用{name}登录。</> : <>绑定后，可以用{name}登录本系统，不必再输入用户名和密码。</>}</p>
        {linkedAt && !hasPassword && <p className="muted">本账号没有密码，解除绑定前须先设置密码。</p>}
        <div>
          {linkedAt ? (
            <Button disabled={!isListening || !hasPassword} loading={isWorking} onClick={confirmUnlink}>解除绑定</Button>
          ) : (
            <Button type="primary" disabled={!isListening} loading={isWorking} onClick={() => void link()}>绑定{name}</Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
