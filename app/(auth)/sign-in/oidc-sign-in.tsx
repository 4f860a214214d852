"use client";
import { Button } from "antd";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { ownPath, paths } from "@/lib/web/paths";

type Props = {
  /** what the city calls it */
  name: string;
  next: string | null;
  /** the sentence why the way there and back did not end here signed in */
  refused: string | null;
};

/** The other way in: by the city's own sign-in page, and back. */
export function OidcSignIn({ name, next, refused }: Props) {
  const [refusal, setRefusal] = useState(refused);
  const [isLeaving, setLeaving] = useState(false);
  const isListening = useIsListening();

  async function leave() {
    setLeaving(true);
    setRefusal(null);
    try {
      await signIn("oidc", { callbackUrl: ownPath(next, paths.desk()) });
    } catch {
      setLeaving(false);
      setRefusal("暂时连不上服务器，请检查网络后重试");
    }
  }

  return (
    <section className="sign-in-oidc" aria-label={name}>
      {refusal && <Notice kind="error" message={refusal} />}
      <Button size="large" block disabled={!isListening} loading={isLeaving} onClick={() => void leave()}>用{name}登录</Button>
    </section>
  );
}
